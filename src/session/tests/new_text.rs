//! Texts that change: beside the project, and by a newer version; undone, kept, found again.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::edit::Command;
use crate::model::{AuthorId, Document, Fragment, Mention, Project, TextPlace};
use crate::query::problems;
use crate::store::open;
use crate::text::{Span, TextHash};

const OLD: &str = "דובר האו\"ם אמר ביום שלישי כי 150 בני אדם נפגעו בנמל.\n\nCrane Holdings לא הגיבה לפניות.\n\n\
                   أعلنت الوزارة أنّ الميناء أُغلق يوم الثلاثاء حتى إشعار آخر.\n";

/// The same with a paragraph before it, a word changed, and the last paragraph twice.
fn new() -> String {
    let last = OLD.rsplit("\n\n").next().unwrap();
    let text = OLD.replace("Holdings לא הגיבה", "Holdings טרם הגיבה");
    format!("עודכן בשעה 14:00.\n\n{text}\n{last}")
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// A project file whose one document is the file `a.txt` beside it, or inside; without rows.
    fn new(beside: bool) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(desk.text(), OLD).unwrap();
        let mut project = sample::project().unwrap();
        let mut document = project.documents().values().next().unwrap().clone();
        let ids: Vec<RowId> = project.rows().map(|row| row.id()).collect();
        for id in ids {
            let stays = matches!(
                id,
                RowId::Schema(_) | RowId::Type(_) | RowId::Attribute(_) | RowId::Author(_)
            );
            if !stays {
                project.take(&id);
            }
        }
        document.hash = TextHash::of(OLD);
        document.source = "a.txt".to_owned();
        document.title = "הודעה".to_owned();
        document.states.clear();
        if beside {
            document.text = TextPlace::Beside("a.txt".to_owned());
        } else {
            project.add_text(document.hash, Arc::from(OLD));
        }
        project.put(document.into());
        open::create(&StateFolder::at(desk.state()), &desk.file(), project, true).unwrap();
        desk
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    fn text(&self) -> PathBuf {
        self.folder.path().join("a.txt")
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("news.isnad.ron")
    }

    fn open(&self) -> Session {
        self.open_picking(&self.text())
    }

    fn open_picking(&self, picked: &Path) -> Session {
        let settings = Settings {
            author: Some(AuthorId(ulid::Ulid::from(5))),
            ..Settings::default()
        };
        let mut session = Session::new(
            StateFolder::at(self.state()),
            settings,
            Arc::new(Scripted(vec![picked.to_owned()])),
            Arc::new(|| {}),
        );
        session.run(Action::Open(vec![self.file()]));
        wait(&mut session, |session| session.workspace().is_some());
        session
    }
}

fn tag(session: &mut Session, quote: &str, verb: Verb) {
    select(session, quote, 1);
    session.run(Action::Run(verb));
}

/// Tags one place that stays certain, one that is reworded, and one that is there twice later; and makes
/// a claim in the first paragraph.
fn annotate(session: &mut Session) {
    tag(session, "או\"ם", Verb::Type(2));
    tag(session, "לא הגיבה", Verb::Type(1));
    tag(session, "الميناء", Verb::Type(3));
    tag(session, "150 בני אדם נפגעו", Verb::Claim);
    assert_eq!(session.notices(), []);
}

fn project(session: &Session) -> &Project {
    session.workspace().unwrap().project()
}

fn document(session: &Session) -> &Document {
    project(session).documents().values().next().unwrap()
}

/// Each mention with what stands at its place: `None` for one that waits.
fn mentions(session: &Session) -> Vec<(String, Option<String>)> {
    let text = session.text();
    let reads = |row: &Mention| {
        let span = row.fragments[0].span().filter(|_| row.old_text.is_none());
        let found = span.and_then(|span| span.slice(text?));
        (
            row.fragments[0].quote().to_owned(),
            found.map(str::to_owned),
        )
    };
    project(session).mentions().values().map(reads).collect()
}

fn keys(session: &Session) -> Vec<&'static str> {
    session.notices().iter().map(|notice| notice.key).collect()
}

fn here(quote: &str) -> (String, Option<String>) {
    (quote.to_owned(), Some(quote.to_owned()))
}

fn waits(quote: &str) -> (String, Option<String>) {
    (quote.to_owned(), None)
}

fn compared(session: &mut Session) -> [usize; 3] {
    wait(session, |session| session.comparison().is_some());
    assert_eq!(session.prompt(), Some(&Prompt::NewText));
    let effect = &session.comparison().unwrap().effect;
    [effect.moved.len(), effect.doubtful, effect.gone]
}

/// A file beside the project that has changed shows its old text, and says so; nothing moves.
#[test]
fn a_changed_file_opens_as_it_was_and_the_new_text_is_taken_in_one_change() {
    let desk = Desk::new(true);
    let mut session = desk.open();
    annotate(&mut session);
    session.close();
    let saved = fs::read(desk.file()).unwrap();
    fs::write(desk.text(), new()).unwrap();

    let mut session = desk.open();
    assert_eq!(keys(&session), ["notice-text-changed"]);
    assert_eq!(
        session.notices()[0].remedy,
        Some(Remedy::Do(Verb::ReviewTexts))
    );
    assert_eq!(&**session.text().unwrap(), OLD);
    assert!(
        mentions(&session)
            .iter()
            .all(|(quote, found)| found.as_ref() == Some(quote))
    );
    assert_eq!(fs::read(desk.file()).unwrap(), saved);
    let before = project(&session).clone();

    // Looking changes nothing; keeping the old text neither.
    session.run(Action::Run(Verb::ReviewTexts));
    assert_eq!(compared(&mut session), [2, 2, 0]);
    session.run(Action::KeepOldText);
    assert_eq!((session.prompt(), session.changed_texts()), (None, 0));
    assert_eq!(*project(&session), before);
    session.close();
    assert_eq!(fs::read(desk.file()).unwrap(), saved);

    // Asked again at the next opening.
    let mut session = desk.open();
    session.run(Action::Run(Verb::ReviewTexts));
    compared(&mut session);
    let done = session.history().unwrap().done().len();
    session.run(Action::TakeNewText);
    assert_eq!(session.history().unwrap().done().len(), done + 1);
    assert_eq!(**session.text().unwrap(), new());
    let expected = [here("או\"ם"), waits("לא הגיבה"), waits("الميناء")];
    assert_eq!(mentions(&session), expected);
    let claimed = project(&session)
        .evidence()
        .values()
        .next()
        .unwrap()
        .clone();
    assert!(claimed.content[0].fits(session.text().unwrap()) && claimed.old_text.is_none());
    assert_eq!(session.waiting_rows(), 2);
    let found = problems(project(&session));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|problem| problem.fault.is_remark()));

    // What waits stands nowhere, and cannot be moved by hand as if it did.
    let waiting = project(&session)
        .mentions()
        .values()
        .find(|row| row.old_text.is_some());
    let waiting = waiting.unwrap().clone();
    let row = RowId::Mention(waiting.id);
    let index = session.workspace().unwrap().index();
    assert!(index.in_order(waiting.document).all(|there| *there != row));
    session.run(Action::Focus(Some(row.clone())));
    assert_eq!(session.workspace().unwrap().movable(), []);
    session.run(Action::Edit(Command::Respan {
        row,
        spans: vec![Span::new(0, 2).unwrap()],
    }));
    assert!(keys(&session).contains(&"refusal-waiting"));

    // One undo takes all of it back, one redo brings it again; also after a restart.
    let taken = project(&session).clone();
    session.run(Action::Run(Verb::Undo));
    assert_eq!(project(&session).mentions(), before.mentions());
    assert_eq!(&**session.text().unwrap(), OLD);
    session.run(Action::Run(Verb::Redo));
    assert_eq!(project(&session).mentions(), taken.mentions());
    session.close();
    let mut session = desk.open();
    assert_eq!(keys(&session), Vec::<&str>::new());
    assert_eq!(mentions(&session), expected);
    session.run(Action::Run(Verb::Undo));
    assert_eq!(&**session.text().unwrap(), OLD);
    assert_eq!(project(&session).mentions(), before.mentions());
}

#[test]
fn what_waits_is_found_by_candidate_by_selection_or_deleted() {
    let desk = Desk::new(false);
    let newer = desk.folder.path().join("b.txt");
    fs::write(&newer, new()).unwrap();
    let mut session = desk.open_picking(&newer);
    annotate(&mut session);
    // The same bytes are no newer version.
    session.run(Action::Run(Verb::NewerText));
    assert_eq!(compared(&mut session), [2, 2, 0]);
    session.run(Action::TakeNewText);
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::Places)
    });
    let proposals: Vec<_> = session.proposals().cloned().collect();
    assert_eq!(proposals.len(), 2);
    let text = session.text().unwrap().clone();
    let reads = |proposal: &crate::query::reanchor::Proposal| -> Vec<String> {
        let spans = proposal
            .candidates
            .iter()
            .map(|candidate| candidate.places[0].unwrap());
        spans
            .map(|span| span.slice(&text).unwrap().to_owned())
            .collect()
    };
    assert_eq!(reads(&proposals[0]), ["טרם הגיבה"]);
    assert_eq!(reads(&proposals[1]), ["الميناء", "الميناء"]);

    // The file keeps the old text while something waits in it.
    session.save_quietly();
    session.close();
    let mut session = desk.open();
    assert_eq!(
        mentions(&session)[1..],
        [waits("לא הגיבה"), waits("الميناء")]
    );
    assert_eq!(project(&session).texts().len(), 2);
    session.run(Action::Run(Verb::FindPlaces));
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::Places)
    });
    assert_eq!(session.proposals().cloned().collect::<Vec<_>>(), proposals);

    // The first by its selection, the second by its second candidate.
    select(&mut session, "הגיבה", 1);
    session.run(Action::PlaceBySelection(proposals[0].row.clone()));
    assert_eq!(mentions(&session)[1], here("הגיבה"));
    assert_eq!(session.proposals().count(), 1);
    let second = &proposals[1].candidates[1];
    session.run(Action::Edit(Command::Anchor {
        row: proposals[1].row.clone(),
        places: vec![vec![second.places[0].unwrap()]],
    }));
    assert_eq!(session.proposals().count(), 0);
    assert_eq!(problems(project(&session)), []);
    // Each is undone for itself; then it waits again.
    session.run(Action::Run(Verb::Undo));
    session.run(Action::Run(Verb::Undo));
    assert_eq!(session.waiting_rows(), 2);
    session.run(Action::Edit(Command::Delete {
        rows: vec![proposals[0].row.clone()],
    }));
    assert_eq!(session.proposals().count(), 1);
}

#[test]
fn without_the_old_text_only_quotes_are_known_and_nothing_is_certain() {
    let desk = Desk::new(true);
    let mut session = desk.open();
    annotate(&mut session);
    session.close();
    // As in a fresh clone: version control has neither the copies nor the journal.
    fs::remove_dir_all(desk.folder.path().join(".news.isnad")).unwrap();
    fs::write(desk.text(), new()).unwrap();
    let mut session = desk.open();
    assert_eq!(keys(&session), ["notice-text-changed"]);
    assert_eq!(session.text(), None);
    session.run(Action::Run(Verb::ReviewTexts));
    assert_eq!(compared(&mut session), [0, 3, 1]);
    assert!(session.comparison().unwrap().blind);
    session.run(Action::TakeNewText);
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::Places)
    });
    assert_eq!(session.waiting_rows(), 4);
    assert_eq!(**session.text().unwrap(), new());
    let quoted = |quote: &str| {
        let fragments = |row: &Row| -> Vec<Fragment> {
            crate::query::span_index::main_fragments(row)
                .unwrap()
                .to_vec()
        };
        let mut proposals = session.proposals();
        let found = proposals.find(|proposal| {
            fragments(&project(&session).row(&proposal.row).unwrap())[0].quote() == quote
        });
        found.unwrap().candidates.len()
    };
    assert_eq!(quoted("או\"ם"), 1);
    assert_eq!(quoted("الميناء"), 2);
    assert_eq!(quoted("לא הגיבה"), 0);
}

#[test]
fn a_text_that_comes_back_brings_everything_back() {
    let desk = Desk::new(false);
    let newer = desk.folder.path().join("b.txt");
    fs::write(&newer, new()).unwrap();
    let mut session = desk.open_picking(&newer);
    annotate(&mut session);
    let before = project(&session).clone();
    session.run(Action::Run(Verb::NewerText));
    compared(&mut session);
    session.run(Action::TakeNewText);
    wait(&mut session, |session| {
        session.prompt() == Some(&Prompt::Places)
    });
    session.run(Action::Prompt(None));
    let id = document(&session).id;
    session.run(Action::Answer(Purpose::NewerText(id), vec![desk.text()]));
    assert_eq!(compared(&mut session), [4, 0, 0]);
    session.run(Action::TakeNewText);
    assert_eq!(session.prompt(), None);
    assert_eq!(project(&session).mentions(), before.mentions());
    assert_eq!(project(&session).evidence(), before.evidence());
    // The text that is here already is no newer one.
    session.run(Action::Answer(Purpose::NewerText(id), vec![desk.text()]));
    wait(&mut session, |session| {
        keys(session).contains(&"notice-same-text")
    });
}
