//! Files of other formats on the disk, to be read.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::place;
use crate::format::{BEGINS, Files, Format, formats_of};

/// Deepest folder inside a folder that is looked into.
const DEEPEST: usize = 16;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 16;

/// Files, and what stands in folders, by names relative to what was given.
#[derive(Default)]
pub struct OnDisk<'w> {
    files: Vec<(String, PathBuf)>,
    places: BTreeMap<String, usize>,
    watch: Option<Watch<'w>>,
    read: AtomicU64,
    size: u64,
}

/// Told how many bytes of how many are read, every 64 KiB; where it answers `false`, reading fails.
pub type Watch<'w> = Box<dyn Fn(u64, u64) -> bool + Send + Sync + 'w>;

impl<'w> OnDisk<'w> {
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

    /// The same files, with somebody who is told how far reading is.
    #[must_use]
    pub fn watched(self, watch: Watch<'w>) -> Self {
        let sizes = self
            .files
            .iter()
            .map(|(_, path)| path.metadata().map_or(0, |about| about.len()));
        Self {
            size: sizes.sum(),
            watch: Some(watch),
            ..self
        }
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

    /// Where a file would be that has the name of one of these but for its ending.
    fn beside(&self, name: &str) -> Option<PathBuf> {
        let (stem, ending) = name.rsplit_once('.')?;
        let begins = format!("{stem}.");
        let named = self.places.range(begins.clone()..);
        let mut named = named.take_while(|(other, _)| other.starts_with(&begins));
        let is_ending = |other: &str| {
            other
                .get(begins.len()..)
                .is_some_and(|end| !end.contains('.'))
        };
        let (_, at) = named.find(|(other, _)| is_ending(other))?;
        let (_, path) = self.files.get(*at)?;
        Some(path.with_extension(ending))
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

impl Files for OnDisk<'_> {
    fn names(&self) -> Vec<String> {
        self.files.iter().map(|(name, _)| name.clone()).collect()
    }

    fn open(&self, name: &str) -> io::Result<Box<dyn BufRead + '_>> {
        let path = self.places.get(name).and_then(|at| self.files.get(*at));
        let path = path.map(|(_, path)| path.clone());
        let path = path.or_else(|| self.beside(name));
        let path = path.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let file = Watched {
            file: File::open(path)?,
            files: self,
        };
        Ok(Box::new(BufReader::with_capacity(BUFFER, file)))
    }
}

/// A file whose reading is counted.
struct Watched<'f, 'w> {
    file: File,
    files: &'f OnDisk<'w>,
}

impl io::Read for Watched<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let counted = &self.files.read;
        let done = counted.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        match &self.files.watch {
            Some(watch) if !watch(done, self.files.size) => Err(io::Error::other("stopped")),
            _ => Ok(count),
        }
    }
}

impl std::fmt::Debug for OnDisk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OnDisk")
            .field("files", &self.files)
            .finish_non_exhaustive()
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
        let read = File::open(path).and_then(|file| {
            io::Read::read_to_end(&mut io::Read::take(file, BEGINS as u64), &mut begins)
        });
        let formats = formats_of(name, &begins);
        if read.is_ok() && !formats.is_empty() {
            return formats;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn names(files: &OnDisk<'_>) -> Vec<String> {
        files.names()
    }

    #[test]
    fn files_and_folders_by_ending_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("in/deep")).unwrap();
        for name in [
            "in/b.ANN",
            "in/a.ann",
            "in/deep/c.ann",
            "in/.d.ann",
            "in/e.txt",
            "a.ann",
        ] {
            std::fs::write(at(name), name).unwrap();
        }
        let found = OnDisk::of(&[at("in"), at("a.ann")], &[".ann"]).unwrap();
        let second = at("a.ann").display().to_string();
        assert_eq!(
            names(&found),
            ["a.ann", "b.ANN", "deep/c.ann", second.as_str()]
        );
        let files: &dyn Files = &found;
        assert_eq!(files.text("a.ann", 99).unwrap(), "in/a.ann");
        assert_eq!(files.text(&second, 99).unwrap(), "a.ann");
        assert!(files.text("e.txt", 99).is_err());
        let error = OnDisk::of(&[at("in")], &[".xmi"]).unwrap_err();
        assert!(error.1.to_string().contains(".xmi"), "{error:?}");
        assert!(OnDisk::of(&[at("none")], &[".xmi"]).is_err());
        let named = OnDisk::of(&[at("in/e.txt")], &[".ann"]).unwrap();
        assert_eq!(names(&named), ["e.txt"], "what is named is taken");
    }

    #[test]
    fn reading_is_told_and_can_be_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ann");
        std::fs::write(&path, vec![b'x'; 200_000]).unwrap();
        let told = Mutex::new(Vec::new());
        let read = |most: u64| {
            let watch = |done, of| {
                told.lock().unwrap().push((done, of));
                done <= most
            };
            let files = OnDisk::of(std::slice::from_ref(&path), &[]).unwrap();
            let files = files.watched(Box::new(watch));
            let files: &dyn Files = &files;
            files.bytes("a.ann", 1 << 20).map(|bytes| bytes.len())
        };
        assert_eq!(read(200_000).unwrap(), 200_000);
        assert!(told.lock().unwrap().contains(&(200_000, 200_000)));
        assert!(read(100_000).unwrap_err().to_string().contains("stopped"));
    }
}
