//! What programs propose is no annotation: whoever goes over the rows of a project says which of both is meant.

use super::source::{Kind, Source};
use super::{House, assert_caught, assert_fine, assert_kept};

/// Rooms that answer what was annotated.
const ROOMS: &[&str] = &["query", "ui"];

/// Tables that hold annotations and predictions.
const TABLES: &[&str] = &["claims", "entities", "evidence", "links", "mentions"];

/// What goes over a whole table.
const WHOLE: &[&str] = &["into_values", "is_empty", "iter", "keys", "len", "values"];

/// Files that speak about every row, with the reason.
const EVERY_ROW: &[(&str, &str)] = &[
    ("query/problems/", "whatever stands in a file must be sound"),
    ("query/reanchor.rs", "every row goes along with its text"),
    (
        "ui/dialog/schema_editor/head.rs",
        "what a schema speaks about",
    ),
];

fn tables(house: &House) -> Vec<String> {
    let sources = house.sources.iter().filter(|source| {
        let mut excepted = EVERY_ROW.iter();
        ROOMS.contains(&source.room()) && !excepted.any(|(path, _)| source.path.starts_with(path))
    });
    sources.flat_map(tables_in).collect()
}

fn tables_in(source: &Source) -> Vec<String> {
    let name = |at: usize| match &source.words.get(at)?.kind {
        Kind::Name(name) => Some(name.as_str()),
        Kind::Text(_) | Kind::Mark(_) => None,
    };
    let found = (1..source.words.len()).filter_map(|at| {
        let table = name(at).filter(|name| TABLES.contains(name))?;
        let marks = [(at - 1, '.'), (at + 1, '('), (at + 2, ')'), (at + 3, '.')];
        let is_call = marks.into_iter().all(|(at, mark)| source.is_mark(at, mark));
        let goes_on = name(at + 4).filter(|name| WHOLE.contains(name))?;
        is_call.then(|| {
            format!(
                "src/{}:{}: `{table}().{goes_on}` has predictions, too: use `annotations().{table}()`",
                source.path, source.words[at].line
            )
        })
    });
    found.collect()
}

#[test]
fn annotations_are_asked_for_by_name() {
    assert_kept(tables);
}

#[test]
fn a_whole_table_is_caught() {
    assert_caught(
        tables,
        &[
            (
                "src/query/a.rs",
                "fn f() {\n project.mentions().values() // here\n}",
            ),
            (
                "src/query/a/b.rs",
                "self.project\n .evidence() // here\n .values()",
            ),
            ("src/ui/a.rs", "project.claims().keys()"),
            ("src/ui/a.rs", "project.entities().len()"),
        ],
    );
    assert_fine(
        tables,
        &[
            (
                "src/query/a.rs",
                "project.annotations().mentions().count(); project.claims().get(&id); names.entities().collect()",
            ),
            ("src/query/problems/names.rs", "project.mentions().values()"),
            ("src/edit/a.rs", "project.mentions().values()"),
        ],
    );
}
