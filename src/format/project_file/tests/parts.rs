//! Laws of a project in several files.

use super::*;

/// The files of a project, the main one first.
fn files(project: &Project) -> Vec<(Part, String)> {
    let parts = project.parts().into_iter();
    parts
        .map(|part| {
            let mut out = Vec::new();
            write(project, part, &mut out).unwrap();
            (part, String::from_utf8(out).unwrap())
        })
        .collect()
}

/// The project of some files, the main one first.
fn joined(files: &[(Part, String)]) -> (Project, Vec<Misfit>) {
    let mut parts = files.iter().map(|(part, file)| {
        let read = read(file.as_bytes()).unwrap();
        assert_eq!(head(file.as_bytes()).unwrap().part, *part);
        (read.part, read.project)
    });
    let (_, main) = parts.next().unwrap();
    join(main, parts.collect())
}

const NOA: u128 = 1;
const LAYLA: u128 = 2;

fn id(number: u128) -> AuthorId {
    AuthorId(Ulid::from(number))
}

fn claim(number: u128, author: u128, text: &str) -> Row {
    Row::Claim(Claim {
        id: ClaimId(Ulid::from(number)),
        author: id(author),
        text: text.to_owned(),
        language: "he".to_owned(),
        attributes: BTreeMap::new(),
    })
}

/// Noa writes to the main file, Layla has one of her own; each has two claims.
fn team() -> Project {
    let Row::Author(layla) = author(LAYLA, "ليلى") else {
        panic!()
    };
    project_of(
        vec![
            author(NOA, "נועה"),
            Row::Author(Author {
                own_file: true,
                ..layla
            }),
            claim(10, NOA, "העיר או\"ם שקמה"),
            claim(11, NOA, "ב"),
            claim(12, LAYLA, "أُعلن ذلك"),
            claim(13, LAYLA, "ب"),
        ],
        &["דובר האו\"ם".to_owned()],
    )
}

fn reasons(files: &[(Part, String)]) -> Vec<(Option<usize>, Reason)> {
    let (_, misfits) = joined(files);
    misfits.into_iter().map(|m| (m.file, m.reason)).collect()
}

/// What is written again is what was read.
fn assert_stays(files: &[(Part, String)]) {
    let (project, misfits) = joined(files);
    let again = super::parts::files(&project);
    assert_eq!(again, files);
    assert_eq!(joined(&again), (project, misfits));
}

proptest! {
    #[test]
    fn the_parts_joined_are_the_project(
        project in project_in_files(),
        records in vec((0_usize..9, "Ruling\\(id: \"[a-zא-ת]{1,9}\"\\)"), 0..4),
    ) {
        let mut project = project;
        for (at, record) in records {
            let parts: Vec<Part> = project.parts().into_iter().collect();
            project.keep(parts[at % parts.len()], &record);
        }
        let files = files(&project);
        let rows: usize = files.iter().map(|(_, file)| file.lines().count() - 2).sum();
        let records = project.rows().count() + project.texts().len() + project.kept().count();
        prop_assert_eq!(rows, records);
        let (again, misfits) = joined(&files);
        prop_assert_eq!(misfits, []);
        prop_assert_eq!(&again, &project);
        prop_assert_eq!(super::parts::files(&again), files);
    }

    #[test]
    fn moving_between_files_may_stop_anywhere(project in project_in_files(), order in any::<bool>()) {
        // The same project with all rows in one file, and with files of their own: whichever of the
        // two main files meets whichever of the authors' files, every row is there once.
        let inside = {
            let mut inside = project.clone();
            for author in project.authors().values() {
                inside.put(Row::Author(Author { own_file: false, ..author.clone() }));
            }
            inside
        };
        let mut mixed = files(&project);
        if order {
            mixed[0] = files(&inside).remove(0);
        }
        let (again, misfits) = joined(&mixed);
        prop_assert_eq!(misfits, []);
        let expected = if order { inside } else { project };
        prop_assert_eq!(again, expected);
    }
}

#[test]
fn the_form_of_an_authors_file() {
    let files = files(&team());
    assert_eq!(files.len(), 2);
    assert!(!files[0].1.contains("أُعلن"));
    let expected = r#"Isnad(format: 1, project: "7", part: Author("2"), rows: [
Claim(id: "C", author: "2", text: "أُعلن ذلك", language: "he"),
Claim(id: "D", author: "2", text: "ب", language: "he"),
])
"#;
    let shortened = files[1].1.replace("0000000000000000000000000", "");
    assert_eq!(shortened, expected);
}

#[test]
fn rows_of_others_stay_in_the_file_and_out_of_the_project() {
    let mut files = files(&team());
    let line = |row: &Row| {
        let mut line = String::new();
        line::append(row, &mut line).unwrap();
        line + ",\n"
    };
    let strange = [claim(14, NOA, "זר"), author(3, "x")];
    let lines: String = strange.iter().map(line).collect();
    files[1].1 = files[1].1.replace("])\n", &format!("{lines}])\n"));
    assert_eq!(
        defects(&files[1].1),
        [(4, Defect::Misplaced), (5, Defect::Misplaced)]
    );
    let (project, misfits) = joined(&files);
    assert_eq!(misfits, []);
    assert_eq!((project.claims().len(), project.authors().len()), (4, 2));
    assert_stays(&files);
}

#[test]
fn a_text_in_an_authors_file_stays_there() {
    let mut files = files(&team());
    let text = files[0].1.lines().find(|line| line.starts_with("Text("));
    let text = text.unwrap().to_owned();
    files[1].1 = files[1].1.replace("])\n", &format!("{text}\n])\n"));
    assert_eq!(defects(&files[1].1), [(4, Defect::Misplaced)]);
    assert_stays(&files);
}

#[test]
fn the_same_row_in_two_files() {
    let whole = files(&team());
    // The main file still has a row that the author's file has: the same words, or others.
    let row = whole[1].1.lines().nth(1).unwrap().to_owned() + "\n";
    let mut files = whole.clone();
    files[0].1 = files[0].1.replace("])\n", &format!("{row}])\n"));
    assert_eq!(reasons(&files), []);
    assert_eq!(joined(&files).0, team());
    files[0].1 = files[0].1.replace("أُعلن", "قيل");
    let claim = RowId::Claim(ClaimId(Ulid::from(12)));
    assert_eq!(reasons(&files), [(None, Reason::Duplicate(claim))]);
    assert_eq!(joined(&files).0.claims(), team().claims());
    assert_stays(&files);
    // Another author's row has the id already.
    let mut files = whole;
    files[1].1 = files[1].1.replace("00000D\"", "00000B\"");
    let claim = RowId::Claim(ClaimId(Ulid::from(11)));
    assert_eq!(reasons(&files), [(Some(0), Reason::Duplicate(claim))]);
    assert_eq!(joined(&files).0.claims().len(), 3);
    let (project, _) = joined(&files);
    assert_eq!(project.kept_in(Part::Author(id(LAYLA))).count(), 1);
    assert_stays(&files);
}

#[test]
fn files_that_are_not_joined() {
    let whole = files(&team());
    let layla = Part::Author(id(LAYLA));
    let missing = (None, Reason::NoFile(id(LAYLA)));
    assert_eq!(reasons(&whole[..1]), std::slice::from_ref(&missing));
    // Another project's file.
    let mut files = whole.clone();
    files[1].1 = files[1].1.replacen("0007\"", "0008\"", 1);
    let other = Reason::OtherProject(ProjectId(Ulid::from(8)));
    assert_eq!(reasons(&files), [(Some(0), other), missing]);
    assert_eq!(joined(&files).0.kept().count(), 0);
    // A second file of the same author, and a second main file.
    let mut files = whole.clone();
    files.push((layla, whole[1].1.replace("ب", "ت")));
    files.push(whole[0].clone());
    let second = |at| (Some(at), Reason::SecondFile);
    assert_eq!(reasons(&files), [second(1), second(2)]);
    assert_eq!(joined(&files).0, team());
}

#[test]
fn the_file_of_an_author_who_should_have_none() {
    for main in [
        // Unknown, and known as one who writes to the main file.
        |main: &str| {
            main.lines()
                .filter(|line| !line.contains("ليلى"))
                .map(|line| format!("{line}\n"))
                .collect::<String>()
        },
        |main: &str| main.replace(", own_file: true", ""),
    ] {
        let mut files = files(&team());
        files[0].1 = main(&files[0].1);
        assert_eq!(
            reasons(&files),
            [(Some(0), Reason::NotExpected(id(LAYLA), 2))]
        );
        let (project, _) = joined(&files);
        assert_eq!(project.claims().len(), 2);
        assert_stays(&files);
    }
}

#[test]
fn the_head_is_read_from_the_beginning_alone() {
    let team = files(&team());
    let main = team[0].1.as_bytes();
    let id = ProjectId(Ulid::from(7));
    let expected = Head {
        format: 1,
        project: id,
        part: Part::Main,
    };
    let line = main.iter().position(|b| *b == b'\n').unwrap();
    for end in [line, line + 1, line + 10, main.len()] {
        assert_eq!(head(&main[..end]), Ok(expected));
    }
    // A cut within a letter, and another layout.
    let letter = team[0].1.find('נ').unwrap() + 1;
    assert_eq!(head(&main[..letter]), Ok(expected));
    let spread = team[0].1.replacen(", ", ",\r\n   ", 3);
    assert_eq!(head(format!("\u{feff}{spread}").as_bytes()), Ok(expected));
    for bad in [&b""[..], b"Isnad(format: 1", b"\xff\xfe", b"[", &main[..20]] {
        assert!(
            matches!(head(bad), Err(ReadError::BadHead { .. })),
            "{bad:?}"
        );
    }
    let later = team[0].1.replacen("format: 1", "format: 2", 1);
    assert!(matches!(
        head(later.as_bytes()),
        Err(ReadError::NewerFormat { found: 2, known: 1 })
    ));
}
