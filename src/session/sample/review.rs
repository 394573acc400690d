//! The sample as three people have annotated it, for a reviewer: alike but for the differences of [`PLANTED`],
//! among which is every kind that there is.

use std::collections::BTreeSet;

use ulid::Ulid;

use super::{DamagedSample, project_of};
use crate::compare::align::Kind;
use crate::compare::gold::{Take, proposed};
use crate::compare::queue::{Asked, Queue};
use crate::edit::{Command, Decision, Ruling, Stamp};
use crate::model::fragment::joined_quote;
use crate::model::{
    Attribute, AttributeKind, Author, AuthorId, AuthorKind, ChangeId, ClaimId, Claimer, Entity,
    EntityChoice, EntityId, EvidenceId, Fragment, LinkId, MentionId, Project, ProjectId, Row,
    RowId, Subject, VerdictId, WorkState,
};
use crate::text::Span;

/// Who annotates, with their ids.
pub const ANNOTATORS: [(&str, u128); 3] = [("Dana", 11), ("Omar", 12), ("Lea", 13)];
/// Who reviews.
pub const REVIEWER: (&str, u128) = ("Noa", 1);

/// The attribute of mentions in which people differ; the schema of the sample has none.
const LEVEL: &str = "level";

/// How one person's row differs from the others'.
#[derive(Clone, Copy, Debug)]
pub enum Twist {
    /// It reads so: words of the text around or inside those of the others.
    Reads(&'static str),
    /// It reads so, and is of this type.
    Inside(&'static str, &'static str),
    /// It is of this type.
    Type(&'static str),
    /// It is not there.
    Missing,
    /// It means the entity of this name, or makes it the claimer.
    Means(&'static str),
    /// It has another value of an attribute.
    Value(&'static str, &'static str),
    /// It makes the claim that begins so.
    Claims(&'static str),
    /// The link leads the other way.
    Turned,
}

/// A difference: whose it is, the row as the others have it, and what the queue is to call it. A link is told
/// by the beginnings of the claims that it joins, with an arrow between them.
#[derive(Clone, Copy, Debug)]
pub struct Planted {
    /// Whose row is another: a number of [`ANNOTATORS`].
    pub who: usize,
    /// What the row of the others reads.
    pub quote: &'static str,
    /// Which of the rows that read so, in the order of documents and places, from 1.
    pub nth: usize,
    /// How it differs.
    pub twist: Twist,
    /// The kind of difference.
    pub kind: Kind,
}

const fn planted(who: usize, quote: &'static str, nth: usize, twist: Twist, kind: Kind) -> Planted {
    Planted {
        who,
        quote,
        nth,
        twist,
        kind,
    }
}

/// Every difference.
#[rustfmt::skip]
pub const PLANTED: &[Planted] = &[
    planted(1, "יום שלישי בלילה", 1, Twist::Reads("שלישי בלילה"), Kind::OtherEdges),
    planted(2, "נמל מרסאנה", 1, Twist::Inside("מרסאנה", "GPE"), Kind::Inside),
    planted(1, "רשות הנמלים", 1, Twist::Type("FAC"), Kind::OtherLabel),
    planted(2, "38 טונות", 1, Twist::Missing, Kind::Missing),
    planted(1, "פירס אלדיין", 1, Twist::Means("Nadim Sarouf"), Kind::Entity),
    planted(1, "IHSB", 1, Twist::Reads("(IHSB)"), Kind::Inside),
    planted(2, "سلطة الموانئ في مرسانة", 1, Twist::Reads("سلطة الموانئ"), Kind::OtherEdges),
    planted(2, "ميناء مرسانة", 1, Twist::Type("GPE"), Kind::OtherLabel),
    planted(1, "لبلدية", 1, Twist::Reads("بلدية"), Kind::OtherEdges),
    planted(2, "صدى المرفأ", 2, Twist::Missing, Kind::Missing),
    planted(1, "حي البحّارة", 1, Twist::Type("FAC"), Kind::OtherLabel),
    planted(0, "DWU", 1, Twist::Missing, Kind::Missing),
    planted(2, "نديم صروف", 1, Twist::Means("Samer Hawwat"), Kind::Entity),
    planted(1, "Nadim Sarouf", 1, Twist::Value(LEVEL, "nominal"), Kind::Attributes),
    planted(1, "Dockworkers' Union", 1, Twist::Reads("Dockworkers' Union (DWU)"), Kind::OtherEdges),
    planted(1, "collapse", 1, Twist::Missing, Kind::Missing),
    planted(2, "Lantern Hill Hospital", 1, Twist::Type("ORG"), Kind::OtherLabel),
    planted(2, "Tarsis Lifting", 3, Twist::Reads("Tarsis"), Kind::OtherEdges),
    planted(1, "it was valid", 1, Twist::Value("stance", "question"), Kind::Frame),
    planted(2, "سألناهم فوافقوا", 1, Twist::Missing, Kind::Missing),
    planted(1, "שבעה בני אדם נפצעו", 1, Twist::Means("Dockworkers' Union"), Kind::Frame),
    planted(2, "counts seven", 1, Twist::Claims("أُصيب أربعة"), Kind::Frame),
    planted(1, "had been flagged for cracks three months earlier", 1, Twist::Reads("flagged for cracks"), Kind::Inside),
    planted(2, "Seven people → أُصيب أربعة", 1, Twist::Type("supporting"), Kind::Link),
    planted(2, "The wind → A gust", 1, Twist::Missing, Kind::Link),
    planted(1, "כולם פחדו → The Marsana", 1, Twist::Turned, Kind::Link),
];

/// Counts out ids beyond those of the sample.
struct Ids(u128);

impl Ids {
    fn make(&mut self) -> Ulid {
        self.0 += 1;
        Ulid::from(self.0)
    }
}

fn author(name: &str, id: u128, kind: AuthorKind, colour: u8) -> Author {
    Author {
        own_file: false,
        id: AuthorId(Ulid::from(id)),
        name: name.to_owned(),
        kind,
        colour,
    }
}

/// The sample by three annotators, to be reviewed by a fourth, whose the entities and claims are: the same
/// each time.
///
/// # Errors
/// [`DamagedSample`] if a difference is planted where there is nothing.
pub fn review() -> Result<Project, DamagedSample> {
    let (name, id) = REVIEWER;
    let reviewer = author(name, id, AuthorKind::Reviewer, 3);
    let mut project = project_of(ProjectId(Ulid::from(2)), reviewer)?;
    for (nth, (name, id)) in ANNOTATORS.iter().enumerate() {
        let colour = u8::try_from(nth).unwrap_or_default();
        project.put(author(name, *id, AuthorKind::Annotator, colour).into());
    }
    project.put(level().into());
    let documents: Vec<_> = project.documents().values().cloned().collect();
    for mut document in documents {
        let states = ANNOTATORS.iter().map(|(_, id)| AuthorId(Ulid::from(*id)));
        document.states = states.map(|id| (id, WorkState::Done)).collect();
        project.put(document.into());
    }
    let rows = originals(&project);
    for row in &rows {
        project.take(&row.id());
    }
    let mut ids = Ids(10_000);
    let mut used = BTreeSet::new();
    for (nth, (_, id)) in ANNOTATORS.iter().enumerate() {
        let author = AuthorId(Ulid::from(*id));
        let mut seen: Vec<String> = Vec::new();
        for row in &rows {
            let told = told(&project, row);
            let count = seen.iter().filter(|other| **other == told).count() + 1;
            seen.push(told.clone());
            let is_here = |it: &&Planted| it.who == nth && it.quote == told && it.nth == count;
            let own = owned(row, author, ids.make());
            let planted = PLANTED.iter().find(is_here);
            let own = match planted {
                Some(planted) => {
                    used.insert((planted.quote, planted.nth));
                    twisted(&project, own, planted)?
                }
                None => Some(own),
            };
            if let Some(own) = own {
                project.put(own);
            }
        }
    }
    let unused = PLANTED
        .iter()
        .find(|it| !used.contains(&(it.quote, it.nth)));
    match unused {
        Some(planted) => Err(DamagedSample::at(planted.quote)),
        None => Ok(project),
    }
}

/// The same after the reviewer has decided about everything but the last two conflicts, with a note here and
/// there.
///
/// # Errors
/// As [`review`].
pub fn reviewed() -> Result<Project, DamagedSample> {
    let mut project = review()?;
    let reviewer = AuthorId(Ulid::from(REVIEWER.1));
    let queue = Queue::of(&project, &Asked::default());
    let mut ids = Ids(20_000);
    let count = queue.len().saturating_sub(2);
    let [first, second, _] = ANNOTATORS.map(|(_, id)| AuthorId(Ulid::from(id)));
    let choices = [
        Take::Author(first),
        Take::Widest,
        Take::Author(second),
        Take::Narrowest,
    ];
    let groups: Vec<_> = queue.items().take(count).map(|item| item.group).collect();
    let groups = groups.into_iter().zip(choices.into_iter().cycle());
    let groups: Vec<_> = groups.collect();
    let made = proposed(&project, &queue, &groups, reviewer, &mut || ids.make());
    let decisions = made.into_iter().enumerate().map(|(nth, made)| {
        let is_nobody = made.rows.is_empty() || nth % 7 == 5;
        let (reason, note) = match nth % 5 {
            1 => (
                "guideline",
                "The name as it is written, without what stands around it.",
            ),
            _ => ("", ""),
        };
        Decision {
            verdict: VerdictId(ids.make()),
            about: made.about,
            ruling: if is_nobody {
                Ruling::Nobody
            } else {
                Ruling::Gold(made.rows)
            },
            reason: reason.to_owned(),
            note: note.to_owned(),
        }
    });
    let command = Command::Decide {
        decisions: decisions.collect(),
    };
    let stamp = Stamp {
        id: ChangeId(Ulid::from(2)),
        author: reviewer,
        at: 0,
    };
    let change = command.plan(&project, &stamp);
    let change = change.map_err(|refusal| DamagedSample(refusal.to_string()))?;
    let applied = project.apply(&change);
    applied.map_err(|stale| DamagedSample(stale.to_string()))?;
    Ok(project)
}

fn level() -> Attribute {
    let values = [("name", "Name"), ("nominal", "Other words")];
    let values = values.map(|(value, name)| (value.to_owned(), name.to_owned()));
    Attribute {
        id: LEVEL.into(),
        of: Subject::Mention,
        name: "Level".to_owned(),
        kind: AttributeKind::Choice(values.to_vec()),
        default: String::new(),
        required: false,
        when: std::collections::BTreeMap::new(),
        order: 99,
        guideline: String::new(),
    }
}

/// The rows that everybody makes: mentions, evidence and links, each in the order of documents and places.
fn originals(project: &Project) -> Vec<Row> {
    let mut mentions: Vec<_> = project.mentions().values().cloned().collect();
    mentions.sort_by_key(|row| (row.document, row.fragments.first().map(Fragment::start)));
    let mut evidence: Vec<_> = project.evidence().values().cloned().collect();
    evidence.sort_by_key(|row| (row.document, row.content.first().map(Fragment::start)));
    let links = project.links().values().cloned().map(Row::Link);
    let mentions = mentions.into_iter().map(|mut row| {
        if row.r#type.0 == "PER" {
            row.attributes.insert(LEVEL.into(), "name".to_owned());
        }
        Row::Mention(row)
    });
    let evidence = evidence.into_iter().map(Row::Evidence);
    mentions.chain(evidence).chain(links).collect()
}

/// What a row is told by in [`PLANTED`].
fn told(project: &Project, row: &Row) -> String {
    match row {
        Row::Mention(row) => joined_quote(&row.fragments),
        Row::Evidence(row) => joined_quote(&row.content),
        Row::Link(link) => {
            let end = |end: &RowId| {
                let name = project.row(end).map_or_else(String::new, |row| row.name());
                let words: Vec<&str> = name.split_whitespace().take(2).collect();
                words.join(" ")
            };
            format!("{} → {}", end(&link.from), end(&link.to))
        }
        _ => String::new(),
    }
}

fn owned(row: &Row, author: AuthorId, id: Ulid) -> Row {
    let mut row = row.clone();
    match &mut row {
        Row::Mention(row) => (row.id, row.author) = (MentionId(id), author),
        Row::Evidence(row) => (row.id, row.author) = (EvidenceId(id), author),
        Row::Link(row) => (row.id, row.author) = (LinkId(id), author),
        _ => {}
    }
    row
}

/// The row as one person has it; `None` for nothing.
fn twisted(
    project: &Project,
    mut row: Row,
    planted: &Planted,
) -> Result<Option<Row>, DamagedSample> {
    let damaged = || DamagedSample::at(planted.quote);
    match (&mut row, planted.twist) {
        (_, Twist::Missing) => return Ok(None),
        (Row::Mention(row), Twist::Reads(words)) => {
            row.fragments =
                near(project, row.document, &row.fragments, words).ok_or_else(damaged)?;
        }
        (Row::Evidence(row), Twist::Reads(words)) => {
            row.content = near(project, row.document, &row.content, words).ok_or_else(damaged)?;
        }
        (Row::Mention(row), Twist::Inside(words, r#type)) => {
            row.fragments =
                near(project, row.document, &row.fragments, words).ok_or_else(damaged)?;
            row.r#type = r#type.into();
            row.entity = EntityChoice::Unset;
        }
        (Row::Mention(row), Twist::Type(r#type)) => row.r#type = r#type.into(),
        (Row::Link(row), Twist::Type(r#type)) => row.r#type = r#type.into(),
        (Row::Link(row), Twist::Turned) => std::mem::swap(&mut row.from, &mut row.to),
        (Row::Mention(row), Twist::Means(name)) => {
            row.entity = EntityChoice::Is(entity(project, name).ok_or_else(damaged)?);
        }
        (Row::Evidence(row), Twist::Means(name)) => {
            row.claimer = Claimer::Entity(entity(project, name).ok_or_else(damaged)?);
        }
        (Row::Mention(row), Twist::Value(key, value)) => {
            row.attributes.insert(key.into(), value.to_owned());
        }
        (Row::Evidence(row), Twist::Value(key, value)) => {
            row.attributes.insert(key.into(), value.to_owned());
        }
        (Row::Evidence(row), Twist::Claims(words)) => {
            row.claim = claim(project, words).ok_or_else(damaged)?;
        }
        _ => return Err(damaged()),
    }
    Ok(Some(row))
}

/// The words nearest to a place that overlap it.
fn near(
    project: &Project,
    document: crate::model::DocumentId,
    place: &[Fragment],
    words: &str,
) -> Option<Vec<Fragment>> {
    let text = project.text(document)?;
    let span = place.first()?.span()?;
    let found = text.match_indices(words).find_map(|(start, words)| {
        let start = u32::try_from(start).ok()?;
        let end = start + u32::try_from(words.len()).ok()?;
        let overlaps = start < span.end() && span.start() < end;
        overlaps.then(|| Span::new(start, end))?
    });
    Some(vec![Fragment::of(text, found?)?])
}

fn entity(project: &Project, name: &str) -> Option<EntityId> {
    let mut entities = project.entities().values();
    let found: Option<&Entity> = entities.find(|entity| entity.name == name);
    found.map(|entity| entity.id)
}

fn claim(project: &Project, words: &str) -> Option<ClaimId> {
    let mut claims = project.claims().values();
    claims
        .find(|claim| claim.text.starts_with(words))
        .map(|claim| claim.id)
}
