//! All that is on a disk at one moment, cheap to copy and to tell from another.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

/// What is on a disk: every path with its file's content, `None` for a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Image(pub(super) BTreeMap<Arc<Path>, Option<Content>>);

/// The bytes of a file, with what tells them from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) bytes: Arc<Vec<u8>>,
    hash: u64,
}

impl Content {
    pub(super) fn new(bytes: Arc<Vec<u8>>) -> Self {
        let digest = Sha256::digest(&*bytes);
        let first: [u8; 8] = digest[..8].try_into().unwrap();
        let hash = u64::from_le_bytes(first);
        Self { bytes, hash }
    }
}

impl Image {
    /// A disk with nothing but these folders, and the folders above them.
    pub(in crate::store) fn with_folders(folders: &[&str]) -> Self {
        let above = folders
            .iter()
            .flat_map(|folder| Path::new(folder).ancestors());
        Self(above.map(|path| (Arc::from(path), None)).collect())
    }

    /// The same with one more file.
    pub(in crate::store) fn with_file(mut self, path: &str, bytes: &[u8]) -> Self {
        let content = Content::new(Arc::new(bytes.to_vec()));
        self.0.insert(Arc::from(Path::new(path)), Some(content));
        self
    }

    /// The paths of its files, in order.
    pub(in crate::store) fn files(&self) -> impl Iterator<Item = &Path> {
        let files = self.0.iter().filter(|(_, content)| content.is_some());
        files.map(|(path, _)| &**path)
    }

    /// A number that tells it from others, looking only at paths that count.
    pub(in crate::store) fn hash(&self, counts: impl Fn(&Path) -> bool) -> u64 {
        let mut hasher = DefaultHasher::new();
        for (path, content) in self.0.iter().filter(|(path, _)| counts(path)) {
            path.as_os_str().as_encoded_bytes().hash(&mut hasher);
            content
                .as_ref()
                .map(|content| content.hash)
                .hash(&mut hasher);
        }
        hasher.finish()
    }
}
