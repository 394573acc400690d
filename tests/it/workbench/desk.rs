//! A person at the program, by the actions that the window asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use isnad::model::{DocumentId, Project, RowId};
use isnad::session::{
    Action, NoPicker, Selection, Session, Settings, StateFolder, Verb, Workspace,
};
use isnad::text::Span;

/// A session, and how much was done in it by hand.
pub struct Desk {
    pub session: Session,
    /// Keys pressed.
    pub keys: usize,
    /// Clicks; a double click is two, a drag is one.
    pub clicks: usize,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A new project of these files, in this order.
    pub fn of(files: &[PathBuf]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            author_name: "isnad".to_owned(),
            ..Settings::default()
        };
        let state = StateFolder::at(folder.path());
        let mut session = Session::new(state, settings, Arc::new(NoPicker), Arc::new(|| {}));
        session.run(Action::Open(files.to_vec()));
        let mut desk = Self {
            session,
            keys: 0,
            clicks: 0,
            _folder: folder,
        };
        desk.wait(|session| {
            let open = session.workspace();
            open.is_some_and(|open| open.project().documents().len() == files.len())
        });
        desk
    }

    /// Lets jobs run until the session says what is waited for.
    pub fn wait(&mut self, until: impl Fn(&Session) -> bool) {
        for _ in 0..6_000 {
            self.session.poll();
            if until(&self.session) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("waited in vain; notices: {:?}", self.session.notices());
    }

    pub fn open(&self) -> &Workspace {
        self.session.workspace().unwrap()
    }

    pub fn project(&self) -> &Project {
        self.open().project()
    }

    /// The document whose file is called so.
    pub fn document(&self, source: &str) -> DocumentId {
        let mut documents = self.project().documents().values();
        documents
            .find(|it| it.source.starts_with(source))
            .unwrap()
            .id
    }

    pub fn press(&mut self, verb: Verb) {
        self.keys += 1;
        self.session.run(Action::Run(verb));
    }

    /// Puts the focus on a row.
    pub fn focus(&mut self, row: impl Into<RowId>) {
        self.clicks += 1;
        self.session.run(Action::Focus(Some(row.into())));
    }

    /// Selects spans of a document with the mouse, the ones after the first with `+`.
    pub fn select(&mut self, document: DocumentId, spans: &[Span]) {
        self.session.run(Action::Show(document));
        let (last, more) = spans.split_last().unwrap();
        self.clicks += spans.len();
        self.keys += more.len();
        self.session.run(Action::Select {
            selection: Some(Selection {
                anchor: last.start(),
                caret: last.end(),
                more: more.to_vec(),
            }),
            complete: true,
        });
    }

    /// What has the focus now.
    pub fn focused(&self) -> RowId {
        let focus = self.session.focus().cloned();
        focus.unwrap_or_else(|| panic!("nothing has the focus: {:?}", self.session.notices()))
    }

    /// No notice warns of anything.
    pub fn is_quiet(&self) {
        let warnings = self.session.notices().iter();
        let warnings: Vec<_> = warnings
            .filter(|notice| notice.level != isnad::session::Level::Good)
            .map(|notice| (notice.key, &notice.arguments))
            .collect();
        assert!(warnings.is_empty(), "{warnings:?}");
    }
}

/// The folder of the five articles, where it is.
pub fn corpus() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let files = std::fs::read_dir(&folder).ok()?;
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    Some(files)
}
