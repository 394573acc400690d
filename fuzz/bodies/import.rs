//! Any bytes as files of the exchange formats.

use isnad::edit::{Command, Stamp};
use isnad::format::{Builder, Choice, Dataset, FORMATS, Format, InMemory, Owner};
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
    let mut project = Project::new(ProjectId(Ulid::from(1_u128)));
    let names = names(format, &project);
    let parts = bytes.split(|byte| *byte == 0x1E).map(<[u8]>::to_vec);
    let files = InMemory(names.into_iter().zip(parts).collect());
    let mut last = 1_u128 << 100;
    let mut ids = || {
        last += 1;
        Ulid::from(last)
    };
    let owner = Owner {
        name: (choice >= 128).then(|| "somebody".to_owned()),
        proposes: choice >= 192,
    };
    let mut builder = Builder::new(&project, format.name, owner, &mut ids);
    read(&files, &mut builder);
    let imported = builder.finish();
    for problem in &imported.problems {
        assert!(!problem.message.is_empty() && !problem.to_string().is_empty());
    }
    for row in &imported.rows {
        assert!(imported.places.contains_key(&row.id()), "{:?} has no place", row.id());
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

/// The files that the format writes of nothing, and one with each of its endings.
fn names(format: &Format, project: &Project) -> Vec<String> {
    let mut files = InMemory::default();
    if let Some(write) = format.write {
        let choice = Choice::default();
        let data = Dataset::of(project, &choice, format);
        write(&data, &mut files).expect("nothing can be written");
    }
    let endings = format.endings.iter().map(|ending| format!("a{ending}"));
    files.0.into_keys().chain(endings).collect()
}
