//! Any bytes as files of the exchange formats.

use isnad::edit::{Command, Stamp};
use isnad::format::{FORMATS, Import, Input};
use isnad::model::{AuthorId, ChangeId, Project, ProjectId};
use isnad::query::problems::{Fault, problems};
use ulid::Ulid;

/// The first byte chooses the format; a byte 0x1E begins the next of its files.
pub fn run(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let readers: Vec<_> = FORMATS.iter().filter_map(|format| Some((format, format.read?))).collect();
    let (format, read) = readers[usize::from(choice) % readers.len()];
    let names = format.parts.iter().map(|part| part.file);
    let inputs: Vec<Input> = bytes
        .split(|byte| *byte == 0x1E)
        .zip(names.cycle())
        .take(8)
        .map(|(bytes, name)| Input {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        })
        .collect();
    let mut project = Project::new(ProjectId(Ulid::from(1_u128)));
    let mut last = 1_u128 << 100;
    let mut ids = || {
        last += 1;
        Ulid::from(last)
    };
    let imported = read(
        &inputs,
        &mut Import {
            project: &project,
            author: (choice >= 128).then_some(AuthorId(Ulid::from(2_u128))),
            ids: &mut ids,
        },
    );
    for problem in &imported.problems {
        assert!(problem.line > 0 && !problem.to_string().is_empty());
    }
    for row in &imported.rows {
        assert!(imported.lines.contains_key(&row.id()), "{:?} has no line", row.id());
    }
    for (hash, text) in imported.texts {
        project.add_text(hash, text);
    }
    let stamp = Stamp {
        id: ChangeId(Ulid::from(3_u128)),
        author: AuthorId(Ulid::from(2_u128)),
        at: 0,
    };
    let command = Command::Import {
        rows: imported.rows,
        from: String::new(),
    };
    if let Ok(change) = command.plan(&project, &stamp) {
        project.apply(&change).expect("what is planned fits");
        for problem in problems(&project) {
            let is_place = matches!(problem.fault, Fault::NoPlace { .. } | Fault::OtherQuote { .. } | Fault::NoText);
            assert!(!is_place, "{problem}");
        }
    }
}
