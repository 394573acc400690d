//! What holds for every format: what it carries is read back the same, what it does not is in the report.
//!
//! A project is turned into its *essence*: lines that name everything a format may carry, by words and
//! offsets instead of ids. What is written and read into an empty project must have the essence of what was
//! written, in everything that the format carries. Adding a format to `FORMATS` puts it under these laws.

mod alone;
mod damage;
mod essence;
mod offsets;
mod project;
mod texts;
mod told;

use std::sync::Arc;

use proptest::prelude::*;
use ulid::Ulid;

use self::essence::essence;
pub(super) use self::project::{beyond, round_trip};
use self::texts::{any_project, claimed};
pub(super) use self::texts::{hard_texts, of_texts};
use self::told::Told;
use super::*;
use crate::model::{Project, ProjectId, Row};

/// The files of a project in a format.
pub(super) fn written(project: &Project, choice: &Choice, format: &Format) -> InMemory {
    let data = Dataset::of(project, choice, format);
    let mut files = InMemory::default();
    (format.write.unwrap())(&data, &mut files).unwrap();
    let name = format.name;
    assert_eq!(data.written(), data.documents().len(), "{name}: progress");
    files
}

/// What is read of files, into a project.
pub(super) fn read(files: &dyn Files, format: &Format, into: &Project) -> Imported {
    let mut next = 1 << 40;
    let mut ids = || {
        next += 1;
        Ulid::from(next)
    };
    let mut builder = Builder::new(into, format.name, Owner::default(), &mut ids);
    (format.read.unwrap())(files, &mut builder);
    builder.finish()
}

/// A project that has the schema of another and nothing else.
pub(super) fn with_schema_of(project: &Project) -> Project {
    let mut empty = Project::new(ProjectId(Ulid::from(7)));
    for row in project.rows() {
        if matches!(row, Row::Schema(_) | Row::Type(_) | Row::Attribute(_)) {
            empty.put(row);
        }
    }
    empty
}

/// The same with its documents, for formats that do not carry their texts.
fn with_texts_of(project: &Project) -> Project {
    let mut bare = with_schema_of(project);
    for (hash, text) in project.texts() {
        bare.add_text(*hash, Arc::clone(text));
    }
    let documents = project.documents().values();
    documents.for_each(|document| bare.put(document.clone().into()));
    bare
}

/// What a project is read into that was written in a format.
fn home(project: &Project, format: &Format) -> Project {
    if format.carries.contains(&Thing::Text) {
        with_schema_of(project)
    } else {
        with_texts_of(project)
    }
}

/// The choices that make a difference in a format.
fn choices(format: &Format) -> Vec<Choice> {
    let lacks = |thing| !format.carries.contains(&thing);
    let policies = |thing| {
        if lacks(thing) {
            &Policy::ALL[..]
        } else {
            &[Policy::Expand]
        }
    };
    let units = Unit::ALL
        .into_iter()
        .filter(|unit| format.units.contains(unit));
    let units: Vec<Unit> = match format.units {
        [] => vec![Unit::default()],
        _ => units.collect(),
    };
    let mut choices = Vec::new();
    for unit in units {
        for part_words in policies(Thing::PartWords) {
            for fragments in policies(Thing::Fragments) {
                choices.push(Choice {
                    unit,
                    part_words: *part_words,
                    fragments: *fragments,
                    ..Choice::default()
                });
            }
        }
    }
    choices
}

/// A project with what was read.
pub(super) fn with(mut project: Project, imported: Imported) -> Project {
    for (hash, text) in imported.texts {
        project.add_text(hash, text);
    }
    imported.rows.into_iter().for_each(|row| project.put(row));
    project
}

fn formats_both_ways() -> impl Iterator<Item = &'static Format> {
    let formats = FORMATS.iter().copied();
    formats.filter(|format| format.write.is_some() && format.read.is_some())
}

/// Writes a project in all formats, reads it back, and compares what each carries.
fn there_and_back(project: &Project) -> Result<(), TestCaseError> {
    let formats = formats_both_ways();
    let choices =
        formats.flat_map(|format| choices(format).into_iter().map(move |it| (format, it)));
    let wrong = choices.filter_map(|(format, choice)| there_and_back_in(project, format, &choice));
    let wrong: Vec<String> = wrong.collect();
    prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// What is wrong.
fn there_and_back_in(project: &Project, format: &Format, choice: &Choice) -> Option<String> {
    let data = Dataset::of(project, choice, format);
    let losses = (format.more_losses)(&data);
    let needs_text = |loss: &Loss| loss.thing == Thing::Text && loss.fate == Fate::AtRisk;
    let home = match losses.iter().any(needs_text) {
        true => with_texts_of(project),
        false => home(project, format),
    };
    let files = written(project, choice, format);
    let back = read(&files, format, &home);
    let left_out: Vec<ImportProblem> = back
        .problems
        .iter()
        .filter(|p| p.left_out)
        .cloned()
        .collect();
    let copy = with(home, back);
    let again = Dataset::of(&copy, choice, format);
    let (expected, found) = (
        essence(&data, format.carries),
        essence(&again, format.carries),
    );
    let told = Told::of(&losses);
    let (lost, new) = (
        told::missing(&expected, &found),
        told::missing(&found, &expected),
    );
    let is_right = left_out.is_empty() && told == Told::between(&lost, &new);
    (!is_right).then(|| {
        format!(
            "{}, {}, words: {}, pieces: {}: {told:?} is told; lost {lost:#?}, got {new:#?}; left out: {left_out:#?}",
            format.name, choice.unit, choice.part_words, choice.fragments
        )
    })
}

#[test]
fn what_is_carried_is_read_back_the_same() {
    let hard = of_texts(&hard_texts());
    for project in [beyond(), claimed(hard.clone()), hard] {
        there_and_back(&project).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
}

/// What a program has proposed is not written, but for what rows of people name.
#[test]
fn what_people_name_is_written_whoever_made_it() {
    let mut project = beyond();
    let mut program = project.authors().values().next().unwrap().clone();
    program.id = crate::model::AuthorId(Ulid::from(900));
    program.kind = crate::model::AuthorKind::Suggester;
    let (claims, entities) = (project.claims().clone(), project.entities().clone());
    project.put(program.clone().into());
    for mut row in claims.into_values() {
        row.author = program.id;
        project.put(row.into());
    }
    for mut row in entities.into_values() {
        row.author = program.id;
        project.put(row.into());
    }
    there_and_back(&project).unwrap_or_else(|wrong| panic!("{wrong}"));
    let choice = Choice::default();
    let data = Dataset::of(&project, &choice, &jsonl::FORMAT);
    let names: Vec<&str> = data
        .entities()
        .iter()
        .map(|row| row.name.as_str())
        .collect();
    assert_eq!(names, ["האו\"ם", "Tokayev", "Almaty FC"]);
    assert_eq!(data.claims().len(), 2);
}

#[test]
fn what_is_not_carried_is_in_the_report() {
    let project = beyond();
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let choice = Choice::default();
        let losses = format.losses(&Dataset::of(&project, &choice, format));
        for thing in format.cannot_carry() {
            // What such a project has, counted by a format that would carry it all.
            let all = Format {
                carries: Thing::ALL,
                ..**format
            };
            let count = thing.count(&Dataset::of(&project, &choice, &all));
            let told = losses.iter().filter(|loss| loss.thing == thing);
            let told: usize = told.map(|loss| loss.count).sum();
            // One that is changed and then lies inside another is left out for that.
            let is_shape = matches!(thing, Thing::Fragments | Thing::PartWords);
            let nested = losses.iter().any(|loss| loss.thing == Thing::Nested);
            let is_told = told > 0 || is_shape && nested && count > 0;
            assert_eq!(is_told, count > 0, "{}: {}", format.name, thing.name());
            // And one that is made larger comes to lie inside another.
            let is_shape = is_shape || thing == Thing::Nested;
            assert!(
                is_shape || told == count,
                "{}: {}",
                format.name,
                thing.name()
            );
        }
        for loss in &losses {
            let carried = format.carries.contains(&loss.thing);
            assert!(!carried || loss.count > 0, "{}: {loss}", format.name);
        }
    }
}

#[test]
fn reading_it_into_its_own_project_brings_no_second_text() {
    let project = round_trip();
    for format in formats_both_ways() {
        let files = written(&project, &Choice::default(), format);
        let back = read(&files, format, &project);
        let name = format.name;
        assert_eq!(back.texts, [], "{name}");
        let documents = back
            .rows
            .iter()
            .filter(|row| matches!(row, Row::Document(_)));
        assert_eq!(documents.count(), 0, "{name}");
    }
}

#[test]
fn a_project_without_rows_and_a_document_without_annotations() {
    let empty = Project::new(ProjectId(Ulid::from(1)));
    let bare = of_texts(&[("a.txt", "שלום", vec![])]);
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        written(&empty, &Choice::default(), format);
        let files = written(&bare, &Choice::default(), format);
        if format.read.is_some() {
            let back = read(&files, format, &home(&bare, format));
            assert_eq!(back.problems, [], "{}", format.name);
        }
    }
}

/// An empty text is no text that is let in; that is said, and takes nothing else along.
#[test]
fn an_empty_text_is_written_and_left_out_by_itself() {
    let project = of_texts(&[
        ("a.txt", "אמר שלום", vec!["שלום"]),
        ("empty.txt", "", vec![]),
        ("z.txt", "one two", vec!["two"]),
    ]);
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let choice = Choice::default();
        let files = written(&project, &choice, format);
        if format.read.is_none() {
            continue;
        }
        let home = home(&project, format);
        let back = read(&files, format, &home);
        let left_out = back.problems.iter().filter(|p| p.left_out).count();
        let copy = with(home, back);
        let of = |project| essence(&Dataset::of(project, &choice, format), format.carries);
        let lost = told::missing(&of(&project), &of(&copy));
        let name = format.name;
        assert!(
            left_out <= 1 && lost.len() <= 1,
            "{name}: {left_out}, {lost:#?}"
        );
        assert!(
            lost.iter().all(|line| line.starts_with("document \"\"")),
            "{name}: {lost:#?}"
        );
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let project = round_trip();
    for format in FORMATS.iter().filter(|format| format.write.is_some()) {
        let once = written(&project, &Choice::default(), format);
        assert_eq!(
            once,
            written(&project, &Choice::default(), format),
            "{}",
            format.name
        );
    }
}

/// Counts on what is written, for mentions in one piece each, what the report counts beforehand.
fn what_is_told_is_done(project: &Project, choice: &Choice, format: &Format) {
    let data = Dataset::of(project, choice, format);
    let losses = data.losses();
    let told = |things: &[Thing], fate| -> usize {
        let of = losses
            .iter()
            .filter(|loss| loss.fate == fate && things.contains(&loss.thing));
        of.map(|loss| loss.count).sum()
    };
    let (mut written, mut larger, mut smaller, mut cut) = (0, 0, 0, 0);
    for selected in data.documents() {
        let words = tokens::words(selected.text);
        for mention in &selected.mentions {
            let was = mention.row.fragments[0].span().unwrap();
            let [is] = mention.spans[..] else {
                panic!("{:?}", mention.spans);
            };
            written += 1;
            larger += usize::from(is.start() < was.start() || is.end() > was.end());
            smaller += usize::from(is.start() > was.start() || is.end() < was.end());
            cut += usize::from(tokens::cuts_a_word(&words, mention.spans[0]));
        }
    }
    if format.carries.contains(&Thing::PartWords) {
        cut = 0;
    }
    let counts = (project.mentions().len() - written, larger, smaller, cut);
    let gone = [
        Thing::Nested,
        Thing::Fragments,
        Thing::PartWords,
        Thing::Mentions,
    ];
    let told = (
        told(&gone, Fate::LeftOut),
        told(&[Thing::PartWords], Fate::Expanded),
        told(&[Thing::Mentions], Fate::Trimmed),
        told(&[Thing::PartWords], Fate::Split),
    );
    assert_eq!(told, counts, "{}, {}", format.name, choice.part_words);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_project_there_and_back(project in any_project(false)) {
        there_and_back(&project)?;
    }

    #[test]
    fn any_claims_and_pieces_there_and_back(project in any_project(true)) {
        there_and_back(&claimed(project))?;
    }

    #[test]
    fn what_is_told_of_mentions_is_what_is_done(project in any_project(false)) {
        for format in FORMATS.iter().filter(|format| format.carries.contains(&Thing::Mentions)) {
            for choice in choices(format) {
                what_is_told_is_done(&project, &choice, format);
            }
        }
    }

    #[test]
    fn no_damage_makes_a_reader_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..40),
        at in any::<proptest::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let project = round_trip();
        for format in formats_both_ways() {
            let mut files = written(&project, &Choice::default(), format);
            for file in files.0.values_mut().filter(|file| !file.is_empty()) {
                let at = at.index(file.len());
                if cut {
                    file.truncate(at);
                }
                file.splice(at..at, bytes.iter().copied());
            }
            let back = read(&files, format, &project);
            // What was taken fits its texts.
            let copy = with(project.clone(), back);
            for row in copy.rows() {
                let text = row.document().and_then(|id| copy.text(id));
                if let Some(text) = text {
                    let mut fragments = row.places().into_iter().flatten().cloned().collect::<Vec<_>>();
                    fragments.retain(|fragment| !fragment.fits(text));
                    prop_assert_eq!(fragments, vec![], "{}", format.name);
                }
            }
        }
    }
}
