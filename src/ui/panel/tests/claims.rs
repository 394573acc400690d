//! Claims, evidence and links in the whole window, by keys and by dragging.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::session;
use crate::model::{ClaimId, EntityChoice, EvidenceId, LinkId, Project, RowId, Subject, Type};
use crate::query::LinkIndex;
use crate::query::links::possible;
use crate::session::{Action, Carried, Prompt, Selection, Session};
use crate::ui::theme::Theme;
use crate::ui::window::Window;

fn harness() -> Harness<'static, Window> {
    let state = tempfile::tempdir().unwrap();
    harness_of(session(&state))
}

fn harness_of(session: Session) -> Harness<'static, Window> {
    let mut harness = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_step_dt(1.0 / 60.0)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    Theme::apply(&harness.ctx);
    harness.run_steps(4);
    harness
}

fn session_of<'a>(harness: &'a Harness<'_, Window>) -> &'a Session {
    &harness.state().session
}

fn project<'a>(harness: &'a Harness<'_, Window>) -> &'a Project {
    session_of(harness).workspace().unwrap().project()
}

fn run(harness: &mut Harness<'_, Window>, action: Action) {
    harness.state_mut().session.run(action);
    harness.run_steps(4);
}

fn press(harness: &mut Harness<'_, Window>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

/// Selects some words of the shown document.
fn select(harness: &mut Harness<'_, Window>, quote: &str) {
    let start = session_of(harness)
        .text()
        .unwrap()
        .find(quote)
        .expect(quote);
    let selection = Selection {
        anchor: start as u32,
        caret: (start + quote.len()) as u32,
        more: Vec::new(),
    };
    run(
        harness,
        Action::Select {
            selection: Some(selection),
            complete: true,
        },
    );
}

fn focus_evidence(harness: &Harness<'_, Window>) -> EvidenceId {
    match session_of(harness).focus() {
        Some(RowId::Evidence(id)) => *id,
        other => panic!("{other:?}"),
    }
}

fn claim_of(harness: &Harness<'_, Window>, evidence: EvidenceId) -> ClaimId {
    project(harness).evidence()[&evidence].claim
}

/// Evidence of two claims that are not linked.
fn unlinked(harness: &Harness<'_, Window>) -> (EvidenceId, EvidenceId) {
    let project = project(harness);
    let index = LinkIndex::of(project);
    let rows = project.evidence().values();
    let mut pairs = rows.flat_map(|one| project.evidence().values().map(move |it| (one, it)));
    let pair = pairs.find(|(one, other)| {
        let seen = index.of_row(&RowId::Claim(one.claim));
        let other = RowId::Claim(other.claim);
        RowId::Claim(one.claim) != other && seen.iter().all(|seen| seen.other != other)
    });
    let (one, other) = pair.unwrap();
    (one.id, other.id)
}

fn drag(harness: &mut Harness<'_, Window>, stops: &[Pos2]) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(stops[0]));
    harness.run_steps(2);
    harness.event(button(stops[0], true));
    harness.step();
    for stop in &stops[1..] {
        // A jump is no drag: a few steps on the way.
        for _ in 0..3 {
            harness.event(Event::PointerMoved(*stop));
            harness.step();
        }
    }
    harness.event(button(stops[stops.len() - 1], false));
    harness.step();
    harness.run_steps(4);
}

#[test]
fn e_lists_claims_and_a_digit_takes_one() {
    let mut harness = harness();
    select(&mut harness, "איש לא עצר את העבודה");
    let ranked = session_of(&harness).claims_for(&Carried::Selection);
    press(&mut harness, Key::E);
    assert_eq!(
        session_of(&harness).prompt(),
        Some(&Prompt::Claims(Carried::Selection))
    );
    press(&mut harness, Key::Num2);
    assert_eq!(session_of(&harness).prompt(), None);
    let made = focus_evidence(&harness);
    assert_eq!(claim_of(&harness, made), ranked[1].claim);
    // What is typed narrows the list; then digits are typed, and count with Alt.
    press(&mut harness, Key::E);
    assert_eq!(
        session_of(&harness).prompt(),
        Some(&Prompt::Claims(Carried::Evidence(made)))
    );
    let wanted = ranked[0].claim;
    let number = project(&harness).claim_number(wanted).unwrap();
    harness.event(Event::Text(format!("c{number}")));
    harness.run_steps(3);
    harness.key_press_modifiers(Modifiers::ALT, Key::Num1);
    harness.run_steps(4);
    assert_eq!(session_of(&harness).prompt(), None);
    assert_eq!(claim_of(&harness, made), wanted);
    // And to a claim of its own.
    let claims = project(&harness).claims().len();
    press(&mut harness, Key::E);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_steps(4);
    assert_eq!(project(&harness).claims().len(), claims + 1);
}

#[test]
fn k_k_and_a_digit_link_two_claims_and_both_cards_say_so() {
    let mut harness = harness();
    let (one, other) = unlinked(&harness);
    let name = |harness: &Harness<'_, Window>, id| {
        let claim = claim_of(harness, id);
        format!("C{}", project(harness).claim_number(claim).unwrap())
    };
    let (from, to) = (name(&harness, one), name(&harness, other));
    run(&mut harness, Action::Focus(Some(RowId::Evidence(one))));
    press(&mut harness, Key::K);
    let begun = format!("A link begins at \u{2068}{from}\u{2069}.");
    let says = |harness: &Harness<'_, Window>, words: &str| {
        let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
        let nodes = harness.query_all_by_role(Role::Label);
        let labels = nodes.filter_map(|node| node.accesskit_node().value());
        let mut all = labels.map(|label| plain(&label));
        all.any(|label| label.starts_with(&plain(words)))
    };
    assert!(says(&harness, &begun));
    run(&mut harness, Action::Focus(Some(RowId::Evidence(other))));
    press(&mut harness, Key::K);
    assert!(matches!(
        session_of(&harness).prompt(),
        Some(Prompt::Link { .. })
    ));
    let before: Vec<LinkId> = project(&harness).links().keys().copied().collect();
    press(&mut harness, Key::Num5);
    assert_eq!(session_of(&harness).prompt(), None);
    let mut links = project(&harness).links().values();
    let made = links
        .find(|link| !before.contains(&link.id))
        .unwrap()
        .clone();
    let ends = [one, other].map(|id| RowId::Claim(claim_of(&harness, id)));
    assert_eq!(
        (made.r#type.0.as_str(), [made.from, made.to]),
        ("refuting", ends)
    );
    assert!(says(&harness, &format!("{from}: Refutes this")));
    run(&mut harness, Action::Focus(Some(RowId::Evidence(one))));
    assert!(says(&harness, &format!("Refutes {to}")));
    // G goes to the other end, and M in the list of links makes the two one.
    run(&mut harness, Action::LinkAt(RowId::Evidence(one)));
    run(&mut harness, Action::LinkAt(RowId::Evidence(other)));
    press(&mut harness, Key::M);
    assert_eq!(claim_of(&harness, one), claim_of(&harness, other));
}

/// The words of the marks beside the text, without the signs that keep names apart, and where they are.
fn beside(harness: &Harness<'_, Window>) -> Vec<(String, egui::Rect)> {
    let marks = harness.query_all_by_role(Role::Link);
    let plain = |label: String| label.replace(['\u{2068}', '\u{2069}'], "");
    let named = marks.map(|mark| (plain(mark.accesskit_node().label().unwrap()), mark.rect()));
    named
        .filter(|(label, _)| !label.chars().all(|c| c.is_ascii_digit()))
        .collect()
}

#[test]
fn mentions_and_their_entities_are_linked_by_types_that_join_them() {
    let state = tempfile::tempdir().unwrap();
    let mut session = session(&state);
    let mut with_ally = session.workspace().unwrap().project().clone();
    let refutes = with_ally.types()[&"refuting".into()].clone();
    let ally = Type {
        id: "ally".into(),
        name: "Speaks for".to_owned(),
        joins: vec![Subject::Mention, Subject::Entity],
        ..refutes
    };
    with_ally.put(ally.into());
    session.show_only(with_ally);
    let mut harness = harness_of(session);
    let shown = session_of(&harness).document().unwrap().id;
    let mentions = project(&harness).mentions().values();
    let mut here: Vec<_> = mentions
        .filter(|it| it.document == shown && matches!(it.entity, EntityChoice::Is(_)))
        .cloned()
        .collect();
    here.sort_by_key(|it| it.fragments[0].start());
    let one = here[0].clone();
    let other = here
        .iter()
        .find(|it| it.entity != one.entity)
        .unwrap()
        .clone();
    for end in [one.id, other.id] {
        run(&mut harness, Action::Pick(Some(RowId::Mention(end))));
        press(&mut harness, Key::K);
    }
    // This way and that, of the mentions and of what they mean, after what else joins entities.
    let (from, to) = (RowId::Mention(one.id), RowId::Mention(other.id));
    let author = session_of(&harness).workspace().unwrap().author();
    let offered = possible(project(&harness), author, &from, &to);
    let at = offered
        .iter()
        .position(|it| it.r#type.0 == "ally" && it.from == from);
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    press(&mut harness, digits[at.unwrap()]);
    let made = |harness: &Harness<'_, Window>| {
        let mut links = project(harness).links().values();
        let made = links.find(|link| link.r#type.0 == "ally");
        made.map(|link| (link.from.clone(), link.to.clone()))
    };
    let ends = (RowId::Mention(one.id), RowId::Mention(other.id));
    assert_eq!(made(&harness), Some(ends));
    let quote = |it: &crate::model::Mention| it.fragments[0].quote().to_owned();
    let seen = beside(&harness);
    let at = |words: &str| seen.iter().filter(|(label, _)| label == words).count();
    assert_eq!(at(&format!("Speaks for {}", quote(&other))), 1, "{seen:?}");
    assert_eq!(
        at(&format!("{}: Speaks for this", quote(&one))),
        1,
        "{seen:?}"
    );
    press(&mut harness, Key::G);
    assert_eq!(session_of(&harness).focus(), Some(&RowId::Mention(one.id)));
    // Of the entities: a mark beside the first mention of each, and not beside every one.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(4);
    let [EntityChoice::Is(from), EntityChoice::Is(to)] = [one.entity, other.entity] else {
        unreachable!();
    };
    let link = Action::Link {
        r#type: "ally".into(),
        from: RowId::Entity(from),
        to: RowId::Entity(to),
    };
    run(&mut harness, link);
    let name = project(&harness).entities()[&to].name.clone();
    let words = format!("Speaks for {name}");
    let seen = beside(&harness);
    assert_eq!(
        seen.iter().filter(|(label, _)| *label == words).count(),
        1,
        "{seen:?}"
    );
}

#[test]
fn evidence_is_dragged_to_another_claim_over_the_tab_of_the_list() {
    let mut harness = harness();
    let (one, other) = unlinked(&harness);
    run(&mut harness, Action::Focus(Some(RowId::Evidence(one))));
    let quote = project(&harness).evidence()[&one].content[0]
        .quote()
        .to_owned();
    let from = harness
        .get_by_role_and_label(Role::Button, &quote)
        .rect()
        .center();
    let tab = harness
        .get_by_role_and_label(Role::Tab, "Claims")
        .rect()
        .center();
    let wanted = claim_of(&harness, other);
    let number = project(&harness).claim_number(wanted).unwrap();
    let label = format!("C{number}: {}", project(&harness).claims()[&wanted].text);
    // Where the row of the claim is once its tab is in front.
    harness.get_by_role_and_label(Role::Tab, "Claims").click();
    harness.run_steps(3);
    let row = harness.get_by_label(&label).rect().center();
    harness
        .get_by_role_and_label(Role::Tab, "Annotation")
        .click();
    harness.run_steps(3);
    drag(
        &mut harness,
        &[from, from + egui::vec2(0.0, 12.0), tab, row],
    );
    assert_eq!(claim_of(&harness, one), wanted);
}

#[test]
fn selected_words_are_dragged_onto_a_claim_and_a_click_on_them_lets_them_go() {
    let mut harness = harness();
    harness.get_by_role_and_label(Role::Tab, "Claims").click();
    harness.run_steps(3);
    let page = harness.get_by_role(Role::Document).rect();
    let at = Pos2::new(page.center().x + 100.0, page.top() + 220.0);
    for _ in 0..2 {
        harness.drag_at(at);
        harness.run_steps(1);
        harness.drop_at(at);
        harness.run_steps(1);
    }
    let selected = session_of(&harness).selection().cloned();
    let span = selected.and_then(|selection| selection.span()).unwrap();
    let quote = span
        .slice(session_of(&harness).text().unwrap())
        .unwrap()
        .to_owned();
    harness.get_by_role_and_label(Role::Tab, "Claims").click();
    harness.run_steps(3);
    let rows = harness.query_all_by_role(Role::ListBoxOption);
    let row = rows.filter(|row| row.rect().left() > page.right()).nth(1);
    let row = row.unwrap().rect().center();
    let before = project(&harness).evidence().len();
    // Sooner it would be the third press of a row, which takes the sentence.
    harness.run_steps(40);
    drag(&mut harness, &[at, at + egui::vec2(9.0, 0.0), row]);
    assert_eq!(project(&harness).evidence().len(), before + 1);
    let made = &project(&harness).evidence()[&focus_evidence(&harness)];
    assert_eq!(made.content[0].quote(), quote);
    assert_eq!(Some(&made.claim), project(&harness).claims().keys().nth(1));
    // A press on selected words that goes nowhere is a click.
    select(&mut harness, &quote);
    harness.run_steps(40);
    drag(&mut harness, &[at]);
    assert!(session_of(&harness).selection().is_none());
}

#[test]
fn a_label_in_the_margin_is_the_claim_that_it_stands_for() {
    let mut harness = harness();
    assert_eq!(session_of(&harness).focus(), None);
    let labels: Vec<_> = harness
        .query_all_by_role(Role::Link)
        .filter(|it| it.accesskit_node().label().is_some_and(|it| it == "C1"))
        .collect();
    let label = labels.first().expect("a label").rect().center();
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(label));
        harness.event(Event::PointerButton {
            pos: label,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    harness.run_steps(2);
    let Some(RowId::Evidence(id)) = session_of(&harness).focus() else {
        panic!("{:?}", session_of(&harness).focus());
    };
    let claim = project(&harness).evidence()[id].claim;
    assert_eq!(project(&harness).claim_number(claim), Some(1));
}
