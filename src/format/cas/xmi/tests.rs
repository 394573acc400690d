//! The form of the files, files of other programs, and what is refused; the laws of all formats do the rest.

use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Dataset, Fate, Imported, InMemory, Thing};
use crate::model::{Project, ProjectId};

fn first() -> String {
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    String::from_utf8(files.0["א ב.xmi"].clone()).unwrap()
}

fn read(files: &[(&str, &str)]) -> (Imported, Project) {
    let files = files.iter();
    let files = InMemory(
        files
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect(),
    );
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&files, &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn lost(imported: &Imported) -> Vec<String> {
    let lost = imported.problems.iter().filter(|problem| problem.left_out);
    lost.map(ToString::to_string).collect()
}

#[test]
fn the_form_of_a_file() {
    let file = first();
    for part in [
        "sofaString=\"😀 אמר האו&quot;ם.&#10;قال توكاييف &amp; في &lt;الماتي&gt;\"",
        " xmlns:ner=\"http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore\"",
        " sofa=\"1\" begin=\"7\" end=\"12\" value=\"ORG\" identifier=\"http://www.wikidata.org/entity/Q1065\"/>",
        "<isnad:Mention xmi:id=",
        "<cas:View sofa=\"1\" members=\"2 ",
    ] {
        assert!(file.contains(part), "{part}\n{file}");
    }
    let files = law::written(&round_trip(), &Choice::default(), &FORMAT);
    let names: Vec<&String> = files.0.keys().collect();
    assert_eq!(
        names,
        ["TypeSystem.xml", "b.xmi", "project/project.xmi", "א ב.xmi"]
    );
}

const THEIRS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:n="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:x="http:///x/y.ecore" xmi:version="2.0">
  <cas:NULL xmi:id="0"/><!-- a comment -->
  <n:NamedEntity xmi:id="7" sofa="1" begin="7" end="12" value="ORG" identifier="http://www.wikidata.org/entity/Q1065"/>
  <x:Person xmi:id="8" sofa="1" begin="3" end="6"><more>a</more><more>b</more></x:Person>
  <x:Other xmi:id="9" sofa="1" begin="3" end="6"/>
  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&#128512; אמר האו&quot;ם.&#10;ב&#x9;&apos;ד"/>
  <cas:View sofa="1" members="7 8 9"/>
</xmi:XMI>"#;

const TYPES: &str = r#"<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription>
  <name>x.y.Person</name><description/><supertypeName>de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity</supertypeName>
  </typeDescription></types></typeSystemDescription>"#;

#[test]
fn files_of_other_programs() {
    let (imported, project) = read(&[("a.xmi", THEIRS), ("TypeSystem.xml", TYPES)]);
    assert_eq!(
        lost(&imported),
        ["a.xmi, the file: left out: 1 annotations of the type \"x.y.Other\""]
    );
    let text = project.texts().values().next().unwrap();
    assert_eq!(text.as_ref(), "😀 אמר האו\"ם.\nב\t'ד");
    let found: Vec<_> = project
        .mentions()
        .values()
        .map(|row| (row.fragments[0].quote(), row.r#type.0.as_str()))
        .collect();
    assert_eq!(found, [("האו\"ם", "ORG"), ("אמר", "Person")]);
    assert_eq!(
        project.entities().values().next().unwrap().kb,
        "wikidata:Q1065"
    );
    // Without the type system nobody knows what a person is.
    let (imported, project) = read(&[("a.xmi", THEIRS)]);
    assert_eq!((lost(&imported).len(), project.mentions().len()), (2, 1));
}

#[test]
fn an_array_may_stand_apart() {
    let file = first();
    let apart = file.replace("<isnad:Mention ", "<isnad:Mention\n ");
    let (at, _) = apart.match_indices("labels=\"").next().unwrap();
    let end = at + 8 + apart[at + 8..].find('"').unwrap();
    let labels = apart[at + 8..end].to_owned();
    let apart = format!("{}labels=\"9000{}", &apart[..at], &apart[end..]);
    let array = format!("<cas:FSArray xmi:id=\"9000\" elements=\"{labels}\"/>\n<cas:Sofa");
    let apart = apart.replace("<cas:Sofa", &array);
    let (imported, project) = read(&[("a.xmi", &apart)]);
    assert_eq!(lost(&imported), Vec::<String>::new());
    assert_eq!(
        project.mentions().len(),
        read(&[("a.xmi", &file)]).1.mentions().len()
    );
}

#[test]
fn what_is_refused_is_said() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n<x>&b;</x>";
    let with = |old: &str, new: &str| THEIRS.replace(old, new);
    let cases = [
        (bomb.to_owned(), "line 2: a document type"),
        (with("ב&#x9;", "&b;"), "b"),
        (
            with("<x:Other xmi:id=\"9\"", "<n:NamedEntity xmi:id=\"7\""),
            "two feature structures have the number 7",
        ),
        (with("xmi:id=\"8\"", "xmi:id=\"-8\""), "\"-8\" is no number"),
        (with("</xmi:XMI>", ""), "ends inside an element"),
        (with("</more></x:Person>", "</x:Person>"), "line 5"),
        (
            with("value=\"ORG\"", "value=\"ORG\" value=\"PER\""),
            "an attribute stands twice",
        ),
        ("<html/>".to_owned(), "expected <xmi:XMI>, found <html>"),
        ("text".to_owned(), "no XML element"),
        (String::new(), "no XML element"),
    ];
    for (file, words) in cases {
        let (imported, _) = read(&[("a.xmi", &file)]);
        let lost = lost(&imported);
        assert_eq!(lost.len(), 1, "{file}: {lost:?}");
        assert!(
            lost[0].starts_with("a.xmi, the file: left out: the whole file: "),
            "{lost:?}"
        );
        assert!(lost[0].contains(words), "{words}: {lost:?}");
        assert!(imported.texts.is_empty());
    }
}

#[test]
fn what_xml_cannot_hold_is_told_and_nothing_is_altered() {
    let mut project = of_texts(&[
        ("a.txt", "א\u{b}ב", vec!["ב"]),
        ("b.txt", "x\u{fffe}", vec![]),
        ("c.txt", "שלום", vec!["שלום"]),
    ]);
    let rich = round_trip();
    let mut entity = rich.entities().values().next().unwrap().clone();
    entity.author = *project.authors().keys().next().unwrap();
    entity.note = "bell \u{7}".to_owned();
    project.put(entity.into());
    let choice = Choice::default();
    let data = Dataset::of(&project, &choice, &FORMAT);
    assert_eq!(data.documents().len(), 1);
    let left_out = data.left_out();
    assert_eq!(left_out.len(), 2);
    assert!(
        left_out[0].ends_with("XML cannot hold its character U+000B"),
        "{left_out:?}"
    );
    assert!(left_out[1].ends_with("U+FFFE"), "{left_out:?}");
    let losses = FORMAT.losses(&data);
    let losses: Vec<_> = losses
        .iter()
        .map(|loss| (loss.thing, loss.count, loss.fate))
        .collect();
    assert_eq!(losses, [(Thing::EntityNotes, 1, Fate::LeftOut)]);
    let (imported, back) = read(
        &law::written(&project, &choice, &FORMAT)
            .0
            .iter()
            .map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).unwrap()))
            .collect::<Vec<_>>(),
    );
    assert_eq!(lost(&imported), Vec::<String>::new());
    assert_eq!(
        (
            back.documents().len(),
            back.entities().values().next().unwrap().note.as_str()
        ),
        (1, "")
    );
}
