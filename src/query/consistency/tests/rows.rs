//! Rows that lack something, whose work it is, what is meant so, and a scan that is kept.

use super::*;
use crate::model::{
    Attribute, AttributeKind, Outcome, Place, Row, RowHash, Subject, Verdict, VerdictId,
};

#[test]
fn rows_that_lack_something() {
    let mut project = project(
        &["⟦Dana:PER=1⟧ said it rains. A spokesman agreed."],
        &["PER", "ORG"],
    );
    let text = project.text(DocumentId(id(1))).unwrap().to_string();
    project.put(claim(1).into());
    let mut lone = claim(2);
    lone.text = "לא נאמר".to_owned();
    project.put(lone.into());
    let span = |words: &str| {
        let start = text.find(words).unwrap() as u32;
        Span::new(start, start + words.len() as u32).unwrap()
    };
    for (number, source) in [(1, "Dana"), (2, "A spokesman"), (3, "")] {
        let mut row = evidence(number, &text, span("it rains"));
        row.claimer = Claimer::Unset;
        if !source.is_empty() {
            row.source = vec![Fragment::of(&text, span(source)).unwrap()];
        }
        project.put(row.into());
    }
    let told: Vec<String> = found(&project)
        .iter()
        .map(|slip| told(&project, slip))
        .collect();
    let dana = Claimer::Entity(EntityId(id(1)));
    assert_eq!(
        told,
        [
            format!("no-claimer | it rains | {dana:?}"),
            "no-claimer | it rains | Described(\"A spokesman\")".to_owned(),
            "no-claimer | it rains | DocumentAuthor".to_owned(),
            "no-evidence | לא נאמר | delete".to_owned(),
            "no-mention | entity 2 | delete".to_owned(),
        ]
    );
    // Whoever claims something is not deleted by one key.
    let mut named = evidence(3, &text, span("it rains"));
    named.claimer = Claimer::Entity(EntityId(id(2)));
    project.put(named.into());
    let slips = found(&project);
    let entity = slips.iter().find(|slip| slip.kind() == SlipKind::NoMention);
    assert_eq!(entity.unwrap().fix, None);
}

#[test]
fn values_that_are_required() {
    let mut project = project(&["⟦Dana:PER⟧"], &[]);
    let attribute = |id: &str, default: &str, when: &[(&str, &str)]| Attribute {
        id: id.into(),
        of: Subject::Mention,
        name: id.to_owned(),
        kind: AttributeKind::Text,
        default: default.to_owned(),
        required: true,
        when: when
            .iter()
            .map(|(key, value)| ((*key).into(), (*value).to_owned()))
            .collect(),
        order: 0,
        guideline: String::new(),
    };
    let mut role = attribute("role", "none", &[]);
    role.kind = AttributeKind::Many(Vec::new());
    project.put(role.into());
    project.put(attribute("title", "", &[("role", "minister")]).into());
    let told = |project: &Project| -> Vec<String> {
        found(project)
            .iter()
            .map(|slip| self::told(project, slip))
            .collect()
    };
    assert_eq!(told(&project), ["no-value | Dana | value none"]);
    let mut mention = project.mentions().values().next().unwrap().clone();
    mention
        .attributes
        .insert("role".into(), "poet\nminister".to_owned());
    project.put(mention.into());
    assert_eq!(told(&project), ["no-value | Dana | by hand"]);
}

#[test]
fn each_authors_work_is_held_against_itself() {
    let mut project = project(&["⟦Haifa:GPE⟧ and ⟦Haifa:GPE⟧, ⟦Haifa:ORG⟧"], &[]);
    let mut other = project.mentions()[&MentionId(id(3))].clone();
    other.author = author(2);
    project.put(other.into());
    let slips = found(&project);
    let kinds: Vec<_> = slips
        .iter()
        .map(|slip| (slip.kind(), slip.author))
        .collect();
    // Each has left untagged what the other has tagged, and types are not compared.
    assert_eq!(
        kinds,
        [
            (SlipKind::Untagged, Some(author(2))),
            (SlipKind::Untagged, Some(author(2))),
            (SlipKind::Untagged, Some(author(1))),
        ]
    );
}

fn intended(project: &Project, slip: &Slip) -> Verdict {
    let about = slip.rows.iter().map(|row| {
        let read = project.row(row).unwrap();
        (row.clone(), Some(RowHash::of(&read)))
    });
    let place = slip.place.as_ref().filter(|_| slip.rows.is_empty());
    let place = place.map(|(document, spans)| Place {
        document: *document,
        text: project.documents()[document].hash,
        fragments: spans
            .iter()
            .map(|span| Fragment::of(project.text(*document).unwrap(), *span).unwrap())
            .collect(),
    });
    Verdict {
        id: VerdictId(id(project.verdicts().len() + 1)),
        author: author(2),
        about: about.collect(),
        place,
        outcome: Outcome::Intended,
        reason: slip.what.reason(),
        note: String::new(),
        at: 0,
    }
}

#[test]
fn what_is_meant_is_not_asked_again_until_it_changes() {
    let texts = ["⟦Haifa:GPE⟧ ⟦Haifa:GPE⟧ ⟦Haifa:ORG⟧ Haifa"];
    let mut project = project(&texts, &[]);
    let slips = found(&project);
    assert_eq!(slips.len(), 2);
    for (at, slip) in slips.iter().enumerate() {
        let verdict = intended(&project, slip);
        project.put(verdict.into());
        assert_eq!(found(&project).len(), 1 - at);
    }
    // The mention changes: it is asked about again.
    let mut mention = project.mentions()[&MentionId(id(3))].clone();
    mention.unsure = true;
    project.put(mention.into());
    assert_eq!(found(&project), [slips[0].clone()]);
    // A suggestion that was dismissed at the place silences it too; another text does not.
    let mut dismissed = intended(&project, &slips[1]);
    dismissed.outcome = Outcome::Dismissed;
    dismissed.reason = String::new();
    let first = project.verdicts().values().last().unwrap().clone();
    let mut other = project.clone();
    other.take(&RowId::Verdict(first.id));
    assert_eq!(found(&other).len(), 2);
    other.put(dismissed.clone().into());
    assert_eq!(found(&other).len(), 1);
    dismissed.place.as_mut().unwrap().text = TextHash::of("other");
    other.put(dismissed.into());
    assert_eq!(found(&other).len(), 2);
}

#[test]
fn a_scan_that_is_kept_finds_the_same() {
    let mut project = project(&["⟦Haifa:GPE⟧ Haifa port", "the Haifa port"], &[]);
    let mut scan = Scan::default();
    let mut kept = |project: &Project| slips(project, &mut scan, &mut || true).unwrap();
    assert_eq!(kept(&project), found(&project));
    add_text(&mut project, 3, "⟦port:FAC⟧ of Haifa");
    assert_eq!(kept(&project), found(&project));
    assert!(found(&project).len() > 3);
    let gone = RowId::Mention(MentionId(id(1)));
    project.take(&gone);
    assert_eq!(kept(&project), found(&project));
    // Another text of a document.
    let text = "Port and port";
    project.add_text(TextHash::of(text), Arc::from(text));
    let mut document = project.documents()[&DocumentId(id(2))].clone();
    document.hash = TextHash::of(text);
    project.put(Row::Document(document));
    assert_eq!(kept(&project), found(&project));
    // Stopped on the way, it begins again.
    let mut scan = Scan::default();
    assert_eq!(slips(&project, &mut scan, &mut || false), None);
    assert_eq!(
        slips(&project, &mut scan, &mut || true).unwrap(),
        found(&project)
    );
}
