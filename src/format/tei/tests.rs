//! The form of the file, files of other programs, and what is said of what does not fit; the laws of all
//! formats do the rest.

use ulid::Ulid;

use super::*;
use crate::format::law::{self, of_texts, round_trip};
use crate::format::{Choice, Dataset, Imported, InMemory};
use crate::model::{Project, ProjectId};

fn written(project: &Project) -> String {
    let files = law::written(project, &Choice::default(), &FORMAT);
    String::from_utf8(files.0[FILE].clone()).unwrap()
}

fn read(file: &str) -> (Imported, Project) {
    let empty = Project::new(ProjectId(Ulid::from(2)));
    let imported = law::read(&InMemory::one("x.xml", file), &FORMAT, &empty);
    let project = law::with(empty, imported.clone());
    (imported, project)
}

fn lost(imported: &Imported) -> Vec<String> {
    let lost = imported.problems.iter().filter(|problem| problem.left_out);
    lost.map(ToString::to_string).collect()
}

#[test]
fn the_form_of_a_file() {
    let file = written(&round_trip());
    for part in [
        "<interp xml:id=\"t2\">ORG</interp>",
        "<ab xml:id=\"d0000000000000000000000000A.1\" xml:lang=\"he\" xml:space=\"preserve\">😀 אמר האו&quot;ם.&#10;</ab>",
        " xml:lang=\"ar\" xml:space=\"preserve\">قال توكاييف &amp; في &lt;الماتي&gt;</ab>",
        "target=\"#string-range(d0000000000000000000000000A.1,6,5)\" ana=\"#t2\" resp=\"#a00000000000000000000000001\" corresp=\"#e0000000000000000000000000M\">האו&quot;ם</span>",
        "<name type=\"other\" n=\"ar\" xml:lang=\"ar\">الأمم المتحدة</name>",
        "<interp type=\"attribute\" inst=\"#d0000000000000000000000000A\" n=\"outlet\">קול &amp; &quot;صوت&quot;</interp>",
    ] {
        assert!(file.contains(part), "{part}\n{file}");
    }
}

#[test]
fn line_ends_of_every_kind_come_back() {
    let text = "אחת\r\nשתיים\rthree\n\n\u{85}ארבע\u{2028}x\t\u{2029}";
    let file = written(&of_texts(&[("a.txt", text, vec!["שתיים"])]));
    assert!(!file.contains('\r') && file.contains("&#13;&#10;"));
    let (imported, project) = read(&file);
    assert_eq!(lost(&imported), Vec::<String>::new());
    assert_eq!(project.texts().values().next().unwrap().as_ref(), text);
}

#[test]
fn an_annotation_over_two_blocks() {
    let project = of_texts(&[(
        "a.txt",
        "אב\r\n\r\nגד",
        vec!["ב\r\n\r\nג", "\r\n", "אב\r\n\r\nגד"],
    )]);
    let file = written(&project);
    assert!(file.contains(".1,1),string-index("), "{file}");
    let (imported, back) = read(&file);
    assert_eq!(lost(&imported), Vec::<String>::new());
    let quotes = |project: &Project| -> Vec<String> {
        project
            .mentions()
            .values()
            .map(|row| row.fragments[0].quote().to_owned())
            .collect()
    };
    assert_eq!(quotes(&back), quotes(&project));
}

const THEIRS: &str = r##"<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>כותרת</title></titleStmt></fileDesc></teiHeader>
<standOff><spanGrp>
 <span target="#string-range(p2,0,4)" ana="#PER" corresp="#x1"/>
 <span target="#string-range(p2,0,40)" ana="#PER"/>
 <span target="#string-range(p2,0,4)" ana="#PER">אחר</span>
 <span target="#p2" type="theme"/>
</spanGrp></standOff>
<text xml:lang="he"><body><div><head>ראש</head>
  <p xml:id="p2">נועה
     <hi>דיברה</hi> עם <persName>לילה</persName>.</p></div></body></text></TEI>"##;

#[test]
fn files_of_other_programs() {
    let (imported, project) = read(THEIRS);
    assert_eq!(
        project.texts().values().next().unwrap().as_ref(),
        "ראש\nנועה דיברה עם לילה.\n"
    );
    let lost = lost(&imported);
    let expected = [
        "line 2: left out: 1 names marked inside the text by <persName>",
        "line 5: left out: \"#string-range(p2,0,40)\" points at no characters of a block",
        "line 6: left out: [(4, 8)] holds \"נועה\", but the quote is \"אחר\"",
        "line 7: left out: a span of the kind \"theme\"",
    ];
    assert_eq!(lost.len(), expected.len(), "{lost:#?}");
    for (line, words) in lost.iter().zip(expected) {
        assert!(line.ends_with(words), "{line} | {words}");
    }
    let mention = project.mentions().values().next().unwrap();
    assert_eq!(
        (mention.fragments[0].quote(), mention.r#type.0.as_str()),
        ("נועה", "PER")
    );
    let entity = project.entities().values().next().unwrap();
    assert_eq!(
        (
            entity.name.as_str(),
            project.documents().values().next().unwrap().title.as_str()
        ),
        ("נועה", "כותרת")
    );
}

#[test]
fn what_is_refused_is_said() {
    let with = |old: &str, new: &str| THEIRS.replace(old, new);
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE TEI [<!ENTITY a \"aaaa\">]><TEI>&a;</TEI>";
    for (file, words, documents) in [
        (
            bomb.to_owned(),
            "a document type (<!DOCTYPE>), which is refused",
            0,
        ),
        (with("נועה", "&noa;"), "&noa; is not defined", 0),
        (with("</p>", ""), "line 11", 0),
        (
            "<html/>".to_owned(),
            "expected <TEI> or <teiCorpus>, found <html>",
            0,
        ),
        (
            format!(
                "<teiCorpus>{}<TEI>",
                THEIRS.lines().skip(1).collect::<String>()
            ),
            "ends inside",
            1,
        ),
        (String::new(), "no XML element", 0),
    ] {
        let (imported, project) = read(&file);
        let lost = lost(&imported);
        assert!(
            lost.iter()
                .any(|line| line.contains("left out: what follows: ") && line.contains(words)),
            "{words}: {lost:?}"
        );
        assert_eq!(project.documents().len(), documents, "{words}");
    }
}

#[test]
fn rows_without_a_document_and_texts_that_xml_cannot_hold() {
    let mut project = round_trip();
    let text = "א\u{1}ב";
    for row in of_texts(&[("a.txt", text, vec![])]).rows() {
        project.put(row);
    }
    project.add_text(crate::text::TextHash::of(text), text.into());
    let choice = Choice::default();
    let data = Dataset::of(&project, &choice, &FORMAT);
    assert_eq!((data.documents().len(), data.left_out().len()), (2, 1));
    assert!(data.left_out()[0].ends_with("U+0001"));
    let choice = Choice {
        languages: ["none".to_owned()].into(),
        ..Choice::default()
    };
    let files = law::written(&project, &choice, &FORMAT);
    let (imported, back) = read(std::str::from_utf8(&files.0[FILE]).unwrap());
    assert_eq!(lost(&imported), Vec::<String>::new());
    assert_eq!(
        (
            back.documents().len(),
            back.entities().len(),
            back.claims().len()
        ),
        (0, 2, 2)
    );
}
