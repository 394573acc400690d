//! What a power loss may leave of a disk, by going through everything that a recording allows.
//!
//! A crash point lies between any two recorded steps. At each of them the disk has what was synced; of the
//! rest it may have anything:
//! - **Bytes.** Every write since the last sync of its file is taken as up to three pieces, as blocks of
//!   a disk are. There may be: any number of the first pieces, the next one whole, half or but for its
//!   last byte; the same with zeros up to the full length; any subset of them, with zeros where one is missing.
//! - **Names.** [`Order::Kept`]: names reach the disk in their order, and a folder's sync brings all names before
//!   it, as journaling file systems do. [`Order::Any`]: any subset of what was done to names since the
//!   sync of their own folder; a name in a folder that is not there is not there, and a folder with something
//!   in it does not go.
//!
//! All of it is combined with all. What is too much for one crash point is drawn from evenly, and what
//! was left out is counted. Files that nobody reads to open a project vary one at a time, and are only torn.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::image::{Content, Image};
use super::memory::{FileId, Op, Recording};
use crate::store::place;

/// Most states of one crash point.
const MOST: u64 = 3_000;
/// Most steps of one kind of which all subsets are taken.
const MOST_FREE: usize = 8;

/// How names reach the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Order {
    Kept,
    Any,
}

/// What may be left at one crash point.
#[derive(Debug, Default)]
pub(in crate::store) struct Left {
    pub(in crate::store) states: Vec<Image>,
    /// How many more there are.
    pub(in crate::store) left_out: u64,
}

/// A disk on the way through a recording.
pub(in crate::store) struct Platter {
    order: Order,
    files: BTreeMap<FileId, OnDisk>,
    names: Names,
    loose: Vec<LooseName>,
}

/// Which names there are, with their file; `None` for a folder.
type Names = BTreeMap<Arc<Path>, Option<FileId>>;

#[derive(Default)]
struct OnDisk {
    synced: Arc<Vec<u8>>,
    loose: Vec<Loose>,
    variants: Option<(Vec<Content>, u64)>,
}

#[derive(Clone)]
enum Loose {
    Write(usize, Arc<Vec<u8>>),
    Cut(usize),
}

struct LooseName {
    op: Op,
    /// The folders whose sync it still waits for.
    waits: Vec<Arc<Path>>,
}

impl Platter {
    pub(in crate::store) fn new(recording: &Recording, order: Order) -> Self {
        let mut files = BTreeMap::new();
        let mut names = Names::new();
        for (path, content) in &recording.start.0 {
            let file = content.as_ref().map(|content| {
                let file: FileId = files.len();
                let on_disk = OnDisk {
                    synced: Arc::clone(&content.bytes),
                    ..OnDisk::default()
                };
                files.insert(file, on_disk);
                file
            });
            names.insert(Arc::clone(path), file);
        }
        Self {
            order,
            files,
            names,
            loose: Vec::new(),
        }
    }

    /// Goes one step on.
    pub(in crate::store) fn follow(&mut self, op: &Op) {
        match op {
            Op::Write { file, bytes } => {
                let on_disk = self.files.entry(*file).or_default();
                let at = on_disk.length();
                on_disk.push(Loose::Write(at, Arc::clone(bytes)));
            }
            Op::Cut { file, length } => {
                let on_disk = self.files.entry(*file).or_default();
                on_disk.push(Loose::Cut(*length));
            }
            Op::Sync { file } => {
                let on_disk = self.files.entry(*file).or_default();
                on_disk.synced = Arc::new(applied(&on_disk.synced, &on_disk.loose));
                on_disk.loose.clear();
                on_disk.variants = None;
            }
            Op::SyncFolder { path } => self.sync_folder(path),
            Op::Create { path, .. }
            | Op::Remove { path }
            | Op::MakeFolder { path }
            | Op::RemoveFolder { path } => self.loosen(op, &[path]),
            Op::Rename { from, to, .. } => self.loosen(op, &[from, to]),
        }
    }

    fn loosen(&mut self, op: &Op, paths: &[&Path]) {
        let folders = paths.iter().map(|path| Arc::from(place::folder_of(path)));
        self.loose.push(LooseName {
            op: op.clone(),
            waits: folders.collect(),
        });
    }

    fn sync_folder(&mut self, folder: &Path) {
        let order = self.order;
        for name in &mut self.loose {
            name.waits
                .retain(|waits| order == Order::Any && **waits != *folder);
        }
        let (done, loose) = std::mem::take(&mut self.loose)
            .into_iter()
            .partition(|name| name.waits.is_empty());
        self.loose = loose;
        let done: Vec<LooseName> = done;
        for name in done {
            name_done(&mut self.names, &name.op);
        }
    }

    /// What a power loss may leave here. `quiet` files vary one at a time.
    pub(in crate::store) fn left(&mut self, quiet: impl Fn(&Path) -> bool) -> Left {
        let mut left = Left::default();
        let (all_names, names_left_out) = self.all_names(&quiet);
        left.left_out += names_left_out;
        for names in all_names {
            let mut free = Vec::new();
            let mut aside = Vec::new();
            let mut base = BTreeMap::new();
            for (path, file) in &names {
                let content = file.map(|file| {
                    let on_disk = self.files.entry(file).or_default();
                    let (variants, left_out) = on_disk.variants(quiet(path));
                    let latest = variants[0].clone();
                    if variants.len() > 1 {
                        let varied = (Arc::clone(path), variants.to_vec());
                        left.left_out += left_out;
                        if quiet(path) {
                            aside.push(varied);
                        } else {
                            free.push(varied);
                        }
                    }
                    latest
                });
                base.insert(Arc::clone(path), content);
            }
            let base = Image(base);
            for (path, variants) in aside {
                for variant in variants.into_iter().skip(1) {
                    let mut image = base.clone();
                    image.0.insert(Arc::clone(&path), Some(variant));
                    left.states.push(image);
                }
            }
            let all: u64 = free
                .iter()
                .map(|(_, variants)| variants.len() as u64)
                .product();
            let taken = all.min(MOST);
            left.left_out += all - taken;
            for number in 0..taken {
                // A prime stride goes through all of them evenly.
                let mut number = if all > MOST {
                    number * 1_000_003 % all
                } else {
                    number
                };
                let mut image = base.clone();
                for (path, variants) in &free {
                    let count = variants.len() as u64;
                    let variant = variants[usize::try_from(number % count).unwrap()].clone();
                    number /= count;
                    image.0.insert(Arc::clone(path), Some(variant));
                }
                left.states.push(image);
            }
        }
        left
    }

    /// Every set of names that may be on the disk, the one with everything first.
    fn all_names(&self, quiet: impl Fn(&Path) -> bool) -> (Vec<Names>, u64) {
        let count = self.loose.len();
        let (chosen, left_out): (Vec<Vec<bool>>, u64) = match self.order {
            Order::Kept => {
                let prefixes = (0..=count).rev();
                let chosen = prefixes.map(|end| (0..count).map(|at| at < end).collect());
                (chosen.collect(), 0)
            }
            Order::Any => {
                let is_quiet = |name: &LooseName| match &name.op {
                    Op::Create { path, .. } | Op::Remove { path } => quiet(path),
                    _ => false,
                };
                let is_quiet: Vec<bool> = self.loose.iter().map(is_quiet).collect();
                let free: Vec<usize> = (0..count).filter(|&at| !is_quiet[at]).collect();
                let (subsets, left_out) = subsets(free.len());
                let of_free = subsets.into_iter().map(|subset| {
                    let mut chosen = is_quiet.clone();
                    for (at, is_in) in free.iter().zip(subset) {
                        chosen[*at] = is_in;
                    }
                    chosen
                });
                let lone = (0..count).filter(|&at| is_quiet[at]);
                let but_one = lone.map(|lone| (0..count).map(|at| at != lone).collect());
                (of_free.chain(but_one).collect(), left_out)
            }
        };
        let mut all: Vec<Names> = Vec::new();
        for chosen in chosen {
            let mut names = self.names.clone();
            let ops = self.loose.iter().zip(chosen);
            for (name, _) in ops.filter(|(_, chosen)| *chosen) {
                name_done(&mut names, &name.op);
            }
            let reached: Names = names
                .iter()
                .filter(|(path, _)| {
                    let mut above = path.ancestors().skip(1);
                    above.all(|folder| names.get(folder) == Some(&None))
                })
                .map(|(path, file)| (Arc::clone(path), *file))
                .collect();
            if !all.contains(&reached) {
                all.push(reached);
            }
        }
        (all, left_out)
    }
}

fn name_done(names: &mut Names, op: &Op) {
    match op {
        Op::Create { path, file } => {
            names.insert(Arc::clone(path), Some(*file));
        }
        Op::Rename { from, to, file } => {
            if names.get(from) == Some(&Some(*file)) {
                names.remove(from);
            }
            names.insert(Arc::clone(to), Some(*file));
        }
        Op::Remove { path } => {
            names.remove(path);
        }
        Op::MakeFolder { path } => {
            names.insert(Arc::clone(path), None);
        }
        Op::RemoveFolder { path } => {
            let is_empty = !names.keys().any(|below| below.parent() == Some(path));
            if is_empty {
                names.remove(path);
            }
        }
        Op::Write { .. } | Op::Cut { .. } | Op::Sync { .. } | Op::SyncFolder { .. } => {}
    }
}

impl OnDisk {
    fn push(&mut self, loose: Loose) {
        self.loose.push(loose);
        self.variants = None;
    }

    /// As the program sees it.
    fn length(&self) -> usize {
        let lengths = self.loose.iter().rev().map(|loose| match loose {
            Loose::Write(at, bytes) => at + bytes.len(),
            Loose::Cut(length) => *length,
        });
        lengths.into_iter().next().unwrap_or(self.synced.len())
    }

    /// Every content that may be on the disk, the latest first, and how many were left out.
    fn variants(&mut self, is_quiet: bool) -> (&[Content], u64) {
        let made = self.variants.take();
        let made = made.unwrap_or_else(|| self.all_variants(is_quiet));
        let (variants, left_out) = self.variants.insert(made);
        (variants, *left_out)
    }

    fn all_variants(&self, is_quiet: bool) -> (Vec<Content>, u64) {
        let pieces: Vec<Loose> = self.loose.iter().flat_map(pieces).collect();
        let mut all = vec![applied(&self.synced, &pieces)];
        let full = all[0].len();
        for end in 0..pieces.len() {
            let prefix = &pieces[..end];
            let mut torn = vec![prefix.to_vec()];
            if let Loose::Write(at, bytes) = &pieces[end] {
                for length in [bytes.len() / 2, bytes.len() - 1] {
                    let part = Arc::new(bytes[..length].to_vec());
                    torn.push([prefix, &[Loose::Write(*at, part)]].concat());
                }
            }
            for torn in torn {
                let mut bytes = applied(&self.synced, &torn);
                all.push(bytes.clone());
                if bytes.len() < full {
                    bytes.resize(full, 0);
                    all.push(bytes);
                }
            }
        }
        let (chosen, left_out) = if is_quiet {
            (Vec::new(), 0)
        } else {
            subsets(pieces.len())
        };
        for chosen in chosen {
            let some = pieces.iter().zip(chosen).filter(|(_, chosen)| *chosen);
            let some: Vec<Loose> = some.map(|(piece, _)| piece.clone()).collect();
            all.push(applied(&self.synced, &some));
        }
        let latest = all[0].clone();
        all.sort();
        all.dedup();
        let rest = all.into_iter().filter(|bytes| *bytes != latest);
        let contents = std::iter::once(latest.clone()).chain(rest);
        let contents = contents.map(|bytes| Content::new(Arc::new(bytes)));
        (contents.collect(), left_out)
    }
}

/// All subsets of so many things, the one with all of them first; where there are too many, those that
/// lack one or have one, and some more. And how many were left out.
fn subsets(count: usize) -> (Vec<Vec<bool>>, u64) {
    let bits = |number: u64| (0..count).map(|at| number >> (at % 64) & 1 == 1).collect();
    if count <= MOST_FREE {
        return ((0..1_u64 << count).rev().map(bits).collect(), 0);
    }
    let mut chosen = vec![vec![true; count], vec![false; count]];
    for lone in 0..count {
        for is_in in [true, false] {
            chosen.push((0..count).map(|at| (at == lone) == is_in).collect());
        }
    }
    let mut number: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..1 << MOST_FREE {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        chosen.push(bits(number.rotate_left(29)));
    }
    let all = 2_u64
        .checked_pow(u32::try_from(count).unwrap())
        .unwrap_or(u64::MAX);
    let taken = chosen.len() as u64;
    (chosen, all - taken)
}

/// A write as blocks that reach the disk one by one.
fn pieces(loose: &Loose) -> Vec<Loose> {
    match loose {
        Loose::Write(at, bytes) if bytes.len() >= 48 => {
            let length = bytes.len().div_ceil(3);
            let parts = bytes.chunks(length).enumerate();
            parts
                .map(|(number, part)| Loose::Write(at + number * length, Arc::new(part.to_vec())))
                .collect()
        }
        Loose::Write(_, bytes) if bytes.is_empty() => Vec::new(),
        whole => vec![whole.clone()],
    }
}

fn applied(synced: &[u8], loose: &[Loose]) -> Vec<u8> {
    let mut bytes = synced.to_vec();
    for loose in loose {
        match loose {
            Loose::Write(at, part) => {
                let end = at + part.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[*at..end].copy_from_slice(part);
            }
            Loose::Cut(length) => bytes.resize(*length, 0),
        }
    }
    bytes
}

mod tests;
