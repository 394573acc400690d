//! Files of other formats on the disk, to be read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::place;
use crate::format::{Files, Format, formats_of};

/// Deepest folder inside a folder that is looked into.
const DEEPEST: usize = 16;

/// Bytes by which a format is recognised.
const BEGINS: u64 = 4_096;

/// Files, and what stands in folders, by names relative to what was given.
#[derive(Clone, Debug, Default)]
pub struct OnDisk {
    files: Vec<(String, PathBuf)>,
    places: BTreeMap<String, usize>,
}

impl OnDisk {
    /// The files given, and those in the folders given that have one of a format's endings, in the order
    /// given and by name inside a folder.
    ///
    /// # Errors
    /// The path, and what the system says; `NotFound` for a folder without such a file.
    pub fn of(paths: &[PathBuf], endings: &[&str]) -> Result<Self, (PathBuf, io::Error)> {
        let mut found = Self::default();
        for path in paths {
            let failed = |error| (path.clone(), error);
            let about = std::fs::metadata(path).map_err(failed)?;
            if !about.is_dir() {
                found.add(place::file_name(path), path.clone());
                continue;
            }
            let before = found.files.len();
            found.walk(path, "", endings, 0).map_err(failed)?;
            if found.files.len() == before {
                let endings = endings.join(", ");
                let message = format!("no file in this folder ends in {endings}");
                return Err(failed(io::Error::new(io::ErrorKind::NotFound, message)));
            }
        }
        Ok(found)
    }

    /// A second file of one name gets its whole path for a name.
    fn add(&mut self, name: String, path: PathBuf) {
        let name = if self.places.contains_key(&name) {
            path.display().to_string()
        } else {
            name
        };
        self.places.insert(name.clone(), self.files.len());
        self.files.push((name, path));
    }

    fn walk(
        &mut self,
        folder: &Path,
        prefix: &str,
        endings: &[&str],
        depth: usize,
    ) -> io::Result<()> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            entries.push((
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            ));
        }
        entries.sort();
        for (name, path) in entries {
            if name.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{name}");
            let lower = name.to_lowercase();
            // Links to folders could lead round in a circle.
            let is_folder = path.symlink_metadata()?.is_dir();
            if is_folder && depth < DEEPEST {
                self.walk(&path, &format!("{name}/"), endings, depth + 1)?;
            } else if path.is_file() && endings.iter().any(|ending| lower.ends_with(ending)) {
                self.add(name, path);
            }
        }
        Ok(())
    }
}

impl OnDisk {
    /// Bytes of all files, as far as the system tells.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let about = self.files.iter().map(|(_, path)| std::fs::metadata(path));
        about.flatten().map(|about| about.len()).sum()
    }
}

impl Files for OnDisk {
    fn names(&self) -> Vec<String> {
        self.files.iter().map(|(name, _)| name.clone()).collect()
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let path = self.places.get(name).and_then(|at| self.files.get(*at));
        let (_, path) = path.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            File::open(path)?,
        )))
    }
}

/// Files and folders, by what is to be done with them.
#[derive(Clone, Debug, Default)]
pub struct Sorted {
    /// Those of a format that can be read, with what belongs to them.
    pub annotations: Vec<PathBuf>,
    /// The formats that they look like, the likeliest first.
    pub formats: Vec<&'static Format>,
    /// All others: texts, as far as is known.
    pub others: Vec<PathBuf>,
}

/// Tells files of annotations from texts. A text whose ending the format of the others has, too, goes with
/// them.
#[must_use]
pub fn sorted(paths: Vec<PathBuf>) -> Sorted {
    let formats = formats_of_all(&paths);
    let Some(likeliest) = formats.first() else {
        return Sorted {
            others: paths,
            ..Sorted::default()
        };
    };
    let endings = likeliest.endings;
    let goes_with = |path: &PathBuf| {
        let name = place::file_name(path).to_lowercase();
        endings.iter().any(|ending| name.ends_with(ending)) || !formats_at(path).is_empty()
    };
    let (annotations, others) = paths.into_iter().partition(goes_with);
    Sorted {
        annotations,
        formats,
        others,
    }
}

/// The formats that could have written any of these files or folders, those of the first one first.
#[must_use]
pub fn formats_of_all(paths: &[PathBuf]) -> Vec<&'static Format> {
    let mut found: Vec<&'static Format> = Vec::new();
    for format in paths.iter().flat_map(|path| formats_at(path)) {
        if !found.iter().any(|known| known.name == format.name) {
            found.push(format);
        }
    }
    found
}

/// The formats that could have written a file, or the files in a folder; the likeliest first.
#[must_use]
pub fn formats_at(path: &Path) -> Vec<&'static Format> {
    let endings: Vec<&str> = crate::format::FORMATS
        .iter()
        .flat_map(|format| format.endings)
        .copied()
        .collect();
    let files = OnDisk::of(&[path.to_owned()], &endings).unwrap_or_default();
    for (name, path) in &files.files {
        let mut begins = Vec::new();
        let read = File::open(path)
            .and_then(|file| io::Read::read_to_end(&mut io::Read::take(file, BEGINS), &mut begins));
        let formats = formats_of(name, &begins);
        if read.is_ok() && !formats.is_empty() {
            return formats;
        }
    }
    Vec::new()
}
