//! Putting away what cannot be used, without deleting it.

use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use super::backup;
use super::disk::{Disk, Kind};
use super::place;

/// Most files of one name that are put away.
const MOST: u32 = 10_000;

/// Moves a file into the folder `aside` of `folder`; gives its new path.
///
/// # Errors
/// As the file system gives them; the file is then where it was.
pub fn set_aside(disk: &Disk, folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let free = free_name(disk, folder, path)?;
    disk.rename(path, &free)?;
    disk.sync_folder(place::folder_of(&free))?;
    disk.sync_folder(place::folder_of(path))?;
    Ok(free)
}

/// Copies a file into the folder `aside` of `folder`; gives the path of the copy.
///
/// # Errors
/// As the file system gives them.
pub fn copy_aside(disk: &Disk, folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let free = free_name(disk, folder, path)?;
    backup::copy(disk, path, &free)?;
    Ok(free)
}

/// Copies a project file aside that is about to be replaced by another project: a person wants that, and
/// may have meant another file.
///
/// # Errors
/// As the file system gives them; nothing is to be replaced then.
pub fn keep_replaced(disk: &Disk, file: &Path) -> io::Result<()> {
    if disk.has(file) {
        copy_aside(disk, &place::hidden_folder(file), file)?;
    }
    Ok(())
}

/// Copies what stands in a file from byte `sound` on aside, and only then cuts it off.
///
/// # Errors
/// As the file system gives them; the file is then whole.
pub fn set_tail_aside(
    disk: &Disk,
    folder: &Path,
    path: &Path,
    bytes: &[u8],
    sound: usize,
) -> io::Result<PathBuf> {
    let free = free_name(disk, folder, path)?;
    let tail = bytes.get(sound..).unwrap_or_default();
    atomic::write(disk, &free, |out| out.write_all(tail))?;
    disk.cut(path, sound as u64)?;
    Ok(free)
}

/// Gives another name to every link and pipe in a hidden folder, and to the folder if it is a link. This
/// program makes none; one that came with a project could lead what is written here to any place.
///
/// # Errors
/// As the file system gives them; the folder is then not to be used.
pub fn set_links_aside(disk: &Disk, hidden: &Path) -> io::Result<()> {
    let mut paths = vec![hidden.to_owned()];
    while let Some(path) = paths.pop() {
        let kind = match disk.about(&path) {
            _ if disk.is_link(&path) => Kind::Other,
            Ok(about) => about.kind,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        match kind {
            Kind::File => {}
            Kind::Folder => paths.extend(disk.list(&path)?),
            Kind::Other => {
                let name = place::file_name(&path);
                let mut free = (1_u32..MOST)
                    .map(|number| path.with_file_name(format!("{name}.aside.{number}")));
                let free = free.find(|path| !disk.has(path) && !disk.is_link(path));
                disk.rename(&path, &free.ok_or(io::ErrorKind::AlreadyExists)?)?;
            }
        }
    }
    Ok(())
}

fn free_name(disk: &Disk, folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let aside = folder.join("aside");
    disk.ensure_folder(&aside)?;
    let name = place::file_name(path);
    let mut names = (1_u32..MOST).map(|number| aside.join(format!("{name}.{number}")));
    let free = names.find(|path| !disk.has(path));
    free.ok_or_else(|| io::Error::from(io::ErrorKind::AlreadyExists))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_tail_is_copied_aside_before_it_is_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.log");
        for number in [1, 2] {
            fs::write(&path, b"sound, torn").unwrap();
            let aside =
                set_tail_aside(&Disk::real(), folder.path(), &path, b"sound, torn", 5).unwrap();
            assert_eq!(
                aside,
                folder.path().join(format!("aside/journal.log.{number}"))
            );
            assert_eq!(fs::read(&path).unwrap(), b"sound");
            assert_eq!(fs::read(aside).unwrap(), b", torn");
        }
        let aside = set_aside(&Disk::real(), folder.path(), &path).unwrap();
        assert_eq!(aside, folder.path().join("aside/journal.log.3"));
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_get_another_name_and_lead_nowhere() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("hidden/texts")).unwrap();
        fs::write(at("outside"), "kept").unwrap();
        fs::write(at("hidden/journal-000001.log"), "ours").unwrap();
        symlink("../outside", at("hidden/holder")).unwrap();
        symlink("../../new", at("hidden/texts/a.txt")).unwrap();
        let pipe = std::process::Command::new("mkfifo")
            .arg(at("hidden/lock"))
            .status();
        assert!(pipe.unwrap().success());
        set_links_aside(&Disk::real(), &at("hidden")).unwrap();
        for name in ["holder", "texts/a.txt", "lock"] {
            let path = at("hidden").join(name);
            assert!(fs::symlink_metadata(&path).is_err(), "{name}");
            let aside = at("hidden").join(format!("{name}.aside.1"));
            assert!(fs::symlink_metadata(aside).is_ok(), "{name}");
        }
        assert_eq!(fs::read(at("hidden/journal-000001.log")).unwrap(), b"ours");
        assert_eq!(fs::read(at("outside")).unwrap(), b"kept");
        // The folder itself, too; what it led to is left alone.
        symlink("hidden", at("link")).unwrap();
        set_links_aside(&Disk::real(), &at("link")).unwrap();
        assert!(!at("link").exists() && at("link.aside.1").exists() && at("hidden").exists());
    }
}
