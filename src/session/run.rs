//! Carrying out what the window asks for.

use super::action::{Action, SchemaChoice};
use super::hand::Hand;
use super::kept::For;
use super::leaving::Leaving;
use super::notice::Level;
use super::picker::Purpose;
use super::prompt::Prompt;
use super::state::Session;
use super::turning::next_unit;
use super::verb::{VERBS, Verb};
use super::workspace::Sheet;
use crate::edit::Command;
use crate::model::{Document, RowId};
use crate::store::settings::Look;
use crate::text::direction::Rule;

impl Session {
    /// Carries out one request.
    pub fn run(&mut self, action: Action) {
        self.carry_out(action);
        self.follow_questions();
        if let Some(workspace) = &mut self.workspace {
            workspace.follow_hand();
        }
        self.follow_suggestions();
        self.follow_sheet();
        self.look_at_texts();
    }

    fn carry_out(&mut self, action: Action) {
        match action {
            Action::Run(verb) => self.run_verb(verb),
            Action::Edit(command) => {
                self.edit_then(command, |_, _| {});
            }
            Action::Open(paths) => self.open(paths),
            Action::Dropped(paths) => self.dropped(paths),
            Action::Joining(step) => self.act_on_join(step),
            Action::Handout(step) => self.act_on_handout(step),
            Action::OpenMarked(path) => self.open_marked(path),
            Action::SaveAs(path) => self.save_as(path),
            Action::Export { format, path } => self.export(&format, path),
            Action::Exporting(step) => self.act_on_export(step),
            Action::Importing(step) => self.act_on_import(step),
            Action::New(schema) => self.new_project(schema),
            Action::UseSchema(schema) => self.use_schema(schema),
            Action::Sheet(sheet) => self.show_sheet(sheet),
            Action::Show(document) => self.show_document(document),
            Action::ShowBeside(document) => self.open_beside(document),
            Action::CloseColumn(document) => self.close_column(document),
            Action::Matrix(wanted) => self.look_at_matrix(wanted),
            Action::SaveMatrix(form) => self.ask_for_matrix(form),
            Action::SaveStatistics => self.ask(Purpose::Export("statistics".to_owned())),
            Action::Select {
                selection,
                complete,
            } => {
                self.select(selection);
                if complete {
                    self.selection_complete();
                }
            }
            Action::MoveEdge { end, to } => self.move_edge(end, to),
            Action::Pick(row) => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.focus = row;
                }
            }
            Action::Focus(row) => self.focus_on(row),
            Action::Tag(r#type) => self.tag(&r#type),
            Action::Comment { about, kind, text } => self.comment(about, kind, text),
            Action::ReadAs {
                encoding,
                replace,
                all,
            } => self.read_as(encoding, replace, all),
            Action::TextColumn(column) => self.take_text_column(column),
            Action::Author(name) => self.rename_author(&name),
            Action::WorkAs(author) => self.work_as(author),
            Action::Scrolled {
                document,
                byte,
                above,
            } => {
                if let Some(workspace) = &mut self.workspace {
                    workspace.view.scroll.insert(document, (byte, above));
                }
            }
            Action::CorpusWidth(width) => self.settings.panels.0 = width,
            Action::InspectorWidth(width) => self.settings.panels.1 = width,
            Action::Reading(reading) => self.set(|settings| settings.reading = reading.sane()),
            Action::LeastScore(least) => self.set_least_score(least),
            Action::Direction(choice) => self.edit_document(|document| document.direction = choice),
            Action::ParagraphDirection(start, choice) => self.edit_document(|document| {
                match choice {
                    Some(direction) => document.paragraph_directions.insert(start, direction),
                    None => document.paragraph_directions.remove(&start),
                };
            }),
            Action::NewEntity { mentions, name } => self.new_entity(mentions, name),
            Action::SplitEntity { entity, mentions } => self.split_entity(entity, mentions),
            Action::Slot(evidence, slot) => self.slot(evidence, slot),
            Action::SpanValue {
                row,
                attribute,
                clear,
            } => self.set_span_value(&row, &attribute, clear),
            Action::PutOn(carried, claim) => self.put_on(&carried, claim),
            Action::OwnClaim(carried) => self.own_claim(&carried),
            Action::MergeClaims { from, into } => self.merge_claims(from, into),
            Action::LinkAt(row) => self.link_at(row),
            Action::Link { r#type, from, to } => self.make_link(r#type, from, to),
            Action::GoToEnd(end) => self.go_to_end(&end),
            Action::TagAll(step) => self.tag_all(step),
            Action::Split(step) => self.split(step),
            Action::Search(wanted) => self.search(wanted),
            Action::Hit(number) => self.go_to_hit(number),
            Action::Tick(tick) => self.tick(tick),
            Action::HitRow(row) => self.go_to_row(&row),
            Action::Todo(act) => self.act_on_todo(act),
            Action::Review(act) => self.act_on_review(act),
            Action::EndSearch => self.close_search(),
            Action::TakeNewText => self.take_new_text(),
            Action::KeepOldText => self.keep_old_text(),
            Action::PlaceBySelection(row) => self.place_by_selection(row),
            Action::TravelTo(done) => self.travel_to(done),
            Action::Cancel(job) => self.stop(job),
            Action::Dismiss(notice) => self.notices.retain(|other| other.id != notice),
            Action::Prompt(Some(Prompt::Encoding)) => self.ask_encoding(),
            Action::Prompt(Some(Prompt::Split)) => self.open_split(),
            Action::Prompt(Some(Prompt::Handout)) => self.open_handout(),
            Action::Prompt(prompt) => self.show_prompt(prompt),
            Action::LookAt(path, at) => self.read_version(path, For::Look(at)),
            Action::BringBack(path) => self.read_version(path, For::Backup),
            Action::TakeFromTrash(path) => self.read_version(path, For::Trash),
            Action::MergeCopy(path) => self.read_version(path, For::Copy),
            Action::OpenInPlace(path) => self.open_in_place(path),
            Action::Present { bringing } => self.present(bringing),
            Action::TakeOver { anyway } => self.take_over(anyway),
            Action::TryAgain => self.try_again(),
            Action::SaveElsewhere => self.save_elsewhere(),
            Action::LeaveAnyway(leaving) => self.leave_anyway(leaving),
            Action::Answer(purpose, paths) => self.answer(purpose, paths),
            Action::Forget(path) => {
                self.settings.recent.retain(|other| *other != path);
                self.keep_settings();
            }
        }
    }

    fn run_verb(&mut self, verb: Verb) {
        let enabled = VERBS
            .iter()
            .find(|row| row.verb == verb)
            .is_some_and(|row| (row.enabled)(self));
        if !enabled {
            return;
        }
        match verb {
            Verb::OpenFiles => self.ask(Purpose::OpenFiles),
            Verb::OpenFolder => self.ask(Purpose::OpenFolder),
            Verb::OpenPath => self.ask_by_path(Purpose::OpenFiles),
            Verb::NewProject => self.prompt = Some(Prompt::Schema { new: true }),
            Verb::Sample => self.open_sample(),
            Verb::Save => self.save(),
            Verb::SaveAs => self.ask(Purpose::SaveAs),
            Verb::SavePath => self.ask_by_path(Purpose::SaveAs),
            Verb::Export => self.show_prompt(Some(Prompt::Export)),
            Verb::Import => self.ask(Purpose::Import),
            Verb::ImportFolder => self.ask(Purpose::ImportFolder),
            Verb::Split => self.open_split(),
            Verb::Join => self.ask(Purpose::Join),
            Verb::Handout => self.open_handout(),
            Verb::Close => {
                if !self.asks_before(Leaving::Close) {
                    self.close_project();
                }
            }
            Verb::Quit => self.quitting = self.may_quit(),
            Verb::Backups => self.show_prompt(Some(Prompt::Backups)),
            Verb::Problems => self.show_prompt(Some(Prompt::Problems)),
            Verb::DeleteDocument => {
                let document = self.document().map(|document| document.id);
                self.prompt = document.map(|id| Prompt::Remove(RowId::Document(id)));
            }
            Verb::DeleteAuthor => self.prompt = Some(Prompt::RemoveAuthor),
            Verb::Undo => self.undo(),
            Verb::Redo => self.redo(),
            Verb::Copy => self.copy(),
            Verb::SelectAll => self.select_all(),
            Verb::SelectMore => self.select_more(),
            Verb::SelectLess => self.select_less(),
            Verb::History => self.toggle(Prompt::History),
            Verb::Palette => self.toggle(Prompt::Palette),
            Verb::Shortcuts => self.toggle(Prompt::Shortcuts),
            Verb::CorpusPanel => {
                self.set(|settings| settings.corpus_panel = !settings.corpus_panel)
            }
            Verb::InspectorPanel => {
                self.set(|settings| settings.inspector_panel = !settings.inspector_panel);
            }
            // Which panel has the keys is the window's own affair.
            Verb::NextPanel => {}
            Verb::Columns(count) => self.set_columns(usize::from(count)),
            Verb::NextColumn => self.step_column(true),
            Verb::PreviousColumn => self.step_column(false),
            Verb::NextOccurrence => self.step_occurrence(true, false),
            Verb::PreviousOccurrence => self.step_occurrence(false, false),
            Verb::NextOccurrenceAcross => self.step_occurrence(true, true),
            Verb::PreviousOccurrenceAcross => self.step_occurrence(false, true),
            Verb::Matrix => self.toggle_sheet(Sheet::Matrix),
            Verb::Statistics => self.toggle_sheet(Sheet::Statistics),
            Verb::Review => self.toggle_sheet(Sheet::Review),
            Verb::Returned => self.toggle_sheet(Sheet::Returned),
            Verb::Disagreement => self.toggle_sheet(Sheet::Disagreement),
            Verb::Blind => self.toggle_blind(),
            Verb::Labels => self.set(|settings| settings.labels = !settings.labels),
            Verb::OthersRows => self.toggle_others(),
            Verb::Theme => self.set(|settings| {
                settings.look = match settings.look {
                    Look::System | Look::Light => Look::Dark,
                    Look::Dark => Look::Light,
                };
            }),
            Verb::ZoomIn => self.zoom(10),
            Verb::ZoomOut => self.zoom(-10),
            Verb::ZoomReset => self.set(|settings| settings.zoom = 100),
            Verb::NextDocument => self.step_document(true),
            Verb::PreviousDocument => self.step_document(false),
            Verb::DocumentDirection => self.turn_document(),
            Verb::ParagraphDirection => self.turn_paragraph(),
            Verb::FirstStrong => self.set(|settings| {
                let rule = &mut settings.reading.direction;
                *rule = match rule {
                    Rule::Words => Rule::FirstStrong,
                    Rule::FirstStrong => Rule::Words,
                };
            }),
            Verb::NextHidden => self.next_hidden(),
            Verb::Reading => self.toggle(Prompt::Reading),
            Verb::ParagraphNumbers => self.set(|settings| {
                settings.reading.paragraph_numbers = !settings.reading.paragraph_numbers;
            }),
            Verb::Signs => self.set(|settings| settings.reading.signs = !settings.reading.signs),
            Verb::Unit => self.set(|settings| settings.unit = next_unit(settings.unit)),
            Verb::NewerText => self.ask_newer_text(),
            Verb::ReviewTexts => self.review_texts(),
            Verb::FindPlaces => self.find_places(),
            Verb::Conflicts => self.prompt = Some(Prompt::Conflicts),
            Verb::Encoding => self.ask_encoding(),
            Verb::EditSchema => self.prompt = Some(Prompt::SchemaEditor),
            Verb::GoodExample => self.add_example(true),
            Verb::BadExample => self.add_example(false),
            Verb::LoadSchema => self.prompt = Some(Prompt::Schema { new: false }),
            Verb::Author => self.prompt = Some(Prompt::Author),
            Verb::OwnFiles => {
                let own = self
                    .workspace()
                    .is_some_and(super::Workspace::has_own_files);
                self.edit(&Command::OwnFiles(!own));
            }
            Verb::WorkTime => self.set(|settings| settings.work_time = !settings.work_time),
            Verb::DocumentDone => self.document_done(),
            Verb::Type(digit) => match self.type_with_key(digit) {
                Some(r#type) => self.tag(&r#type),
                None => self.say(
                    Level::Warning,
                    "notice-no-type-key",
                    vec![("key", digit.to_string())],
                ),
            },
            Verb::Claim => self.claim(),
            Verb::TagAll => self.open_tag_all(),
            Verb::AcceptSuggestion => self.accept_suggestion(),
            Verb::AcceptSuggestions => self.accept_suggestions(),
            Verb::DismissSuggestion => self.dismiss_suggestion(),
            Verb::AddEvidence => self.add_evidence(),
            Verb::Slot(slot) => self.slot_in_hand(slot),
            Verb::Link => self.link(),
            Verb::OtherEnd => self.other_end(),
            Verb::AddFragment => self.add_fragment(),
            Verb::Sticky => self.toggle_sticky(),
            Verb::EntityList => self.list_entities(),
            Verb::Unsure => self.toggle_unsure(),
            Verb::NextTodo => self.step_todo(true),
            Verb::PreviousTodo => self.step_todo(false),
            Verb::Fix => self.fix_current(),
            Verb::Intended => self.intend_current(),
            Verb::Question => self.ask_question(),
            Verb::Comment => self.prompt = self.focus().cloned().map(Prompt::Comment),
            Verb::Delete => self.delete_focus(),
            Verb::NextAnnotation => self.walk(true),
            Verb::PreviousAnnotation => self.walk(false),
            Verb::Search => self.open_search(),
            Verb::NextHit => self.step_hit(true),
            Verb::PreviousHit => self.step_hit(false),
            Verb::Deselect if self.leaves_sheet() => {}
            Verb::Deselect => {
                if self.nothing_held() {
                    self.notices.retain(|notice| notice.level == Level::Bad);
                    self.close_search();
                    if let Some(workspace) = &mut self.workspace {
                        workspace.chosen = None;
                    }
                }
                if let Some(workspace) = &mut self.workspace {
                    // The caret stays: what acts on its paragraph acts where it is seen.
                    if let Some(selection) = &mut workspace.selection {
                        selection.anchor = selection.caret;
                        selection.more.clear();
                    }
                    workspace.focus = None;
                    workspace.hand = Hand::default();
                    workspace.sticky = None;
                }
            }
            Verb::Nudge(edge) => self.nudge(edge),
        }
    }

    /// Whether there is nothing to let go of: no selection, no focus, no sticky type.
    fn nothing_held(&self) -> bool {
        let held =
            |workspace: &super::Workspace| workspace.focus.is_some() || workspace.sticky.is_some();
        self.selection().is_none() && !self.workspace.as_ref().is_some_and(held)
    }

    fn show_prompt(&mut self, prompt: Option<Prompt>) {
        if self.prompt == Some(Prompt::Import) && prompt != self.prompt {
            self.leave_import();
        }
        if self.prompt == Some(Prompt::Export) && prompt != self.prompt {
            self.leave_export();
        }
        if self.prompt == Some(Prompt::Join) && prompt != self.prompt {
            self.leave_join();
        }
        if let Some(prompt) = &prompt {
            self.prepare(prompt);
        }
        self.prompt = prompt;
    }

    fn toggle(&mut self, prompt: Prompt) {
        self.prompt = (self.prompt.as_ref() != Some(&prompt)).then_some(prompt);
    }

    pub(super) fn show_sheet(&mut self, sheet: Sheet) {
        if let Some(workspace) = &mut self.workspace {
            workspace.sheet = sheet;
        }
    }

    /// Lets go of a link that was begun where no text is shown, else puts the reader back into the middle
    /// of the window; whether something else was there.
    fn leaves_sheet(&mut self) -> bool {
        let Some(workspace) = &mut self.workspace else {
            return false;
        };
        let leaves = workspace.sheet != Sheet::Reader;
        if leaves && workspace.hand.link.take().is_none() {
            workspace.sheet = Sheet::Reader;
        }
        leaves
    }

    /// Puts a sheet in the middle of the window, or the reader if it is there already.
    fn toggle_sheet(&mut self, sheet: Sheet) {
        let shown = self.workspace().map(super::Workspace::sheet);
        self.show_sheet(if shown == Some(sheet) {
            Sheet::Reader
        } else {
            sheet
        });
    }

    fn zoom(&mut self, by: i16) {
        self.set(|settings| settings.zoom = settings.zoom.saturating_add_signed(by).clamp(50, 300));
    }

    fn toggle_sticky(&mut self) {
        let Some(workspace) = &mut self.workspace else {
            return;
        };
        workspace.sticky = match workspace.sticky.take() {
            Some(_) => None,
            None => workspace.last_type.clone().or_else(|| {
                let mut types = workspace.project.types().values();
                types
                    .find(|r#type| r#type.key == "1")
                    .map(|r#type| r#type.id.clone())
            }),
        };
    }

    fn copy(&mut self) {
        let Some((text, selection)) = self.text().zip(self.selection()) else {
            return;
        };
        let mut spans = selection.spans();
        spans.sort_unstable();
        let parts: Vec<&str> = spans.iter().filter_map(|span| span.slice(text)).collect();
        self.copied = Some(parts.join("\n"));
    }

    fn step_document(&mut self, after: bool) {
        if let Some(document) = self.neighbour(after) {
            self.run(Action::Show(document));
        }
    }

    pub(super) fn edit_document(&mut self, change: impl FnOnce(&mut Document)) {
        if let Some(mut document) = self.document().cloned() {
            change(&mut document);
            self.edit(&Command::Edit {
                row: document.into(),
            });
        }
    }

    /// Makes a schema choice into its records; says so if they cannot be had.
    pub(super) fn schema_named(&mut self, choice: &SchemaChoice) -> Option<Vec<crate::model::Row>> {
        let rows = match choice {
            SchemaChoice::Named(name) => crate::store::schema::bundled(name),
            SchemaChoice::File(path) => crate::store::schema::read(path),
        };
        match rows {
            Ok(rows) => Some(rows),
            Err(error) => {
                self.say(
                    Level::Bad,
                    "notice-schema",
                    vec![("error", error.to_string())],
                );
                None
            }
        }
    }
}
