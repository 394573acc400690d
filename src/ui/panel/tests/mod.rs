//! Panels driven through the accessibility tree, and one look at their pixels.

mod claims;
mod matrix;
mod reader;
mod review;
mod statistics;
mod todo;

use std::sync::Arc;

use egui::{Event, Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{CorpusPanel, InspectorPanel};
use crate::edit::Command;
use crate::i18n::{Language, MIRRORED, Strings};
use crate::model::{
    AuthorId, Claimer, EntityChoice, EvidenceId, MentionId, Project, ProjectId, Row, RowId,
};
use crate::session::{Action, NoPicker, Session, Settings, Verb, sample};
use crate::store::StateFolder;
use crate::text::Direction;
use crate::ui::Cx;
use crate::ui::shot::Offscreen;
use crate::ui::side::Side;
use crate::ui::text::Engine;
use crate::ui::theme::Theme;

/// A window of one panel beside which the session lives; what is pushed is carried out and kept.
struct Bench<P> {
    panel: P,
    session: Session,
    t: Strings,
    pushed: Vec<Action>,
    _state: tempfile::TempDir,
}

/// A session whose author is the one of the sample.
fn session(state: &tempfile::TempDir) -> Session {
    let settings = Settings {
        author: Some(AuthorId(ulid::Ulid::from(1_u128))),
        ..Settings::default()
    };
    let state = StateFolder::at(state.path());
    let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
    session.show_only(sample::project().unwrap());
    session
}

impl<P: Default> Bench<P> {
    fn new(language: Language) -> Self {
        let state = tempfile::tempdir().unwrap();
        Self {
            panel: P::default(),
            session: session(&state),
            t: Strings::load(language),
            pushed: Vec::new(),
            _state: state,
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui, draw: fn(&mut P, &mut egui::Ui, &mut Cx<'_>)) {
        let direction = if self.t.right_to_left() {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        };
        Engine::of(ui.ctx())
            .lock()
            .set_interface_direction(direction);
        let mut out = Vec::new();
        let mut cx = Cx {
            session: &self.session,
            t: &self.t,
            theme: Theme::of(ui.ctx()),
            side: Side::of(&self.t),
            out: &mut out,
        };
        draw(&mut self.panel, ui, &mut cx);
        for action in out {
            self.session.run(action.clone());
            self.pushed.push(action);
        }
    }
}

fn corpus() -> Harness<'static, Bench<CorpusPanel>> {
    harness(CorpusPanel::ui)
}

fn inspector() -> Harness<'static, Bench<InspectorPanel>> {
    harness(InspectorPanel::ui)
}

fn harness<P: Default + 'static>(
    draw: fn(&mut P, &mut egui::Ui, &mut Cx<'_>),
) -> Harness<'static, Bench<P>> {
    let mut harness = Harness::builder()
        .with_size(egui::vec2(350.0, 1_600.0))
        .build_ui_state(
            move |ui, bench: &mut Bench<P>| bench.frame(ui, draw),
            Bench::new(Language::default()),
        );
    Theme::apply(&harness.ctx);
    harness.run_steps(4);
    harness
}

fn titles(harness: &Harness<'_, Bench<CorpusPanel>>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label())
        .collect()
}

fn write<P>(harness: &mut Harness<'_, Bench<P>>, label: &str, text: &str) {
    harness.get_by_label(label).focus();
    harness.run_steps(2);
    harness.event(Event::Text(text.to_owned()));
    harness.run_steps(2);
}

fn focus(harness: &mut Harness<'_, Bench<InspectorPanel>>, row: RowId) {
    harness.state_mut().session.run(Action::Focus(Some(row)));
    harness.run_steps(3);
}

fn mention(harness: &Harness<'_, Bench<InspectorPanel>>, entity: EntityChoice) -> MentionId {
    let project = harness.state().session.workspace().unwrap().project();
    let mut mentions = project.mentions().values();
    mentions
        .find(|mention| mention.entity == entity)
        .unwrap()
        .id
}

fn evidence(harness: &Harness<'_, Bench<InspectorPanel>>) -> EvidenceId {
    let project = harness.state().session.workspace().unwrap().project();
    *project.evidence().keys().next().unwrap()
}

#[test]
fn the_filter_narrows_the_list() {
    let mut harness = corpus();
    assert_eq!(titles(&harness).len(), 3);
    write(&mut harness, "Filter…", "FALLEN");
    let [only] = titles(&harness).try_into().unwrap();
    assert!(only.starts_with("Fallen"), "{only}");
    write(&mut harness, "Filter…", " or not");
    assert!(titles(&harness).is_empty());
    harness.get_by_label("No document matches");
}

#[test]
fn the_list_is_walked_by_keys_and_a_click_leaves_the_keys_where_they_are() {
    let mut harness = corpus();
    let documents: Vec<_> = {
        let project = harness.state().session.workspace().unwrap().project();
        project.documents().keys().copied().collect()
    };
    harness.get_by_label("Filter…").focus();
    harness.run_steps(2);
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    for _ in 0..4 {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
    }
    let shown = |harness: &Harness<'_, Bench<CorpusPanel>>| {
        harness.state().session.workspace().unwrap().document()
    };
    assert_eq!(shown(&harness), documents.last().copied());
    harness.key_press(Key::Home);
    harness.run_steps(2);
    assert_eq!(shown(&harness), documents.first().copied());
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.ctx.memory(|memory| memory.focused()), None);
    let second = titles(&harness)[1].clone();
    harness.get_by_label(&second).click();
    harness.run_steps(3);
    assert_eq!(shown(&harness), Some(documents[1]));
    assert_eq!(harness.ctx.memory(|memory| memory.focused()), None);
}

#[test]
fn without_documents_the_panel_says_how_to_begin() {
    let mut harness = corpus();
    let empty = Project::new(ProjectId(ulid::Ulid::from(1_u128)));
    harness.state_mut().session.show_only(empty);
    harness.run_steps(2);
    harness.get_by_label("Open folder…").click();
    harness.run_steps(2);
    assert_eq!(harness.state().pushed, [Action::Run(Verb::OpenFolder)]);
}

#[test]
fn a_click_on_a_type_chip_gives_the_mention_that_type() {
    let mut harness = inspector();
    let id = mention(&harness, EntityChoice::Unset);
    focus(&mut harness, RowId::Mention(id));
    harness.get_by_label("Event").click();
    harness.run_steps(3);
    let wanted = Action::Edit(Command::Retype {
        mention: id,
        r#type: "EVENT".into(),
    });
    assert_eq!(harness.state().pushed, [wanted]);
}

#[test]
fn an_entity_is_chosen_by_a_few_letters_and_enter() {
    let mut harness = inspector();
    let id = mention(&harness, EntityChoice::Unset);
    focus(&mut harness, RowId::Mention(id));
    write(&mut harness, "Find an entity…", "quay");
    harness.key_press(Key::ArrowDown);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let project = harness.state().session.workspace().unwrap().project();
    let EntityChoice::Is(entity) = project.mentions()[&id].entity else {
        panic!("no entity was chosen: {:?}", harness.state().pushed);
    };
    // Quay 5 comes first: it was the last to be meant by a mention.
    assert_eq!(project.entities()[&entity].name, "Quay 4");
}

#[test]
fn an_entity_in_the_list_can_be_clicked_although_the_field_loses_the_focus() {
    let mut harness = inspector();
    let id = mention(&harness, EntityChoice::Unset);
    focus(&mut harness, RowId::Mention(id));
    write(&mut harness, "Find an entity…", "Sarouf");
    let row = harness
        .query_all_by_role(Role::Button)
        .find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.contains("Nadim Sarouf"))
        })
        .unwrap()
        .rect()
        .center();
    harness.drag_at(row);
    harness.run_steps(2);
    harness.drop_at(row);
    harness.run_steps(3);
    let project = harness.state().session.workspace().unwrap().project();
    let EntityChoice::Is(entity) = project.mentions()[&id].entity else {
        panic!("no entity was chosen: {:?}", harness.state().pushed);
    };
    assert_eq!(project.entities()[&entity].name, "Nadim Sarouf");
}

#[test]
fn a_new_entity_is_made_of_a_mention() {
    let mut harness = inspector();
    let id = mention(&harness, EntityChoice::Unset);
    focus(&mut harness, RowId::Mention(id));
    harness.get_by_label("New entity from this").click();
    harness.run_steps(3);
    assert_eq!(
        harness.state().pushed,
        [Action::NewEntity {
            mentions: vec![id],
            name: None
        }]
    );
    let project = harness.state().session.workspace().unwrap().project();
    assert!(matches!(
        project.mentions()[&id].entity,
        EntityChoice::Is(_)
    ));
}

#[test]
fn the_text_of_a_claim_becomes_one_change_when_the_field_is_left() {
    let mut harness = inspector();
    let id = evidence(&harness);
    focus(&mut harness, RowId::Evidence(id));
    write(&mut harness, "Claim", " إذن");
    write(&mut harness, "Claim", "?");
    assert_eq!(harness.state().pushed, []);
    harness
        .get_by_role_and_label(Role::TextInput, "Topic")
        .focus();
    harness.run_steps(3);
    let [
        Action::Edit(Command::Edit {
            row: Row::Claim(claim),
        }),
    ] = harness.state().pushed.as_slice()
    else {
        panic!("{:?}", harness.state().pushed);
    };
    assert!(claim.text.ends_with(" إذن?"), "{}", claim.text);
    // Undo shows in the field at once.
    harness.state_mut().session.run(Action::Run(Verb::Undo));
    harness.run_steps(3);
    let value = harness.get_by_label("Claim").accesskit_node().value();
    assert!(!value.unwrap_or_default().contains("إذن"));
}

#[test]
fn a_draft_is_taken_over_when_its_row_leaves_the_screen() {
    let mut harness = inspector();
    let id = evidence(&harness);
    focus(&mut harness, RowId::Evidence(id));
    write(&mut harness, "Claim", "!");
    harness.state_mut().session.run(Action::Focus(None));
    harness.run_steps(3);
    let edits = harness.state().pushed.iter();
    let edits = edits.filter(|action| matches!(action, Action::Edit(Command::Edit { .. })));
    assert_eq!(edits.count(), 1, "{:?}", harness.state().pushed);
}

#[test]
fn a_choice_is_made_by_a_click_and_taken_back_by_another() {
    let mut harness = inspector();
    let id = evidence(&harness);
    focus(&mut harness, RowId::Evidence(id));
    let stance = |harness: &Harness<'_, Bench<InspectorPanel>>| {
        let project = harness.state().session.workspace().unwrap().project();
        project.evidence()[&id]
            .attributes
            .get(&"stance".into())
            .cloned()
    };
    harness.get_by_label("Question").click();
    harness.run_steps(3);
    assert_eq!(stance(&harness).as_deref(), Some("question"));
    harness.get_by_label("Question").click();
    harness.run_steps(3);
    assert_eq!(stance(&harness), None);
}

#[test]
fn the_claimer_can_be_described_in_words() {
    let mut harness = inspector();
    let id = evidence(&harness);
    focus(&mut harness, RowId::Evidence(id));
    harness.get_by_label("Described").click();
    harness.run_steps(3);
    write(&mut harness, "Who says it, in your words", "דוברת הנמל");
    harness.key_press(Key::Enter);
    harness.run_steps(3);
    let project = harness.state().session.workspace().unwrap().project();
    let described = Claimer::Described("דוברת הנמל".to_owned());
    assert_eq!(project.evidence()[&id].claimer, described);
}

#[test]
fn the_rows_of_another_author_cannot_be_edited() {
    let mut harness = inspector();
    harness.state_mut().session.settings_mut().author = Some(AuthorId(ulid::Ulid::from(9_u128)));
    harness
        .state_mut()
        .session
        .show_only(sample::project().unwrap());
    let id = mention(&harness, EntityChoice::Unset);
    focus(&mut harness, RowId::Mention(id));
    harness.get_by_label("Event").click();
    harness.get_by_label("New entity from this").click();
    harness.run_steps(3);
    assert_eq!(harness.state().pushed, []);
}

#[test]
fn the_history_goes_back_to_where_it_is_clicked() {
    let mut harness = inspector();
    let id = mention(&harness, EntityChoice::Unset);
    let session = &mut harness.state_mut().session;
    session.run(Action::Focus(Some(RowId::Mention(id))));
    session.run(Action::Run(Verb::Unsure));
    session.run(Action::Run(Verb::Unsure));
    harness.run_steps(2);
    harness.get_by_label("History").click();
    harness.run_steps(3);
    harness.get_by_label("Before the first change").click();
    harness.run_steps(3);
    assert_eq!(harness.state().pushed, [Action::TravelTo(0)]);
    let history = harness.state().session.history().unwrap();
    assert_eq!((history.done().len(), history.undone().len()), (0, 2));
}

#[test]
fn a_click_on_a_claim_shows_where_it_is_made() {
    let mut harness = inspector();
    harness.get_by_label("Claims").click();
    harness.run_steps(3);
    harness.get_by_label_contains("C2: ").click();
    harness.run_steps(3);
    let focus = harness.state().session.focus().cloned();
    assert!(matches!(focus, Some(RowId::Evidence(_))), "{focus:?}");
    // The list stays, so that one can go on to the next.
    harness.get_by_label_contains("C3: ");
}

/// The colour at the left and the right edge of the shown document's row.
fn edges_of_shown_row(language: Language) -> [[u8; 4]; 2] {
    let (width, height) = (240, 400);
    let mut screen = Offscreen::new([width, height], 1.0);
    Theme::apply(screen.ctx());
    let mut bench: Bench<CorpusPanel> = Bench::new(language);
    for _ in 0..3 {
        screen.frame(Vec::new(), |ui| bench.frame(ui, CorpusPanel::ui));
    }
    let picture = screen.picture();
    let accent = Theme::of(screen.ctx()).accent.to_array();
    let column = |x: u32| (0..height).map(move |y| (x, y));
    let found = [1, width - 2]
        .into_iter()
        .flat_map(column)
        .find(|(x, y)| picture.pixel(*x, *y) == Some(accent));
    let (_, y) = found.expect("a bar in the accent colour");
    [1, width - 2].map(|x| picture.pixel(x, y + 20).unwrap())
}

#[test]
fn the_bar_of_the_shown_document_is_where_the_interface_starts() {
    let accent = Theme::of(Offscreen::new([1, 1], 1.0).ctx())
        .accent
        .to_array();
    let [left, right] = edges_of_shown_row(Language::default());
    assert!(left == accent && right != accent, "{left:?} {right:?}");
    let [left, right] = edges_of_shown_row(MIRRORED);
    assert!(left != accent && right == accent, "{left:?} {right:?}");
}
