//! Where people disagree: what takes long, when that is known, and tables.

use super::super::*;
use super::{Scripted, session, wait};
use crate::compare::measure::MEASURES;
use crate::compare::measure::by::By;
use crate::session::review::{DisagreementTable, DisagreementWanted, ReviewAct};
use crate::session::sample::review;

fn look(session: &mut Session) {
    session.show_only(review().unwrap());
    session.run(Action::Sheet(Sheet::Disagreement));
    wait(session, |it| open(it).disagreement_answer().is_some());
}

fn open(session: &Session) -> &Workspace {
    session.workspace().unwrap()
}

fn wanted(by: Option<By>, pair: bool) -> Action {
    let ids = crate::session::sample::ANNOTATORS.map(|(_, id)| ulid::Ulid::from(id));
    let author = |at: usize| crate::model::AuthorId(ids[at]);
    Action::Review(ReviewAct::Disagreement(DisagreementWanted {
        by,
        pair: pair.then(|| (author(0), author(1))),
        ..DisagreementWanted::default()
    }))
}

#[test]
fn what_takes_long_comes_when_asked_and_is_of_what_is_looked_at() {
    let mut session = session();
    look(&mut session);
    assert!(open(&session).estimates().of("muc").is_none());
    session.run(Action::Review(ReviewAct::Estimate));
    wait(&mut session, |it| open(it).estimates().job().is_none());
    let answer = open(&session).disagreement_answer().unwrap();
    for (measure, figures) in MEASURES.iter().zip(&answer.found.figures) {
        let (figure, interval) = open(&session).estimates().of(measure.name).unwrap();
        if let Some(all) = &figures.all {
            assert_eq!(all, figure, "{}", measure.name);
        }
        assert_eq!(figures.all.is_none(), measure.is_slow, "{}", measure.name);
        let (Some(value), Some(interval)) = (figure.value, interval) else {
            panic!("{}: {figure:?} {interval:?}", measure.name);
        };
        assert!(
            interval.low <= value && value <= interval.high,
            "{}: {value} {interval:?}",
            measure.name
        );
    }
    let is_known = |session: &Session| open(session).estimates().of("gamma").is_some();
    session.run(wanted(None, true));
    assert!(!is_known(&session));
    session.run(wanted(Some(By::Label), false));
    assert!(is_known(&session));
    super::select(&mut session, "המנוף", 1);
    session.run(Action::Tag("PER".into()));
    assert!(!is_known(&session));
}

#[test]
fn what_takes_long_can_be_stopped() {
    let mut session = session();
    look(&mut session);
    session.run(Action::Review(ReviewAct::Estimate));
    let job = open(&session).estimates().job().unwrap();
    session.run(Action::Cancel(job));
    wait(&mut session, |it| open(it).estimates().job().is_none());
    let last = MEASURES.last().unwrap().name;
    assert!(open(&session).estimates().of(last).is_none());
    assert_eq!(session.jobs().count(), 0);
}

#[test]
fn figures_are_saved_as_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agreement.csv");
    let mut session = Session::new(
        StateFolder::at(folder.path()),
        Settings::default(),
        std::sync::Arc::new(Scripted(vec![path.clone()])),
        std::sync::Arc::new(|| {}),
    );
    look(&mut session);
    session.run(wanted(Some(By::Language), false));
    wait(&mut session, |it| {
        let answer = open(it).disagreement_answer().unwrap();
        answer.found.parts.len() > 1
    });
    let table = DisagreementTable::Figures;
    session.run(Action::Review(ReviewAct::SaveDisagreement(table)));
    wait(&mut session, |it| {
        let mut said = it.notices().iter();
        said.any(|notice| notice.key == "notice-disagreement-saved")
    });
    let saved = std::fs::read_to_string(&path).unwrap().replace('"', "");
    let lines: Vec<&str> = saved.lines().collect();
    let found = &open(&session).disagreement_answer().unwrap().found;
    let quick = MEASURES.iter().filter(|measure| !measure.is_slow).count();
    let each = 1 + found.parts.len() + found.stretches.len();
    assert_eq!(lines.len(), 1 + quick * each);
    let strict = found.figures[0].all.unwrap();
    let expected = format!(
        "span_f1_strict,,,{:.9},,,{},0",
        strict.value.unwrap(),
        strict.counted
    );
    assert_eq!(lines[1], expected);
    assert!(
        lines[2].starts_with("span_f1_strict,language,ar,"),
        "{saved}"
    );
    let time = lines[each];
    assert!(
        time.starts_with("span_f1_strict,time,1970-01-01/1970-01-01,"),
        "{time}"
    );
}
