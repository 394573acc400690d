//! A new text and the places that wait to be found in it, by keys.

use super::*;

/// The sample with a letter before every seventh word of the Hebrew text: 10 rows wait.
fn waiting(harness: &mut Harness<'_, Parts>) {
    let session = &mut harness.state_mut().session;
    let id = session.document().unwrap().id;
    let words = session.text().unwrap().split_inclusive(' ').enumerate();
    let words = words.map(|(at, word)| format!("{}{word}", if at % 7 == 3 { "ו" } else { "" }));
    let new: String = words.collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.txt");
    std::fs::write(&path, new).unwrap();
    session.run(Action::Answer(Purpose::NewerText(id), vec![path]));
    step_until(harness, Some(&Prompt::NewText));
}

fn step_until(harness: &mut Harness<'_, Parts>, prompt: Option<&Prompt>) {
    for _ in 0..1_000 {
        harness.run_steps(1);
        if harness.state().session.prompt() == prompt {
            harness.run_steps(2);
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("{:?}", harness.state().session.prompt());
}

#[test]
fn a_new_text_is_looked_at_before_it_is_taken() {
    let mut harness = harness(true);
    let text = harness.state().session.text().unwrap().clone();
    waiting(&mut harness);
    harness.get_by_label_contains("move along");
    harness.get_by_label_contains("They wait for you");
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().session.prompt(), None);
    assert_eq!(harness.state().session.text().unwrap(), &text);
    waiting(&mut harness);
    press(&mut harness, Key::Enter);
    step_until(&mut harness, Some(&Prompt::Places));
    assert_ne!(harness.state().session.text().unwrap(), &text);
}

#[test]
fn places_are_found_again_by_keys() {
    let mut harness = harness(true);
    waiting(&mut harness);
    press(&mut harness, Key::Enter);
    step_until(&mut harness, Some(&Prompt::Places));
    let rows = |harness: &Harness<'_, Parts>| -> Vec<crate::model::RowId> {
        let proposals = harness.state().session.proposals();
        proposals.map(|proposal| proposal.row.clone()).collect()
    };
    let all = rows(&harness);
    assert!(all.len() > 5, "{}", all.len());
    // Numbers are isolated in their sentence.
    let says = |harness: &Harness<'_, Parts>, at: usize| {
        let words = format!("\u{2068}{at}\u{2069} of \u{2068}{}\u{2069}", all.len());
        harness.get_by_label(&words);
    };
    says(&harness, 1);
    // Passed over, the first stays; the second is taken by its number, the third by Enter.
    press(&mut harness, Key::ArrowDown);
    says(&harness, 2);
    press(&mut harness, Key::Num1);
    assert_eq!(rows(&harness)[..], [&all[..1], &all[2..]].concat());
    press(&mut harness, Key::Enter);
    assert_eq!(rows(&harness)[..], [&all[..1], &all[3..]].concat());
    press(&mut harness, Key::ArrowUp);
    // There is no fifth candidate, and the row is another author's.
    let left = rows(&harness);
    press(&mut harness, Key::Num5);
    press(&mut harness, Key::Delete);
    press(&mut harness, Key::S);
    assert_eq!(rows(&harness), left);
    while !rows(&harness).is_empty() {
        let before = rows(&harness).len();
        press(&mut harness, Key::Num1);
        if rows(&harness).len() == before {
            press(&mut harness, Key::ArrowDown);
        }
    }
    step_until(&mut harness, None);
    let project = harness.state().session.workspace().unwrap().project();
    let problems = crate::query::problems(project);
    let before = crate::query::problems(&sample::project().unwrap());
    assert_eq!(problems.len(), before.len(), "{problems:?}");
}
