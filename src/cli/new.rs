//! `isnad new`: a project from corpus files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Exit, NotRun, Terminal};
use crate::edit::{Command, Stamp};
use crate::model::{
    Author, AuthorId, AuthorKind, ChangeId, DocumentId, Project, ProjectId, Row, TextPlace,
};
use crate::session::clock::{self, Ids};
use crate::store::beside;
use crate::store::corpus::{self, CorpusError, CorpusText};
use crate::store::disk::Disk;
use crate::store::document::document;
use crate::store::open::{self, OpenError};
use crate::store::place;
use crate::store::{Settings, StateFolder, schema};
use crate::text::TextHash;
use crate::text::decode::{DecodeError, How, decode};

/// Make a project from corpus files and folders
///
/// The documents stand in the order of the arguments, those of a folder by name. Plain text in UTF-8,
/// UTF-16 or a Hebrew or Arabic code page is recognised. What cannot be read is named and left out,
/// and the exit code is then 1; if nothing can be read, nothing is written, and it is 2.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  isnad new work.isnad.ron corpus/
  isnad new work.isnad.ron a.txt b.txt --schema conll03 --author Noa
  isnad new old.isnad.ron *.txt --encoding windows-1255 --force")]
pub struct Args {
    /// The project to write; .isnad.ron is added where it is missing
    #[arg(value_name = "OUT.isnad.ron")]
    out: PathBuf,
    /// Text files, and folders of them
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// What can be tagged: a schema that comes with the program, or a schema file; an unknown name lists all
    #[arg(long, value_name = "NAME|FILE", default_value = "news")]
    schema: String,
    /// Read every input in this encoding, such as UTF-8, windows-1255 or ISO-8859-6
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Read bytes that mean nothing in the encoding as U+FFFD, instead of leaving the file out
    #[arg(long)]
    replace_invalid: bool,
    /// Enter an annotator of this name
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Leave the texts in their files, and name them by their way down from the project's folder
    #[arg(long)]
    beside: bool,
    /// Replace a project that is there
    #[arg(long)]
    force: bool,
}

/// Reads the inputs and writes the project.
pub fn run(args: &Args, terminal: &mut Terminal<'_>) -> Result<Exit, NotRun> {
    let out = place::with_extension(args.out.clone());
    let exists = |_| NotRun::Exists(out.clone());
    if out.exists() && !args.force {
        return Err(exists(()));
    }
    if let Some(name) = &args.encoding {
        known(name)?;
    }
    let mut rows = schema_rows(&args.schema)?;
    let mut ids = Ids::default();
    let mut project = Project::new(ProjectId(ids.make()));
    let author = args.author.as_ref().map(|name| author(name, &mut ids));
    let stamp = Stamp {
        id: ChangeId(ids.make()),
        author: author
            .as_ref()
            .map_or_else(|| AuthorId(ids.make()), |author| author.id),
        at: clock::now(),
    };
    rows.extend(author.map(Row::from));
    let before = rows.len();
    let mut exit = Exit::Fine;
    let mut seen = BTreeSet::new();
    let how = How {
        encoding: args.encoding.as_deref(),
        replace: args.replace_invalid,
        ..How::default()
    };
    for found in corpus::read(&args.inputs, &how, &mut |_, _| true) {
        let text = match found {
            Ok(text) => text,
            Err(error) => {
                terminal.complain(&complaint(&error));
                exit = Exit::Problems;
                continue;
            }
        };
        remark(&text, terminal);
        let hash = TextHash::of(&text.decoded.text);
        if !seen.insert((hash, text.name.clone())) {
            let path = text.path.display();
            terminal.complain(&format!(
                "{path}: a file of this name and text is in the project already"
            ));
            continue;
        }
        let mut document = document(DocumentId(ids.make()), hash, &text);
        if args.beside {
            match beside::relative(&Disk::real(), &out, &text.path) {
                Ok(way) => document.text = TextPlace::Beside(way.to_string()),
                Err(reason) => {
                    let path = text.path.display();
                    terminal.complain(&format!(
                        "{path}: the project cannot name this file, for {reason}; its text is kept in \
                         the project. Put the project above its texts to keep them apart"
                    ));
                    exit = Exit::Problems;
                }
            }
        }
        rows.push(document.into());
        project.add_text(hash, Arc::from(text.decoded.text));
    }
    let count = rows.len() - before;
    if count == 0 {
        return Err(NotRun::NothingRead(out));
    }
    let import = Command::Import {
        rows,
        from: place::file_name(&out),
    };
    import
        .plan(&project, &stamp)
        .and_then(|change| {
            project
                .apply(&change)
                .map_err(|stale| crate::edit::Refusal::Taken(stale.0))
        })
        .map_err(|refusal| NotRun::Refused {
            path: out.clone(),
            refusal,
        })?;
    match open::create(&StateFolder::of_user(), &out, project, args.force) {
        Ok(_written) => {}
        Err(OpenError::Exists(_)) => return Err(exists(())),
        Err(OpenError::Held { path, holder }) => {
            let holder = holder.to_string();
            return Err(NotRun::Held { path, holder });
        }
        // The file cannot be missing: it is the folder that is.
        Err(OpenError::Missing(path)) => {
            let error = std::io::ErrorKind::NotFound.into();
            return Err(NotRun::File { path, error });
        }
        Err(error) => return Err(error.into()),
    }
    let noun = if count == 1 { "document" } else { "documents" };
    terminal.report(&format!("{}: {count} {noun}", out.display()))?;
    Ok(exit)
}

/// Whether there is an encoding of this name: said before any file is read.
fn known(name: &str) -> Result<(), NotRun> {
    match decode(b"x", &How::named(name)) {
        Err(error @ (DecodeError::UnknownEncoding { .. } | DecodeError::Lacking { .. })) => {
            Err(NotRun::Encoding(error))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// A schema that comes with the program, or one in a file.
fn schema_rows(name: &str) -> Result<Vec<Row>, NotRun> {
    let path = Path::new(name);
    if !schema::is_bundled(name) && path.exists() {
        return Ok(schema::read(path)?);
    }
    Ok(schema::bundled(name)?)
}

/// The user of this computer keeps the id that their rows have elsewhere.
fn author(name: &str, ids: &mut Ids) -> Author {
    let (settings, _) = Settings::load(&StateFolder::of_user());
    let own = settings.author.filter(|_| settings.author_name == name);
    Author {
        own_file: false,
        id: own.unwrap_or_else(|| AuthorId(ids.make())),
        name: name.to_owned(),
        kind: AuthorKind::Annotator,
        colour: 0,
    }
}

/// Why a file is left out, and how it can be let in.
fn complaint(error: &CorpusError) -> String {
    let is_invalid = |error: &DecodeError| matches!(error, DecodeError::Invalid { .. });
    match error {
        CorpusError::NotText { error: why, .. } if is_invalid(why) => {
            format!("{error}; --replace-invalid reads such bytes as U+FFFD")
        }
        _ => error.to_string(),
    }
}

/// What a person should look at, though the text was read.
pub(super) fn remark(text: &CorpusText, terminal: &mut Terminal<'_>) {
    let path = text.path.display();
    let encoding = text.decoded.encoding;
    if text.decoded.doubtful {
        terminal.complain(&format!(
            "{path}: read as {encoding}, which is a guess in doubt; look at the text, and read it again \
             with --encoding NAME if it is wrong"
        ));
    } else if text.decoded.guessed {
        terminal.complain(&format!(
            "{path}: read as {encoding}, which is a guess; --encoding NAME overrides it"
        ));
    }
    for warning in &text.decoded.warnings {
        terminal.complain(&format!("{path}: {warning}"));
    }
}
