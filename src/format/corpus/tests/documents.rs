use super::*;

/// A document whose body is this, with these further parts.
fn document(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut files = vec![("word/document.xml", xml.as_bytes())];
    files.extend(more.iter().map(|(name, xml)| (*name, xml.as_bytes())));
    packed(&files)
}

fn words(body: &str) -> String {
    let line = only("a.docx", &document(body, &[]));
    line.strip_prefix('|').unwrap_or(&line).to_owned()
}

#[test]
fn words_of_bodies() {
    let p = |runs: &str| {
        format!("<w:p><w:pPr><w:bidi/><w:tabs><w:tab w:pos=\"1\"/></w:tabs></w:pPr>{runs}</w:p>")
    };
    let r = |text: &str| {
        format!("<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let row = |cells: &[&str]| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", p(&r(cell))))
            .collect();
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let table = [
        (
            p(&r("אמר האו\"ם ")) + &p(&(r("ק") + &r("ال"))),
            "אמר האו\"ם \nקال",
        ),
        (p(&r("a")) + &p("") + &p(&r("b")), "a\n\nb"),
        (
            p(&(r("a") + "<w:r><w:br/><w:t>b</w:t><w:tab/><w:cr/></w:r>")),
            "a\nb\t\n",
        ),
        (
            p("<w:r><w:t>  trimmed \n</w:t></w:r><w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"),
            "trimmed\u{2011}\u{AD}",
        ),
        (
            p(&r("&amp;&lt;&#1488;&#x200F;\u{A0}&quot;")),
            "&<א\u{200F}\u{A0}\"",
        ),
        (
            p(&format!(
                "<w:del>{}<w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{}</w:ins>",
                r("gone"),
                r("new")
            )),
            "new",
        ),
        (
            p(&format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:moveFrom>{}</w:moveFrom>{}",
                r("old place"),
                r("7")
            )),
            "7",
        ),
        (
            p(&r("before"))
                + "<w:tbl>"
                + &row(&["a", "", "c"])
                + &row(&["d"])
                + "</w:tbl>"
                + &p(&r("after")),
            "before\na\t\tc\nd\nafter",
        ),
        (
            p(&format!(
                "{}<w:r><AlternateContent><Choice><w:txbxContent>{}</w:txbxContent></Choice>\
                 <Fallback><w:txbxContent>{}</w:txbxContent></Fallback></AlternateContent></w:r>",
                r("a"),
                p(&r("box")),
                p(&r("box"))
            )) + &p(&r("b")),
            "a\nbox\n\nb",
        ),
        (
            p("<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r>"),
            "\u{F061}",
        ),
        (p("<w:r><w:t><![CDATA[a<b]]></w:t></w:r>"), "a<b"),
        (p(""), "! it has no words that could be a text"),
    ];
    for (body, expected) in table {
        assert_eq!(words(&body), expected, "{body}");
    }
}

#[test]
fn properties_say_title_and_language() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title> כותרת &amp; עוד </dc:title>\
                <dc:creator>x</dc:creator><dc:language>he-IL</dc:language></cp:coreProperties>";
    let body = "<w:p><w:r><w:t>א</w:t></w:r></w:p>";
    let whole = document(body, &[("docProps/core.xml", core)]);
    assert_eq!(
        only("a.docx", &whole),
        "|א|title=כותרת & עוד|language=he-IL"
    );
    let broken = document(body, &[("docProps/core.xml", "<a></b>")]);
    assert_eq!(only("a.docx", &broken), "|א");
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" \
                     Target=\"/word/document2.xml\"/></Relationships>";
    let other = "<d><p><r><t>other</t></r></p></d>";
    let moved = document(
        body,
        &[("_rels/.rels", relations), ("word/document2.xml", other)],
    );
    assert_eq!(only("a.docx", &moved), "|other");
}

#[test]
fn notes_are_counted_and_said() {
    let note = |kind: &str| format!("<w:r><w:{kind} w:id=\"1\"/></w:r>");
    let body = |notes: &str| format!("<w:p><w:r><w:t>א</w:t></w:r>{notes}</w:p>");
    let three = note("footnoteReference").repeat(2) + &note("endnoteReference");
    let notes = [("word/footnotes.xml", "<f><p><r><t>no</t></r></p></f>")];
    for (notes_of_text, said) in [
        (three, "! 3 foot or end notes of the document"),
        (
            note("endnoteReference"),
            "! 1 foot or end note of the document",
        ),
    ] {
        let file = document(&body(&notes_of_text), &notes);
        let lines = given("a.docx", &file, &Wanted::default());
        assert_eq!((lines.len(), lines[0].as_str()), (2, "|א"), "{lines:?}");
        assert!(lines[1].starts_with(said), "{lines:?}");
    }
}

#[test]
fn what_is_no_document_says_so() {
    let whole = document("<w:p><w:r><w:t>א</w:t></w:r></w:p>", &[]);
    for length in [0, 3, whole.len() / 2, whole.len() - 1] {
        let line = only("a.docx", &whole[..length]);
        assert!(line.contains("is no whole ZIP archive"), "{length}: {line}");
    }
    assert!(
        only("a.docx", &packed(&[("a.txt", b"a")])).contains("it has no part word/document.xml")
    );
    let cut = packed(&[("word/document.xml", b"<a><b></a>")]);
    let line = only("a.docx", &cut);
    assert!(
        line.contains("word/document.xml is damaged at byte"),
        "{line}"
    );
    let half = packed(&[("word/document.xml", "<d><p><r><t>א</t></r>".as_bytes())]);
    let line = only("a.docx", &half);
    assert!(line.contains("it ends inside 2 elements"), "{line}");
    let invalid = packed(&[("word/document.xml", b"<d><t>\xFF</t></d>")]);
    assert!(only("a.docx", &invalid).contains("damaged"));
}

#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><d><p><t>&b;</t></p></d>";
    let external = "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><d><p><t>x</t></p></d>";
    let unknown = "<d><p><t>&b;</t></p></d>";
    for (xml, why) in [
        (bomb, "declares a document type"),
        (external, "declares a document type"),
        (unknown, "names an entity of its own"),
    ] {
        let line = only("a.docx", &packed(&[("word/document.xml", xml.as_bytes())]));
        assert!(line.contains(why), "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn no_document_panics(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<p>", "</p>", "<t>", "</t>", "<br/>", "<tbl>", "</tbl>", "<tr>", "</tr>", "<tc>", "</tc>", "<del>",
            "</del>", "<rPr><tab/></rPr>", "<sym char=\"D800\"/>", "&#0;", "&lt;", "א", "<txbxContent>",
        ]), 0..30), cut in 0_usize..2000) {
        let whole = document(&parts.concat(), &[]);
        given("a.docx", &whole, &Wanted::default());
        given("a.docx", &whole[..cut.min(whole.len())], &Wanted::default());
    }
}
