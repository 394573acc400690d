//! Dated copies of a project file, each as it was before a save replaced it.
//!
//! They stand in `backups/` of the hidden folder as `NAME-YYYYMMDDTHHMMSSZ.isnad.ron`, the time being
//! when this version was written, in UTC. A copy and never a hard link: some programs write a project file in
//! place, and a link would change with it. And never a rename: at no moment is there no project file.
//!
//! **Which are kept**: at most [`MOST`]. The [`LATEST`] latest and the oldest always stay. Of those
//! between, whenever there is one too many, that one goes which leaves the smallest step: the least ratio
//! between the ages of its neighbours, counted from the latest. So the ages grow by about the same
//! factor from one to the next: minutes apart at first, then hours, days, weeks.
//!
//! **Times never run backwards**: where the clock was set back, a copy is dated one second after the
//! latest, so that the order of the names is the order in which they were made.

use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::atomic;
use super::disk::{About, Disk};
use super::place::{self, EXTENSION};

/// Most copies of one file.
pub const MOST: usize = 10;
/// So many of the latest stay whatever their age.
pub const LATEST: usize = 3;
/// Milliseconds between two copies at the least: the times in their names are whole seconds.
const SECOND: i64 = 1_000;
const FORM: &str = "%Y%m%dT%H%M%SZ";

/// A copy of a project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// When this version was written, in milliseconds since 1970 in UTC; whole seconds.
    pub at: i64,
    /// Its length in bytes.
    pub bytes: u64,
}

/// The copies of a file in the hidden folder of its project, the latest first; none where there is no
/// such folder.
#[must_use]
pub fn backups(disk: &Disk, hidden: &Path, file: &Path) -> Vec<Backup> {
    let stem = place::stem(file);
    let paths = disk.list(&folder(hidden)).unwrap_or_default();
    let mut found: Vec<Backup> = paths
        .into_iter()
        .filter_map(|path| {
            let at = dated(&place::file_name(&path), &stem)?;
            let about = disk.about(&path).ok().filter(About::is_file)?;
            Some(Backup {
                path,
                at,
                bytes: about.length,
            })
        })
        .collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    found
}

/// Copies a project file as it is now, and lets go of the copies that are too many. `None` if the latest copy holds the same already.
///
/// # Errors
/// As the file system gives them; the copies that were there are still there.
pub(super) fn keep(disk: &Disk, hidden: &Path, file: &Path) -> io::Result<Option<PathBuf>> {
    let known = backups(disk, hidden, file);
    let about = disk.about(file)?;
    if let Some(latest) = known.first().filter(|latest| latest.bytes == about.length)
        && is_same(disk, file, &latest.path)?
    {
        return Ok(None);
    }
    let folder = folder(hidden);
    disk.ensure_folders(&folder)?;
    atomic::remove_drafts(disk, &folder, &place::stem(file));
    let written = modified(&about).unwrap_or(0);
    let after = known.first().map(|latest| latest.at + SECOND);
    let at = written.max(after.unwrap_or(written));
    let path = folder.join(name(&place::stem(file), at)?);
    copy(disk, file, &path)?;
    let mut times: Vec<i64> = known.iter().map(|backup| backup.at).collect();
    times.push(at);
    let gone = surplus(times);
    for old in known.iter().filter(|backup| gone.contains(&backup.at)) {
        // One that stays is counted again next time.
        let _gone = disk.remove(&old.path);
    }
    Ok(Some(path))
}

/// Copies the copies of one project's main file to where those of another one stand, under its name.
///
/// # Errors
/// As the file system gives them; what was there is there still.
pub(super) fn bring_along(disk: &Disk, from: &Path, to: &Path) -> io::Result<()> {
    let (hidden, new) = (place::hidden_folder(from), place::hidden_folder(to));
    let known = backups(disk, &hidden, from);
    if !known.is_empty() {
        disk.ensure_folders(&folder(&new))?;
    }
    for backup in known {
        let path = folder(&new).join(name(&place::stem(to), backup.at)?);
        copy(disk, &backup.path, &path)?;
    }
    Ok(())
}

/// Copies a file whole, and brings the copy to the disk.
pub(super) fn copy(disk: &Disk, from: &Path, to: &Path) -> io::Result<()> {
    let mut from = disk.open(from)?;
    atomic::write(disk, to, |out| io::copy(&mut from, out).map(|_bytes| ()))
}

/// The times, in milliseconds and in any order, of the copies that are too many.
#[must_use]
pub fn surplus(mut times: Vec<i64>) -> Vec<i64> {
    times.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
    times.dedup();
    let mut gone = Vec::new();
    while times.len() > MOST {
        let latest = times.first().copied().unwrap_or_default();
        let age = |at: i64| (latest.saturating_sub(at)) as f64;
        let between = times.windows(3).enumerate().skip(LATEST - 1);
        let steps = between.filter_map(|(before, three)| {
            let &[newer, _, older] = three else {
                return None;
            };
            Some((before + 1, age(older) / age(newer)))
        });
        let Some((index, _)) = steps.min_by(|(_, one), (_, other)| one.total_cmp(other)) else {
            break;
        };
        gone.push(times.remove(index));
    }
    gone
}

fn folder(hidden: &Path) -> PathBuf {
    hidden.join("backups")
}

/// When a file was last written, in milliseconds since 1970; `None` where the system does not say.
pub(super) fn modified(about: &About) -> Option<i64> {
    let since = about.modified?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}

/// # Errors
/// `InvalidInput` for a time that no calendar has.
fn name(stem: &str, at: i64) -> io::Result<String> {
    Ok(format!("{stem}-{}{EXTENSION}", stamp(at)?))
}

/// A time as names of files carry it.
///
/// # Errors
/// `InvalidInput` for a time that no calendar has.
pub(super) fn stamp(at: i64) -> io::Result<String> {
    let at = Timestamp::from_millisecond(at)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
    Ok(at.strftime(FORM).to_string())
}

/// The time that [`stamp`] has written, in milliseconds since 1970.
pub(super) fn stamped(words: &str) -> Option<i64> {
    let at = DateTime::strptime(FORM, words).ok()?;
    let at = at.to_zoned(TimeZone::UTC).ok()?.timestamp();
    // Only what `stamp` would write: a name that means the same otherwise is not ours.
    (at.strftime(FORM).to_string() == words).then(|| at.as_millisecond())
}

fn dated(name: &str, stem: &str) -> Option<i64> {
    let rest = name.strip_prefix(stem)?.strip_prefix('-')?;
    stamped(rest.strip_suffix(EXTENSION)?)
}

fn is_same(disk: &Disk, one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (disk.open(one)?, disk.open(other)?);
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let (some, more) = (
            filled(&mut *one, &mut left)?,
            filled(&mut *other, &mut right)?,
        );
        if some != more || left.get(..some) != right.get(..more) {
            return Ok(false);
        }
        if some == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or nothing is left; gives how many bytes it holds.
fn filled(from: &mut dyn io::Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut have = 0;
    while let Some(rest) = buffer.get_mut(have..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(more) => have += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(have)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    const MINUTE: i64 = 60 * SECOND;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;

    #[test]
    fn names_tell_their_time() {
        for (at, words) in [
            (0, "19700101T000000Z"),
            (1_700_000_000_000, "20231114T221320Z"),
        ] {
            assert_eq!(stamp(at).unwrap(), words);
            assert_eq!(stamped(words), Some(at));
        }
        let stem = "חדשות-1";
        assert_eq!(dated(&name(stem, 0).unwrap(), stem), Some(0));
        for other in [
            "חדשות-19700101T000000Z.isnad.ron",
            "חדשות-1-19700101T000000.isnad.ron",
            "חדשות-1-19701301T000000Z.isnad.ron",
            "חדשות-1-19700101T000000Z.isnad.ron.tmp",
            "חדשות-1-1970101T000000Z.isnad.ron",
        ] {
            assert_eq!(dated(other, stem), None, "{other}");
        }
        assert!(stamp(i64::MAX).is_err());
    }

    #[test]
    fn a_copy_is_made_of_what_is_new_and_the_names_stay_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("او\"م.isnad.ron");
        let disk = Disk::real();
        let times = |disk: &Disk| -> Vec<i64> {
            backups(disk, folder.path(), &file)
                .iter()
                .map(|backup| backup.at)
                .collect()
        };
        assert!(times(&disk).is_empty());
        let write = |words: &str, at: i64| {
            fs::write(&file, words).unwrap();
            let at = UNIX_EPOCH + Duration::from_millis(at.unsigned_abs());
            fs::File::options()
                .write(true)
                .open(&file)
                .unwrap()
                .set_modified(at)
                .unwrap();
        };
        write("one", 5 * DAY + 1);
        let first = keep(&disk, folder.path(), &file).unwrap().unwrap();
        assert_eq!(fs::read_to_string(&first).unwrap(), "one");
        assert_eq!(
            keep(&disk, folder.path(), &file).unwrap(),
            None,
            "nothing new"
        );
        // The clock was set back.
        write("two", DAY);
        let second = keep(&disk, folder.path(), &file).unwrap().unwrap();
        assert_eq!(fs::read_to_string(&second).unwrap(), "two");
        assert_eq!(times(&disk), [5 * DAY + SECOND, 5 * DAY]);
        fs::write(first.with_file_name("notes.txt"), "").unwrap();
        for number in 0..30 {
            write(&number.to_string(), 7 * DAY + number * DAY);
            keep(&disk, folder.path(), &file).unwrap().unwrap();
        }
        let kept = times(&disk);
        assert_eq!(kept.len(), MOST);
        assert_eq!(kept.first(), Some(&(36 * DAY)));
        assert_eq!(kept.last(), Some(&(5 * DAY)), "the oldest stays");
        assert!(
            first.with_file_name("notes.txt").exists(),
            "nothing else goes"
        );
    }

    /// What is left when a copy is made every so often.
    fn left(every: &[i64]) -> Vec<i64> {
        let mut kept = Vec::new();
        for at in every {
            kept.push(*at);
            let gone = surplus(kept.clone());
            kept.retain(|at| !gone.contains(at));
        }
        kept.reverse();
        kept
    }

    #[test]
    fn copies_are_spread_over_minutes_hours_and_days() {
        // Sixty days, a copy every ten minutes of an eight-hour day.
        let work = (0..60).flat_map(|day| (0..48).map(move |ten| day * DAY + ten * 10 * MINUTE));
        let every: Vec<i64> = work.collect();
        let kept = left(&every);
        assert_eq!(kept.len(), MOST);
        let ages: Vec<i64> = kept.iter().map(|at| kept[0] - at).collect();
        assert!(ages[1] == 10 * MINUTE && ages[2] == 20 * MINUTE, "{ages:?}");
        for (from, to) in [
            (0, 2 * HOUR),
            (2 * HOUR, 2 * DAY),
            (2 * DAY, 14 * DAY),
            (14 * DAY, 60 * DAY),
        ] {
            assert!(
                ages.iter()
                    .any(|age| (from..=to).contains(age) && *age > from),
                "{ages:?}"
            );
        }
        for pair in ages[2..].windows(2) {
            assert!(pair[1] as f64 / pair[0] as f64 <= 16.0, "a hole: {ages:?}");
        }
    }

    proptest! {
        #[test]
        fn thinning_keeps_the_latest_and_the_oldest(
            times in proptest::collection::btree_set(0..90 * DAY / SECOND, 0..40)
        ) {
            let times: Vec<i64> = times.into_iter().map(|at| at * SECOND).rev().collect();
            let gone: BTreeSet<i64> = surplus(times.clone()).into_iter().collect();
            let kept: Vec<i64> = times.iter().copied().filter(|at| !gone.contains(at)).collect();
            prop_assert_eq!(kept.len(), times.len().min(MOST));
            prop_assert!(gone.iter().all(|at| times.contains(at)));
            let latest = times.len().min(LATEST);
            prop_assert_eq!(&kept[..latest], &times[..latest]);
            prop_assert_eq!(kept.last(), times.last());
            prop_assert!(surplus(kept.clone()).is_empty(), "nothing more goes");
            // One after the other leaves no more and no fewer than that.
            let mut oldest_first = times.clone();
            oldest_first.reverse();
            let one_by_one = left(&oldest_first);
            prop_assert_eq!(one_by_one.len(), kept.len());
            prop_assert_eq!(one_by_one.last(), times.last());
            prop_assert!(one_by_one.windows(2).all(|pair| pair[0] > pair[1]));
        }
    }
}
