//! `isnad new`: a project from corpus files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Exit, NotRun, Terminal};
use crate::edit::{Command, Stamp};
use crate::format::corpus::{Wanted, Why};
use crate::model::{
    Author, AuthorId, AuthorKind, ChangeId, DocumentId, Project, ProjectId, Row, TextPlace,
};
use crate::session::clock::{self, Ids};
use crate::store::beside;
use crate::store::corpus::{self, CorpusError, CorpusText, Input};
use crate::store::disk::Disk;
use crate::store::document::{document, new_attributes, told_of_attributes};
use crate::store::open::{self, OpenError};
use crate::store::place;
use crate::store::{Settings, StateFolder, schema};
use crate::text::TextHash;
use crate::text::decode::{DecodeError, Decoded, How, decode};

/// Make a project from corpus files and folders
///
/// The documents stand in the order of the arguments, those of a folder by name. Plain text in UTF-8,
/// UTF-16 or a Hebrew or Arabic code page is recognised. So are, by the ending of their names, HTML pages,
/// DOCX, ZIP archives of all these, and tables with a text in each row (CSV, TSV) or line (JSONL), whose
/// other columns become attributes of the documents. What cannot be read is named and left out, and the
/// exit code is then 1; if nothing can be read, nothing is written, and it is 2.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  isnad new work.isnad.ron corpus/
  isnad new work.isnad.ron a.txt b.txt --schema conll03 --author Noa
  isnad new posts.isnad.ron posts.csv --text-column body
  isnad new old.isnad.ron *.txt --encoding windows-1255 --force")]
pub struct Args {
    /// The project to write; .isnad.ron is added where it is missing
    #[arg(value_name = "OUT.isnad.ron")]
    out: PathBuf,
    /// Files that hold texts, and folders of them
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
    /// Take the texts of CSV, TSV and JSONL files from this column or field; outer.inner for a field of an object
    #[arg(long, value_name = "NAME")]
    text_column: Option<String>,
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
    let inputs: Vec<Input> = args.inputs.iter().cloned().map(Input::from).collect();
    let wanted = Wanted {
        how,
        text_column: args.text_column.as_deref(),
    };
    let mut told = None;
    for found in corpus::read(&inputs, &wanted, &mut |_, _| true) {
        let text = match found {
            Ok(text) => text,
            Err(error) => {
                terminal.complain(&complaint(&error));
                if !error.is_remark() {
                    exit = Exit::Problems;
                }
                continue;
            }
        };
        // Of the encoding of a file with many texts is spoken once.
        let is_told = told.as_ref() == Some(&text.file);
        let decoded = &text.decoded;
        remark(&shown(&text), decoded, !is_told, terminal);
        told = Some(text.file.clone());
        let hash = TextHash::of(&text.decoded.text);
        if !seen.insert((hash, text.name.clone())) {
            let path = shown(&text);
            terminal.complain(&format!(
                "{path}: a file of this name and text is in the project already"
            ));
            continue;
        }
        let mut document = document(DocumentId(ids.make()), hash, &text);
        if args.beside && !text.is_whole_file {
            let path = shown(&text);
            terminal.complain(&format!(
                "{path}: this text is a part of its file; it is kept in the project"
            ));
            exit = Exit::Problems;
        } else if args.beside {
            match beside::relative(&Disk::real(), &out, &text.file.path) {
                Ok(way) => document.text = TextPlace::Beside(way.to_string()),
                Err(reason) => {
                    let path = shown(&text);
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
    let known = rows.iter().filter_map(|row| match row {
        Row::Attribute(row) => Some(row.id.clone()),
        _ => None,
    });
    let known = known.collect();
    let documents = rows.iter().filter_map(|row| match row {
        Row::Document(row) => Some(row),
        _ => None,
    });
    let attributes = new_attributes(&known, documents);
    if let Some(told) = told_of_attributes(&attributes) {
        terminal.complain(&format!("{}: {told}", out.display()));
    }
    rows.extend(attributes.into_iter().map(Row::from));
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
        CorpusError::Trouble { trouble, .. } => match trouble.why {
            Why::NoTextColumn { .. } => format!("{error} with --text-column NAME"),
            _ => error.to_string(),
        },
        _ => error.to_string(),
    }
}

/// Where a text is, with the way inside its file.
fn shown(text: &CorpusText) -> String {
    let file = &text.file;
    format!("{}{}{}", file.path.display(), file.inside, text.part)
}

/// What a person should look at, though the text was read; of its encoding only if that is `news`.
pub(super) fn remark(path: &str, decoded: &Decoded, news: bool, terminal: &mut Terminal<'_>) {
    let encoding = decoded.encoding;
    if decoded.doubtful && news {
        terminal.complain(&format!(
            "{path}: read as {encoding}, which is a guess in doubt; look at the text, and read it again \
             with --encoding NAME if it is wrong"
        ));
    } else if decoded.guessed && news {
        terminal.complain(&format!(
            "{path}: read as {encoding}, which is a guess; --encoding NAME overrides it"
        ));
    }
    for warning in &decoded.warnings {
        terminal.complain(&format!("{path}: {warning}"));
    }
}
