//! Handing out, working apart and joining gives the same as working in one file.

use proptest::prelude::*;

use super::*;
use crate::edit::join::base::Base;
use crate::edit::tests::stamp;
use crate::edit::{Command, handout};

const TEXTS: [&str; 2] = [
    HARD,
    "אמר הדובר: \"הוא לא יבוא\" (CSTO)، وقال الوزير إنّه سيأتي غداً.",
];

/// Something that a person does; what it is done to is one of the person's own rows, by its place among
/// them.
#[derive(Clone, Debug)]
enum Step {
    Tag(u8, u8),
    Retype(usize),
    Respan(usize, u8),
    Mark(usize),
    Entity(usize),
    Rename(usize),
    Claim(u8, u8),
    Evidence(usize, u8),
    Link(usize, usize),
    Comment(usize),
    State(u8, WorkState),
    Title,
    Delete(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let state = prop_oneof![
        Just(WorkState::New),
        Just(WorkState::InWork),
        Just(WorkState::Done),
    ];
    let which = || 0_usize..6;
    prop_oneof![
        4 => (0_u8..2, 0_u8..9).prop_map(|(document, at)| Step::Tag(document, at)),
        1 => which().prop_map(Step::Retype),
        1 => (which(), 0_u8..9).prop_map(|(row, at)| Step::Respan(row, at)),
        1 => which().prop_map(Step::Mark),
        2 => which().prop_map(Step::Entity),
        1 => which().prop_map(Step::Rename),
        2 => (0_u8..2, 0_u8..9).prop_map(|(document, at)| Step::Claim(document, at)),
        2 => (which(), 0_u8..9).prop_map(|(claim, at)| Step::Evidence(claim, at)),
        1 => (which(), which()).prop_map(|(from, to)| Step::Link(from, to)),
        1 => which().prop_map(Step::Comment),
        1 => (0_u8..2, state).prop_map(|(document, state)| Step::State(document, state)),
        1 => Just(Step::Title),
        2 => which().prop_map(Step::Delete),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(step(), 0..14)
}

fn document_id(document: u8) -> DocumentId {
    DocumentId(id(11 + u128::from(document)))
}

/// A word of a document.
fn word(document: u8, at: u8) -> Span {
    let text = TEXTS[document as usize];
    let mut words = text.split_whitespace().cycle().skip(at as usize);
    let word = words.next().unwrap();
    let start = word.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start as u32, (start + word.len()) as u32).unwrap()
}

fn nth<K: Clone, V>(
    rows: &BTreeMap<K, V>,
    by: u128,
    which: usize,
    of: fn(&V) -> AuthorId,
) -> Option<K> {
    let own: Vec<&K> = rows
        .iter()
        .filter(|(_, row)| of(row) == author(by))
        .map(|(key, _)| key)
        .collect();
    let which = which.checked_rem(own.len())?;
    Some(own[which].clone())
}

/// What a step is for somebody in a project; new rows get ids that only they can make.
fn command(project: &Project, step: &Step, by: u128, number: u128) -> Option<Command> {
    let new = id(by * 10_000 + number);
    let mention = |which| nth(project.mentions(), by, which, |row| row.author);
    let claim = |which| nth(project.claims(), by, which, |row| row.author);
    Some(match *step {
        Step::Tag(document, at) => Command::Tag {
            mention: MentionId(new),
            document: document_id(document),
            spans: vec![word(document, at)],
            r#type: "PER".into(),
        },
        Step::Retype(which) => Command::Retype {
            mention: mention(which)?,
            r#type: "ORG".into(),
        },
        Step::Respan(which, at) => {
            let mention = mention(which)?;
            let document = project.mentions()[&mention].document;
            let document = u8::from(document != document_id(0));
            Command::Respan {
                row: RowId::Mention(mention),
                spans: vec![word(document, at)],
            }
        }
        Step::Mark(which) => Command::Mark {
            row: RowId::Mention(mention(which)?),
            unsure: true,
        },
        Step::Entity(which) => Command::NewEntity {
            entity: EntityId(new),
            mentions: vec![mention(which)?],
            name: Some(format!("ישות {number}")),
        },
        Step::Rename(which) => {
            let entity = nth(project.entities(), by, which, |row| row.author)?;
            let mut row = project.entities()[&entity].clone();
            row.name = format!("שם {number}");
            Command::Edit { row: row.into() }
        }
        Step::Claim(document, at) => Command::Claim {
            claim: ClaimId(new),
            evidence: EvidenceId(new),
            document: document_id(document),
            spans: vec![word(document, at)],
        },
        Step::Evidence(which, at) => Command::AddEvidence {
            claim: claim(which)?,
            evidence: EvidenceId(new),
            document: document_id(1),
            spans: vec![word(1, at)],
        },
        Step::Link(from, to) => Command::Link {
            link: LinkId(new),
            r#type: "refuting".into(),
            from: RowId::Claim(claim(from)?),
            to: RowId::Claim(claim(to)?),
        },
        Step::Comment(which) => Command::Comment {
            comment: CommentId(new),
            about: RowId::Mention(mention(which)?),
            kind: CommentKind::Note,
            text: format!("הערה {number}"),
        },
        Step::State(document, state) => {
            let mut row = project.documents()[&document_id(document)].clone();
            row.states.insert(author(by), state);
            row.states.retain(|_, state| *state != WorkState::New);
            Command::Edit { row: row.into() }
        }
        // Each of the two describes a document of their own.
        Step::Title if by == 1 => return None,
        Step::Title => {
            let mut row = project.documents()[&document_id(u8::from(by == 2))].clone();
            row.title = format!("כותרת {number}");
            Command::Edit { row: row.into() }
        }
        Step::Delete(which) => Command::Delete {
            rows: vec![RowId::Mention(mention(which)?)],
        },
    })
}

fn work(mut project: Project, steps: &[Step], by: u128, first: u128) -> Project {
    for (number, step) in (first..).zip(steps) {
        let command = command(&project, step, by, number);
        let change = command.map(|command| command.plan(&project, &stamp(0, by)));
        if let Some(Ok(change)) = change {
            project.apply(&change).unwrap();
        }
    }
    project
}

fn begin() -> Project {
    let documents = [(11, "a.txt", TEXTS[0]), (12, "b.txt", TEXTS[1])];
    let mut project = project(&documents, &[(1, "נועה"), (2, "ليلى"), (3, "Lior")]);
    project.put(r#type("refuting", "refutes", Subject::Link).into());
    project
}

fn copy(project: &Project, by: u128, number: u128) -> Project {
    let author = &project.authors()[&author(by)];
    handout::handed_out(project, author, None, VerdictId(id(number)), 0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_apart_is_working_in_one_file(
        before in steps(), of_others in steps(), of_one in steps(), of_other in steps(), later in steps(),
    ) {
        let base = work(work(begin(), &before, 2, 0), &of_others, 1, 100);
        let (one, other) = (copy(&base, 2, 91), copy(&base, 3, 92));
        let one = work(one, &of_one, 2, 200);
        let other = work(other, &of_other, 3, 300);
        let mut main = work(base.clone(), &of_others, 1, 400);
        let mut single = work(base, &of_others, 1, 400);
        single = work(single, &of_one, 2, 200);
        single = work(single, &of_other, 3, 300);
        for copy in [&one, &other, &one] {
            main = with(&main, copy, &Answers::default());
        }
        prop_assert_eq!(&main, &single);
        // The copy is worked in further, and joined again; rows that were made after the handing out and
        // deleted then are known to nobody, and stay.
        let later: Vec<Step> =
            later.into_iter().filter(|step| !matches!(step, Step::Delete(_) | Step::Title)).collect();
        let one = work(one, &later, 2, 500);
        let mut single = work(single, &later, 2, 500);
        // What is changed back to how it was handed out cannot be told from what was never changed: the version
        // that came before stays, and that is said.
        for remark in brought(&main, &one, &Answers::default()).remarks {
            if let Remark::Stays { row, .. } = remark {
                prop_assert!(Base::of(&main, &one).is_unchanged(&one.row(&row).unwrap()));
                single.put(main.row(&row).unwrap());
            }
        }
        prop_assert_eq!(with(&main, &one, &Answers::default()), single);
    }
}
