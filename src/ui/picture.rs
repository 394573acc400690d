//! A picture of the whole interface, without a display and the same on every machine.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::panel::inspector::Tab;
use super::shot::{Offscreen, Picture};
use super::window::Window;
use crate::compare::align::Kind;
use crate::compare::measure::by::By;
use crate::model::{AuthorKind, DocumentId, EntityChoice, Mention, Project, RowId};
use crate::query::LinkIndex;
use crate::session::review::DisagreementWanted;
use crate::session::{
    Action, ExportStep, ExportWanted, Look, NoPicker, Prompt, ReviewAct, Session, Settings, Sheet,
    StateFolder, Verb, Wanted, written_formats,
};

/// Most frames until everything stands still: opening a panel takes some twenty.
const MOST_FRAMES: usize = 240;

/// How long is waited between two looks whether jobs are done.
const JOBS: Duration = Duration::from_millis(5);

/// The first measure, told by language.
const BY_LANGUAGE: DisagreementWanted = DisagreementWanted {
    pair: None,
    language: None,
    by: Some(By::Language),
    costs: Some("span_f1_strict"),
};

/// What is to be seen.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// The project file, for its name; it is not looked at.
    pub name: Option<&'o Path>,
    /// Width and height of the picture, pixels.
    pub size: [u32; 2],
    /// Which documents, from 0, in the order of the corpus panel: side by side, the first has the keys.
    pub documents: &'o [usize],
    /// Light or dark.
    pub look: Look,
    /// Name of a panel to open, from [`PANELS`].
    pub panel: Option<&'o str>,
}

/// Something that can be opened.
#[derive(Clone, Debug)]
pub enum Panel {
    /// A dialog before the window.
    Dialog(Prompt),
    /// A tab of the inspector.
    Tab(Tab),
    /// The search, for the first name that is marked in the document.
    Search,
    /// What there is to do, at the first thing that one key puts right.
    Todo,
    /// The dialog of places that wait to be found.
    Places,
    /// The list of entities beside the first mention of the document.
    EntityList,
    /// The entity of the first mention that means one.
    Entity,
    /// The question which other entity goes into that one.
    MergeEntities,
    /// The card of a claim that is linked with others.
    Claim,
    /// The claims that the first sentence of the document may belong to.
    ClaimChoice,
    /// How two claims belong together.
    LinkChoice,
    /// All occurrences of the first name that is marked in the document.
    TagAll,
    /// What is suggested first in the document.
    Suggestion,
    /// What a file would bring into the document.
    Import,
    /// What another project would bring.
    Join,
    /// An export in the format that loses most.
    Export,
    /// The question which column of a table holds the texts.
    TextColumn,
    /// Something else than texts in the middle.
    Sheet(Sheet),
    /// The review at the first line of the document, after this was done.
    Review(&'static [ReviewAct]),
    /// Where people disagree, after this was done.
    Disagreement(&'static [ReviewAct]),
}

impl Panel {
    /// Opens it in a session that shows a document; returns the tab that is to be in front.
    pub fn open(&self, session: &mut Session) -> Tab {
        match self {
            Self::Dialog(prompt) => session.run(Action::Prompt(Some(prompt.clone()))),
            Self::Tab(tab) => return *tab,
            Self::Search => search(session),
            Self::Todo => {
                todo(session);
                return Tab::Todo;
            }
            Self::TagAll => tag_all(session),
            Self::Import => session.show_import(),
            Self::Join => session.show_join(),
            Self::Export => export(session),
            Self::Suggestion => {
                let next = session.next_suggestion();
                let row = next.and_then(|(_, next)| next.origin.prediction());
                session.run(Action::Focus(row));
            }
            Self::TextColumn => text_column(session),
            Self::Places => session.find_places_at_once(),
            Self::EntityList => {
                let first = first_mention(session, |_| true).map(|it| RowId::Mention(it.id));
                session.run(Action::Focus(first));
                session.run(Action::Run(Verb::EntityList));
            }
            Self::Entity | Self::MergeEntities => {
                let meant = |mention: &Mention| match mention.entity {
                    EntityChoice::Is(entity) => Some(entity),
                    _ => None,
                };
                let first = first_mention(session, |mention| meant(mention).is_some());
                let Some(entity) = first.as_ref().and_then(meant) else {
                    return Tab::Entities;
                };
                session.run(Action::Pick(Some(RowId::Entity(entity))));
                if matches!(self, Self::MergeEntities) {
                    session.run(Action::Prompt(Some(Prompt::MergeEntities(entity))));
                }
                return Tab::Entities;
            }
            Self::Claim => session.run(Action::Focus(linked_claims(session).first().cloned())),
            Self::ClaimChoice => {
                session.run(Action::Run(Verb::SelectMore));
                session.run(Action::Run(Verb::SelectMore));
                session.run(Action::Run(Verb::AddEvidence));
            }
            Self::LinkChoice => {
                for row in linked_claims(session).into_iter().take(2) {
                    session.run(Action::LinkAt(row));
                }
            }
            Self::Sheet(sheet) => session.run(Action::Sheet(*sheet)),
            Self::Review(acts) => review(session, acts),
            Self::Disagreement(acts) => {
                session.run(Action::Sheet(Sheet::Disagreement));
                for act in *acts {
                    session.run(Action::Review(act.clone()));
                }
            }
        }
        Tab::default()
    }
}

/// What can be opened, by name.
pub const PANELS: &[(&str, Panel)] = &[
    ("annotation", Panel::Tab(Tab::Annotation)),
    ("entities", Panel::Tab(Tab::Entities)),
    ("claims", Panel::Tab(Tab::Claims)),
    ("todo", Panel::Todo),
    ("history", Panel::Tab(Tab::History)),
    ("claim", Panel::Claim),
    ("claim-choice", Panel::ClaimChoice),
    ("link-choice", Panel::LinkChoice),
    ("matrix", Panel::Sheet(Sheet::Matrix)),
    ("statistics", Panel::Sheet(Sheet::Statistics)),
    ("review", Panel::Review(&[])),
    ("review-edit", Panel::Review(&[ReviewAct::Edit])),
    ("review-note", Panel::Review(&[ReviewAct::AskNote])),
    (
        "review-all",
        Panel::Review(&[ReviewAct::AskAll(Kind::OtherEdges)]),
    ),
    ("review-blind", Panel::Review(&[ReviewAct::Blind(true)])),
    ("returned", Panel::Sheet(Sheet::Returned)),
    ("disagreement", Panel::Disagreement(&[])),
    (
        "disagreement-estimates",
        Panel::Disagreement(&[ReviewAct::Disagreement(BY_LANGUAGE), ReviewAct::Estimate]),
    ),
    ("search", Panel::Search),
    ("places", Panel::Places),
    ("entity", Panel::Entity),
    ("entity-list", Panel::EntityList),
    ("merge-entities", Panel::MergeEntities),
    ("tag-all", Panel::TagAll),
    ("split", Panel::Dialog(Prompt::Split)),
    ("join", Panel::Join),
    ("handout", Panel::Dialog(Prompt::Handout)),
    ("suggestion", Panel::Suggestion),
    ("text-column", Panel::TextColumn),
    ("palette", Panel::Dialog(Prompt::Palette)),
    ("conflicts", Panel::Dialog(Prompt::Conflicts)),
    ("shortcuts", Panel::Dialog(Prompt::Shortcuts)),
    ("schema", Panel::Dialog(Prompt::SchemaEditor)),
    ("schemas", Panel::Dialog(Prompt::Schema { new: false })),
    ("author", Panel::Dialog(Prompt::Author)),
    ("export", Panel::Export),
    ("import", Panel::Import),
    ("encoding", Panel::Dialog(Prompt::Encoding)),
    ("reading", Panel::Dialog(Prompt::Reading)),
    ("backups", Panel::Dialog(Prompt::Backups)),
    ("problems", Panel::Dialog(Prompt::Problems)),
    ("remove-author", Panel::Dialog(Prompt::RemoveAuthor)),
];

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// The project has only so many documents.
    NoDocument(usize),
    /// Nothing in [`PANELS`] is called so.
    NoPanel,
}

/// Draws the interface with a project open, scrolled to the top. Nothing is read from the disk or
/// written to it, and nobody's settings take part.
///
/// # Errors
/// [`NoPicture`] if the document or the panel does not exist.
pub fn picture(project: Project, options: &Options<'_>) -> Result<Picture, NoPicture> {
    let panel = options.panel.map(panel).transpose()?;
    let all: Vec<DocumentId> = project.documents().keys().copied().collect();
    let wanted = options.documents.iter();
    let wanted: Vec<Option<&DocumentId>> = wanted.map(|number| all.get(*number)).collect();
    let asks_for_others = !all.is_empty() || options.documents.iter().any(|number| *number > 0);
    if asks_for_others && wanted.contains(&None) {
        return Err(NoPicture::NoDocument(all.len()));
    }
    let desk = match panel {
        Some(Panel::Review(_) | Panel::Disagreement(_)) => AuthorKind::Reviewer,
        _ => AuthorKind::Annotator,
    };
    let settings = settings(&project, desk, options.look);
    // Never looked into: what is only shown is not kept.
    let nowhere = StateFolder::at("");
    let mut session = Session::new(nowhere, settings, Arc::new(NoPicker), Arc::new(|| {}));
    session.show_only_as(project, options.name.map(Path::to_owned));
    let mut wanted = wanted.into_iter().flatten();
    if let Some(first) = wanted.next() {
        session.run(Action::Show(*first));
        wanted.for_each(|other| session.run(Action::ShowBeside(*other)));
        session.run(Action::Show(*first));
    }
    let tab = panel.map_or_else(Tab::default, |panel| panel.open(&mut session));
    let mut window = Window::new(session);
    window.open_tab(tab);
    let mut screen = Offscreen::new(options.size, 1.0);
    Window::prepare(screen.ctx());
    screen.settle(MOST_FRAMES, |ui| window.show(ui));
    while window.session.jobs().next().is_some() {
        std::thread::sleep(JOBS);
        screen.settle(MOST_FRAMES, |ui| window.show(ui));
    }
    Ok(screen.picture())
}

/// Opens the review at the first line of the shown document.
fn review(session: &mut Session, acts: &[ReviewAct]) {
    let shown = session.document().map(|document| document.id);
    session.run(Action::Sheet(Sheet::Review));
    let queue = session.workspace().and_then(|open| open.review().queue());
    let first = queue.and_then(|queue| {
        let mut items = queue.items();
        items.position(|item| item.group.document == shown)
    });
    if let Some(nth) = first {
        session.run(Action::Review(ReviewAct::Open(nth)));
    }
    for act in acts {
        session.run(Action::Review(act.clone()));
    }
}

/// Goes to the first thing to do that one key puts right; to the last one where there is none.
fn todo(session: &mut Session) {
    session.run(Action::Run(Verb::NextTodo));
    let count = session.workspace().map_or(0, |open| open.todo().count());
    for _ in 1..count {
        if session.can_fix() && session.can_intend() {
            break;
        }
        session.run(Action::Run(Verb::NextTodo));
    }
}

/// Asks which column of a table holds the texts; the values are words of the project.
fn text_column(session: &mut Session) {
    let documents = session.workspace().into_iter();
    let documents = documents.flat_map(|open| open.project().documents().values());
    let words: Vec<String> = documents.map(|document| document.title.clone()).collect();
    let mut words = words.iter().map(String::as_str).cycle();
    let columns = ["id", "outlet", "lead", "story"];
    let columns: Vec<(&str, &str)> = columns
        .into_iter()
        .map(|name| (name, words.next().unwrap_or_default()))
        .collect();
    session.ask_column("posts.csv", &columns);
}

/// Opens the dialog of exports at the format that loses most, so that there is something to see.
fn export(session: &mut Session) {
    session.run(Action::Run(Verb::Export));
    let Some(wanted) = session.exporting().and_then(|it| it.wanted()).cloned() else {
        return;
    };
    let formats = written_formats().map(|format| {
        let looked = ExportWanted {
            format: format.name.to_owned(),
            ..wanted.clone()
        };
        Action::Exporting(ExportStep::Look(Box::new(looked)))
    });
    let losses = |session: &mut Session, look: &Action| {
        session.run(look.clone());
        let preview = session.exporting().and_then(|it| it.preview());
        preview.map_or(0, |preview| preview.losses.len())
    };
    let most = formats.max_by_key(|look| losses(session, look));
    if let Some(look) = most {
        session.run(Action::Prompt(None));
        session.run(look);
        session.run(Action::Run(Verb::Export));
    }
}

/// Looks for the first name that is marked in the shown document, so that there is something to see.
fn search(session: &mut Session) {
    session.run(Action::Run(Verb::Search));
    let first = first_mention(session, |_| true);
    let words = first.and_then(|first| Some(first.fragments.first()?.quote().to_owned()));
    session.run(Action::Search(Wanted {
        words: words.unwrap_or_default(),
        ..Wanted::default()
    }));
    session.run(Action::Hit(0));
}

/// The first mention of the shown document that is wanted.
fn first_mention(session: &Session, wanted: impl Fn(&Mention) -> bool) -> Option<Mention> {
    let workspace = session.workspace()?;
    let mentions = workspace.project().annotations().mentions();
    let shown = mentions.filter(|mention| Some(mention.document) == workspace.document());
    let first = shown.filter(|mention| wanted(mention));
    first
        .min_by_key(|mention| Some(mention.fragments.first()?.start()))
        .cloned()
}

/// Evidence of claims that are linked, of those that stand in the shown document first.
fn linked_claims(session: &Session) -> Vec<RowId> {
    let Some(workspace) = session.workspace() else {
        return Vec::new();
    };
    let project = workspace.project();
    let index = LinkIndex::of(project);
    let evidence = project.annotations().evidence();
    let mut rows: Vec<_> = evidence
        .filter(|row| !index.of_row(&RowId::Claim(row.claim)).is_empty())
        .map(|row| {
            (
                Some(row.document) != workspace.document(),
                row.claim,
                row.id,
            )
        })
        .collect();
    rows.sort_unstable();
    rows.dedup_by_key(|(_, claim, _)| *claim);
    rows.into_iter()
        .map(|(_, _, id)| RowId::Evidence(id))
        .collect()
}

/// Asks for all occurrences of the first name that is marked in the shown document.
fn tag_all(session: &mut Session) {
    session.run(Action::Run(Verb::NextAnnotation));
    session.run(Action::Run(Verb::TagAll));
}

fn panel(name: &str) -> Result<Panel, NoPicture> {
    let found = PANELS.iter().find(|(known, _)| *known == name);
    let found = found.map(|(_, panel)| panel.clone());
    found.ok_or(NoPicture::NoPanel)
}

/// The defaults, and the first of the project's own people of a kind at the desk.
fn settings(project: &Project, desk: AuthorKind, look: Look) -> Settings {
    let authors = project.authors().values();
    let author = authors.min_by_key(|author| author.kind != desk);
    Settings {
        author: author.map(|author| author.id),
        author_name: author.map_or_else(|| "isnad".to_owned(), |author| author.name.clone()),
        look,
        ..Settings::default()
    }
}
