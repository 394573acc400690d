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

#[test]
fn a_table_that_is_too_long_is_told_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in [
        ("long.csv", "(.jsonl)"),
        ("long.TSV", "(.jsonl)"),
        ("long.txt", "split the file"),
    ] {
        let path = folder.path().join(name);
        let file = std::fs::File::create(&path).unwrap();
        file.set_len(MAX_TEXT_BYTES as u64 + 1).unwrap();
        let error = read_one(&path.into(), &How::default())
            .unwrap_err()
            .to_string();
        assert!(error.contains(name) && error.contains(words), "{error}");
    }
}

#[test]
fn a_remark_beside_the_only_text_of_a_file_leaves_it_the_only_one() {
    use std::io::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.docx");
    let mut writer = ::zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    let options = ::zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).unwrap();
    let xml = "<d><p><r><t>מסמך</t><footnoteReference/></r></p></d>";
    writer.write_all(xml.as_bytes()).unwrap();
    writer.finish().unwrap();
    let found = read(&[path.clone().into()], &Wanted::default(), &mut |_, _| true);
    assert!(found[1].as_ref().is_err_and(CorpusError::is_remark));
    assert!(found[0].as_ref().is_ok_and(|text| text.is_only));
    assert_eq!(
        read_one(&path.into(), &How::default())
            .unwrap()
            .decoded
            .text,
        "מסמך"
    );
}
