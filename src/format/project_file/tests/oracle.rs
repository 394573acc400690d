//! The line reader against `ron` on the whole file, which it must agree with.

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

use super::*;

/// The whole file as `ron` alone reads it.
#[derive(Deserialize)]
#[serde(rename = "Isnad", deny_unknown_fields)]
struct Whole<R> {
    format: u32,
    project: ProjectId,
    part: Part,
    rows: Vec<R>,
}

/// A row, or a text.
#[derive(Deserialize)]
enum Any {
    Schema(Schema),
    Type(Type),
    Attribute(Attribute),
    Author(Author),
    Document(Document),
    Text { hash: TextHash, text: String },
    Entity(Entity),
    Mention(Mention),
    Claim(Claim),
    Evidence(Evidence),
    Link(Link),
    Verdict(Verdict),
    Comment(Comment),
    Conflict(Conflict),
}

fn by_ron<'t, R: Deserialize<'t>>(file: &'t str) -> Whole<R> {
    let options = ron::Options::default()
        .with_default_extension(Extensions::UNWRAP_VARIANT_NEWTYPES)
        .with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(file).unwrap()
}

fn oracle(file: &str) -> Project {
    let whole: Whole<Any> = by_ron(file);
    assert_eq!(whole.format, FORMAT);
    let mut project = Project::new(whole.project);
    for row in whole.rows {
        project.put(match row {
            Any::Schema(row) => row.into(),
            Any::Type(row) => row.into(),
            Any::Attribute(row) => row.into(),
            Any::Author(row) => row.into(),
            Any::Document(row) => row.into(),
            Any::Text { hash, text } => {
                project.add_text(hash, text.into());
                continue;
            }
            Any::Entity(row) => row.into(),
            Any::Mention(row) => row.into(),
            Any::Claim(row) => row.into(),
            Any::Evidence(row) => row.into(),
            Any::Link(row) => row.into(),
            Any::Verdict(row) => row.into(),
            Any::Comment(row) => row.into(),
            Any::Conflict(row) => row.into(),
        });
    }
    project
}

/// Records that are kept: of kinds that will never be, and damaged ones.
fn kept_record() -> impl Strategy<Value = String> {
    prop_oneof![
        arbitrary::text().prop_map(|text| {
            let mut record = String::new();
            line::append_variant("Sigil", &Note { text }, &mut record).unwrap();
            record
        }),
        "Author\\(id: [0-9]{1,5}, name: \"[a-zא-ת]{0,5}\"\\)",
        "Sigil\\[?",
    ]
    .prop_filter("one value", |record| {
        ron::from_str::<&RawValue>(record).is_ok() && !record.contains('[')
    })
}

#[derive(serde::Serialize)]
struct Note {
    text: String,
}

proptest! {
    #[test]
    fn lines_read_as_ron_reads_the_whole(project in project_in_files()) {
        let mut joined = None;
        for part in project.parts() {
            let mut file = Vec::new();
            write(&project, part, &mut file).unwrap();
            let by_lines = read(&file).unwrap();
            let file = String::from_utf8(file).unwrap();
            prop_assert_eq!(by_ron::<Any>(&file).part, part);
            prop_assert_eq!(&by_lines.project, &oracle(&file));
            joined = Some(match joined {
                None => by_lines.project,
                Some(main) => join(main, vec![(part, by_lines.project)]).0,
            });
        }
        prop_assert_eq!(joined.unwrap(), project);
    }

    #[test]
    fn with_kept_records_and_unknown_fields_too(
        mut project in project(),
        kept in vec(kept_record(), 0..4),
        extras in vec((0_usize..30, "[a-z]{1,4}_later", arbitrary::text()), 0..4),
    ) {
        for record in &kept {
            project.keep(Part::Main, record);
        }
        let ids: Vec<RowId> = project.rows().map(|row| row.id()).collect();
        for (at, name, text) in extras {
            if let Some(id) = ids.get(at % ids.len().max(1)) {
                let mut value = String::new();
                line::append(&text, &mut value).unwrap();
                let text = format!("{name}: {value}");
                project.set_extras(id.clone(), vec![Extra { after: "id".to_owned(), text }]);
            }
        }
        let file = written(&project);
        let raw: Vec<&str> = by_ron::<&RawValue>(&file).rows.iter().map(|raw| raw.get_ron()).collect();
        let lines: Vec<&str> = file.lines().skip(1).filter_map(|line| line.strip_suffix(',')).collect();
        prop_assert_eq!(raw, lines);
        let read = read(file.as_bytes()).unwrap();
        let fields = usize::from(!project.extras().is_empty());
        prop_assert_eq!(read.problems.len(), kept.len() + fields);
        prop_assert_eq!(written(&read.project), file);
        prop_assert!(read.project.rows().eq(project.rows()));
        prop_assert!(read.project.kept().eq(project.kept()));
        prop_assert_eq!(read.project, project);
    }
}
