//! Folders, and what is in files.

use super::*;

#[test]
fn a_folder_gives_its_texts_in_order_and_names_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("more")).unwrap();
    for (name, bytes) in [
        ("b.txt", "שלום".as_bytes()),
        ("a.txt", b"hello"),
        ("empty.txt", b""),
        (".hidden.txt", b"no"),
        ("picture.png", b"no"),
        ("more/c.txt", "سلام".as_bytes()),
    ] {
        std::fs::write(at(name), bytes).unwrap();
    }
    let found = read(
        &[folder.path().to_owned().into()],
        &Wanted::default(),
        &mut |_, of| of == 4,
    );
    let names: Vec<String> = found
        .iter()
        .map(|found| match found {
            Ok(text) => text.name.clone(),
            Err(error) => error.to_string(),
        })
        .collect();
    assert_eq!(names.len(), 4);
    assert_eq!(
        (names[0].as_str(), names[1].as_str(), names[3].as_str()),
        ("a.txt", "b.txt", "c.txt")
    );
    assert!(names[2].contains("empty.txt"), "{}", names[2]);
    let missing = read_one(&at("none.txt").into(), &How::default())
        .unwrap_err()
        .to_string();
    assert!(
        missing.contains("none.txt") && missing.contains("check"),
        "{missing}"
    );
    let stopped = read(
        &[folder.path().to_owned().into()],
        &Wanted::default(),
        &mut |done, _| done < 1,
    );
    assert_eq!(stopped.len(), 1);
}
