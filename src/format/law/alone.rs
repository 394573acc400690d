//! A format of several files, written to its one file alone.

use std::io;

use super::essence::essence;
use super::project::round_trip;
use super::{formats_both_ways, home, read, with, with_schema_of, with_texts_of};
use crate::format::{Choice, Dataset, InMemory, Target, Thing};
use crate::model::Project;

/// Only one of a format's files.
struct Alone(&'static str, InMemory);

impl Target for Alone {
    fn file(&mut self, path: &str) -> io::Result<&mut dyn io::Write> {
        self.1.file(path)
    }

    fn is_single(&self) -> bool {
        true
    }
}

#[test]
fn what_stands_beside_the_one_file_is_in_the_report() {
    let project = round_trip();
    for format in formats_both_ways() {
        let Some(name) = format.single else {
            assert_eq!(format.beside, [], "{}", format.name);
            continue;
        };
        let choice = Choice::default();
        let data = Dataset::of(&project, &choice, format);
        let mut alone = Alone(name, InMemory::default());
        (format.write.unwrap())(&data, &mut alone).unwrap();
        let Alone(name, InMemory(mut files)) = alone;
        files.retain(|file, _| file == name);
        let files = InMemory(files);
        let differs = |things: &[Thing], home: &Project| {
            let back = with(home.clone(), read(&files, format, home));
            let again = Dataset::of(&back, &choice, format);
            essence(&data, things) != essence(&again, things)
        };
        let lacks = |thing: &Thing| format.beside.contains(thing);
        let mut kept = format.carries.to_vec();
        kept.retain(|thing| !lacks(thing));
        let home = match format.beside {
            [] => home(&project, format),
            _ => with_texts_of(&project),
        };
        assert!(!differs(&kept, &home), "{}", format.name);
        let losses = format.losses_of(&data, true);
        for thing in format.beside {
            let told = losses.iter().any(|loss| loss.thing == *thing);
            assert!(told, "{}: {}", format.name, thing.name());
            let is_lost = match thing {
                // Where the text is not known from elsewhere.
                Thing::Text => differs(&kept, &with_schema_of(&project)),
                // Words of documents stand in the place that the file is read into.
                Thing::Title | Thing::Language | Thing::DocumentAttributes => lacks(&Thing::Text),
                Thing::Entities | Thing::Claims => differs(&[*thing], &home),
                Thing::CommentPlaces => {
                    let comments = [Thing::Entities, Thing::Claims, Thing::Comments, *thing];
                    differs(&comments, &home)
                }
                _ => differs(&[Thing::Entities, Thing::Claims, *thing], &home),
            };
            assert!(is_lost, "{}: {}", format.name, thing.name());
        }
    }
}
