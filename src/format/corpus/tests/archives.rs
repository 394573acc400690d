use super::*;

#[test]
fn all_that_may_be_text_is_read_in_its_order() {
    let table = "text,n\nא,1\n".as_bytes();
    let inner = packed(&[("x.txt", b"x")]);
    let archive = packed(&[
        ("b.txt", "שלום".as_bytes()),
        ("./sub/a.txt", "سلام".as_bytes()),
        ("sub/t.csv", table),
        ("sub/p.html", b"<p>page"),
        (".hidden", b"no"),
        ("__MACOSX/._b.txt", b"no"),
        ("picture.png", b"\x89PNG\0\0"),
        ("more.zip", &inner),
        ("win\\c.txt", b"c"),
        ("empty.txt", b""),
        ("folder/", b""),
    ]);
    assert_eq!(
        given("a.zip", &archive, &Wanted::default()),
        [
            "/b.txt|שלום",
            "/sub/a.txt|سلام",
            "/sub/t.csv#1|א|n:1",
            "/sub/p.html|page",
            "/more.zip! is an archive inside an archive, which is not opened; unpack it",
            "/win/c.txt|c",
            "/empty.txt! the file is empty",
        ]
    );
}

#[test]
fn one_file_of_an_archive_is_found_again() {
    let archive = packed(&[("a.txt", b"a"), ("sub/a.txt", b"b")]);
    let input = || std::io::Cursor::new(&archive);
    assert_eq!(zip::file(input(), "/sub/a.txt"), Ok(b"b".to_vec()));
    assert!(zip::file(input(), "/gone.txt").is_err());
    let mut lines = Vec::new();
    zip::texts_of(
        input(),
        Some("/sub/a.txt"),
        &Wanted::default(),
        &mut |found| {
            lines.push(matches!(found, Found::Text(text) if text.decoded.text == "b"));
            true
        },
    );
    assert_eq!(lines, [true]);
}

#[test]
fn paths_that_lead_out_are_refused() {
    let table: &[(&str, &str)] = &[
        ("../a.txt", "leads out of the archive"),
        ("sub/../../a.txt", "leads out of the archive"),
        ("sub\\..\\..\\a.txt", "leads out of the archive"),
        ("/etc/a.txt", "absolute"),
        ("\\\\server\\a.txt", "absolute"),
        ("C:\\a.txt", "absolute"),
        ("c:a.txt", "absolute"),
        ("a\0b.txt", "NUL"),
    ];
    for (name, why) in table {
        let line = only("a.zip", &named(name, b"secret"));
        assert!(
            line.contains("! is left out") && line.contains(why),
            "{name}: {line}"
        );
    }
    let long = format!("{}.txt", "a".repeat(1100));
    assert!(only("a.zip", &named(&long, b"x")).contains("too long"));
    let nothing = only("a.zip", &packed(&[("a.png", b"x")]));
    assert!(
        nothing.contains("no file that could be a text"),
        "{nothing}"
    );
}

/// An archive with one file whose name no writer would let through.
fn named(name: &str, bytes: &[u8]) -> Vec<u8> {
    let plain = "n".repeat(name.len());
    let archive = packed(&[(plain.as_str(), bytes)]);
    let mut found = archive.clone();
    let places: Vec<usize> = (0..archive.len())
        .filter(|at| archive[*at..].starts_with(plain.as_bytes()))
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        found[at..at + name.len()].copy_from_slice(name.as_bytes());
    }
    found
}

#[test]
fn links_passwords_and_damage_are_named() {
    use ::zip::write::SimpleFileOptions;
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .add_symlink("link.txt", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    let link = writer.finish().unwrap().into_inner();
    assert!(only("a.zip", &link).contains("link to another file"));

    let mut locked = packed(&[("a.txt", b"secret")]);
    // The flag in the file's own header, and in the list.
    for (signature, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = (0..locked.len()).find(|from| locked[*from..].starts_with(signature));
        locked[start.unwrap() + at] |= 1;
    }
    assert!(only("a.zip", &locked).contains("password"));

    let text = "שורה אחת ".repeat(50);
    let whole = packed(&[("a.txt", text.as_bytes()), ("b.txt", b"b")]);
    let mut damaged = whole.clone();
    damaged[60] ^= 0x55;
    let lines = given("a.zip", &damaged, &Wanted::default());
    assert!(lines[0].starts_with("/a.txt! is left out"), "{lines:?}");
    assert_eq!(lines[1], "/b.txt|b");
    for length in [0, 10, whole.len() / 2, whole.len() - 3] {
        let line = only("a.zip", &whole[..length]);
        assert!(line.contains("is no whole ZIP archive"), "{length}: {line}");
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = vec![b'0'; 8 << 20];
    let bomb = packed(&[("a.txt", &zeros), ("b.txt", b"b")]);
    assert!(bomb.len() < 20_000);
    let lines = given("a.zip", &bomb, &Wanted::default());
    assert!(
        lines[0].starts_with("/a.txt! ") && lines[0].contains("as a bomb does"),
        "{lines:?}"
    );
    assert_eq!(lines[1], "/b.txt|b");

    // What it says of its size is a lie.
    let mut liar = packed(&[("a.txt", &zeros)]);
    let list = (0..liar.len())
        .find(|at| liar[*at..].starts_with(b"PK\x01\x02"))
        .unwrap();
    liar[list + 24..list + 28].copy_from_slice(&5_u32.to_le_bytes());
    assert!(only("a.zip", &liar).contains("! is left out"));

    let xml = format!("<d><p><t>{}</t></p></d>", "0".repeat(8 << 20));
    let document = packed(&[("word/document.xml", xml.as_bytes())]);
    assert!(only("a.docx", &document).contains("as a bomb does"));
}

#[test]
fn files_that_share_bytes_are_refused() {
    let archive = packed(&[
        ("a.txt", b"0123456789012345678901234567890"),
        ("b.txt", b"b"),
    ]);
    let list: Vec<usize> = (0..archive.len())
        .filter(|at| archive[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    let mut shared = archive.clone();
    // The second of the list stands where the first does.
    let (first, second) = (list[0], list[1]);
    for field in [42..46, 16..28] {
        let bytes = archive[first + field.start..first + field.end].to_vec();
        shared[second + field.start..second + field.end].copy_from_slice(&bytes);
    }
    assert!(only("a.zip", &shared).contains("share bytes"));
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_an_archive_panic(at in 0_usize..400, with: u8, bytes: Vec<u8>) {
        let mut archive = packed(&[("a.txt", b"some words"), ("sub/b.html", b"<p>words")]);
        let at = at % archive.len();
        archive[at] = with;
        given("a.zip", &archive, &Wanted::default());
        given("a.zip", &bytes, &Wanted::default());
    }
}
