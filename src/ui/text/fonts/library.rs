//! The fonts of the process: names and numbers of all families that were ever asked for.
//!
//! One for all windows and threads, and nothing is ever taken out, so that a number means the same
//! font everywhere. What is in it does not decide what is drawn: a layouter draws with a family of
//! the system only if its style names it or it was given the system's fonts.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use fontique::{Blob, Synthesis};
use parley_engine::FontInstance;

use super::bundled::{self, Fonts};
use super::face::Face;
use super::{Family, FontId};

/// Regular and bold face of a family, the same one twice where there is only one.
pub(in crate::ui::text) type Faces = [&'static Face; 2];

struct Library {
    /// The families that are not bundled, by number.
    families: Vec<Entry>,
    /// The faces that are not bundled, by number.
    faces: Vec<&'static Face>,
}

struct Entry {
    name: Arc<str>,
    faces: Option<Faces>,
}

static LIBRARY: RwLock<Library> = RwLock::new(Library {
    families: Vec::new(),
    faces: Vec::new(),
});

static GENERATION: AtomicU64 = AtomicU64::new(0);

fn read() -> RwLockReadGuard<'static, Library> {
    LIBRARY.read().unwrap_or_else(PoisonError::into_inner)
}

fn write() -> RwLockWriteGuard<'static, Library> {
    LIBRARY.write().unwrap_or_else(PoisonError::into_inner)
}

/// Changes whenever questions about the system's fonts were answered.
pub(in crate::ui::text) fn generation() -> u64 {
    GENERATION.load(Ordering::Acquire)
}

/// Tells all layouts that waited for an answer that there are new ones.
pub(super) fn advance() {
    GENERATION.fetch_add(1, Ordering::AcqRel);
}

/// The number of a family by its name, given now if the name was never heard.
pub(super) fn family_of(name: &str) -> Family {
    let names = Fonts::bundled().names();
    let bundled = names.iter().position(|known| **known == *name);
    if let Some(at) = bundled {
        return Family(number(at));
    }
    let first = bundled::COUNT;
    let mut library = write();
    let known = library.families.iter().position(|f| &*f.name == name);
    let at = known.unwrap_or_else(|| {
        library.families.push(Entry {
            name: name.into(),
            faces: None,
        });
        library.families.len() - 1
    });
    Family(number(first + at))
}

/// The name of a family.
pub(super) fn name_of(family: Family) -> Arc<str> {
    let at = usize::from(family.0);
    let Some(at) = at.checked_sub(bundled::COUNT) else {
        let name = Fonts::bundled().names().get(at);
        return name.cloned().unwrap_or_default();
    };
    let library = read();
    library
        .families
        .get(at)
        .map_or_else(Arc::default, |entry| Arc::clone(&entry.name))
}

/// The faces of a family that is not bundled, once they were opened.
pub(super) fn faces_of(family: Family) -> Option<Faces> {
    let at = usize::from(family.0).checked_sub(bundled::COUNT)?;
    read().families.get(at)?.faces
}

/// Puts a family's faces in the library: regular, bold. The ones that were there first stay.
pub(super) fn add(family: Family, files: [(Blob<u8>, u32, Synthesis); 2]) -> Option<Faces> {
    let at = usize::from(family.0).checked_sub(bundled::COUNT)?;
    let mut library = write();
    if let Some(faces) = library.families.get(at)?.faces {
        return Some(faces);
    }
    let [regular, bold] = files;
    let is_one = regular.0.id() == bold.0.id() && regular.1 == bold.1 && regular.2 == bold.2;
    let regular = library.open(family, regular)?;
    let bold = if is_one {
        regular
    } else {
        library.open(family, bold).unwrap_or(regular)
    };
    let faces = [regular, bold];
    if let Some(entry) = library.families.get_mut(at) {
        entry.faces = Some(faces);
    }
    Some(faces)
}

impl Library {
    fn open(
        &mut self,
        family: Family,
        (bytes, index, synthesis): (Blob<u8>, u32, Synthesis),
    ) -> Option<&'static Face> {
        let id = FontId(number(bundled::FILES.len() + self.faces.len()));
        if id >= FontId::SIGN {
            return None;
        }
        let face = Face::of_system(id, family, bytes, index, synthesis)?;
        self.faces.push(face);
        Some(face)
    }
}

/// A face by its number; `None` for [`FontId::FRAME`].
pub(in crate::ui::text) fn face(font: FontId) -> Option<&'static Face> {
    let at = usize::from(font.0);
    match at.checked_sub(bundled::FILES.len()) {
        None => Fonts::bundled().face(font),
        Some(at) => read().faces.get(at).copied(),
    }
}

/// The face that a run was shaped with.
pub(super) fn face_of(instance: &FontInstance) -> Option<&'static Face> {
    let bundled = Fonts::bundled().face_of(instance);
    bundled.or_else(|| {
        let library = read();
        library
            .faces
            .iter()
            .find(|face| face.instance == *instance)
            .copied()
    })
}

fn number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
