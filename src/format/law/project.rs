//! Projects to write: the round-trip text with everything that can be lost, hard texts, and any text with
//! mentions anywhere.

use std::collections::BTreeMap;

use proptest::prelude::*;
use ulid::Ulid;

use crate::model::*;
use crate::text::{Span, TextHash, language, title};

/// An emoji and marks before the places, so that no two units agree; two directions; what XML, CSV and JSON
/// escape.
pub const TEXT: &str = "😀 אמר האו\"ם.\nقال توكاييف & في <الماتي>";

fn id(number: u128) -> Ulid {
    Ulid::from(number)
}

/// The schema's rows, and an author.
fn base() -> Project {
    let mut project = Project::new(ProjectId(id(1)));
    let r#type = |name: &str, of, joins: &[Subject], symmetric| Type {
        id: name.into(),
        of,
        name: name.to_owned(),
        colour: "blue".to_owned(),
        key: String::new(),
        symmetric,
        joins: joins.to_vec(),
        order: 1,
        guideline: String::new(),
        examples: Vec::new(),
    };
    for name in ["PER", "ORG", "LOC"] {
        project.put(r#type(name, Subject::Mention, &[], false).into());
    }
    let all = [
        Subject::Mention,
        Subject::Entity,
        Subject::Claim,
        Subject::Evidence,
        Subject::Document,
    ];
    project.put(r#type("supports", Subject::Link, &all, false).into());
    project.put(r#type("same", Subject::Link, &all, true).into());
    for (key, of, kind) in [
        ("outlet", Subject::Document, AttributeKind::Text),
        ("number", Subject::Mention, AttributeKind::Text),
        ("generic", Subject::Mention, AttributeKind::Flag),
        ("head", Subject::Mention, AttributeKind::Span),
        ("gender", Subject::Entity, AttributeKind::Text),
        ("topic", Subject::Claim, AttributeKind::Text),
        ("stance", Subject::Evidence, AttributeKind::Text),
        ("source", Subject::Evidence, AttributeKind::Text),
        ("negation", Subject::Evidence, AttributeKind::Span),
    ] {
        let attribute = Attribute {
            id: key.into(),
            of,
            name: key.to_owned(),
            kind,
            default: String::new(),
            required: false,
            when: BTreeMap::new(),
            order: 1,
            guideline: String::new(),
        };
        project.put(attribute.into());
    }
    for (number, name) in [(1, "נועה"), (2, "Layla \"ليلى\"")] {
        let author = Author {
            id: AuthorId(id(number)),
            name: name.to_owned(),
            kind: AuthorKind::Annotator,
            colour: 0,
            own_file: false,
        };
        project.put(author.into());
    }
    project
}

fn add_text(project: &mut Project, number: u128, source: &str, text: &str) -> DocumentId {
    let hash = TextHash::of(text);
    project.add_text(hash, text.into());
    let id = DocumentId(id(number));
    let document = Document {
        replaced: false,
        id,
        title: title::title(text, 80).unwrap_or_else(|| source.to_owned()),
        language: language::language(text).to_owned(),
        source: source.to_owned(),
        encoding: "UTF-8".to_owned(),
        bom: false,
        hash,
        text: TextPlace::Inside,
        direction: DirectionChoice::Auto,
        paragraph_directions: BTreeMap::new(),
        attributes: BTreeMap::new(),
        states: BTreeMap::new(),
    };
    project.put(document.into());
    id
}

fn fragment(text: &str, words: &str) -> Fragment {
    let start = text.find(words).unwrap() as u32;
    Fragment::of(text, Span::new(start, start + words.len() as u32).unwrap()).unwrap()
}

fn mention(
    number: u128,
    document: DocumentId,
    r#type: &str,
    fragments: Vec<Fragment>,
    entity: EntityChoice,
) -> Mention {
    Mention {
        id: MentionId(id(number)),
        author: AuthorId(id(1)),
        document,
        r#type: r#type.into(),
        fragments,
        entity,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: BTreeMap::new(),
    }
}

/// Two documents with at least one of everything that a format may lose.
pub fn round_trip() -> Project {
    let mut project = base();
    let first = add_text(&mut project, 10, "א ב.txt", TEXT);
    let other = "Tokayev spoke in Almaty.\n\nتوكاييف قال.";
    let second = add_text(&mut project, 11, "b.txt", other);
    let mut document = project.documents()[&first].clone();
    document
        .attributes
        .insert("outlet".into(), "קול & \"صوت\"".to_owned());
    document.states.insert(AuthorId(id(1)), WorkState::Done);
    document.direction = DirectionChoice::All(crate::text::Direction::RightToLeft);
    project.put(document.into());
    let entity = |number, name: &str, r#type: &str, kb: &str| Entity {
        id: EntityId(id(number)),
        author: AuthorId(id(1)),
        name: name.to_owned(),
        r#type: r#type.into(),
        names: [(
            "ar".to_owned(),
            vec!["الأمم المتحدة".to_owned(), "أ;م|م".to_owned()],
        )]
        .into(),
        kb: kb.to_owned(),
        note: "a note: \"x\", <y> & z".to_owned(),
        attributes: [("gender".into(), "none".to_owned())].into(),
    };
    project.put(entity(20, "האו\"ם", "ORG", "wikidata:Q1065").into());
    project.put(entity(21, "Tokayev", "PER", "").into());
    let tokayev = EntityChoice::Is(EntityId(id(21)));
    let un = EntityChoice::Is(EntityId(id(20)));
    let in_first = |words: &[&str]| words.iter().map(|words| fragment(TEXT, words)).collect();
    let mut head = mention(40, first, "ORG", in_first(&["האו\"ם"]), un);
    head.spans.insert("head".into(), in_first(&["או\"ם"]));
    head.attributes
        .insert("number".into(), "singular".to_owned());
    head.attributes.insert("generic".into(), "yes".to_owned());
    project.put(head.into());
    // Inside the first, and inside a word.
    project.put(
        mention(
            41,
            first,
            "ORG",
            in_first(&["או\"ם"]),
            EntityChoice::NotInList,
        )
        .into(),
    );
    project.put(mention(42, first, "PER", in_first(&["توكاييف"]), tokayev).into());
    let mut pieces = mention(
        43,
        first,
        "LOC",
        in_first(&["قال", "الماتي"]),
        EntityChoice::Unsure,
    );
    pieces.unsure = true;
    project.put(pieces.into());
    let mut theirs = mention(44, first, "PER", in_first(&["אמר"]), EntityChoice::Unset);
    theirs.author = AuthorId(id(2));
    project.put(theirs.into());
    let almaty = vec![fragment(other, "Almaty")];
    project.put(mention(45, second, "LOC", almaty, EntityChoice::Unset).into());
    project.put(mention(46, second, "PER", vec![fragment(other, "Tokayev")], tokayev).into());
    let claim = |number, text: &str| Claim {
        id: ClaimId(id(number)),
        author: AuthorId(id(1)),
        text: text.to_owned(),
        language: "en".to_owned(),
        attributes: [("topic".into(), "place".to_owned())].into(),
    };
    project.put(claim(50, "Tokayev was in Almaty.").into());
    project.put(claim(51, "The UN spoke, \"twice\".").into());
    let evidence = |number, claim, document, content, claimer| Evidence {
        id: EvidenceId(id(number)),
        author: AuthorId(id(1)),
        claim: ClaimId(id(claim)),
        document,
        content,
        cue: Vec::new(),
        source: Vec::new(),
        claimer,
        spans: BTreeMap::new(),
        old_text: None,
        layer: Layer::Own,
        unsure: false,
        attributes: [("stance".into(), "affirm".to_owned())].into(),
    };
    let mut full = evidence(
        60,
        50,
        first,
        in_first(&["في <الماتي>"]),
        Claimer::Entity(EntityId(id(21))),
    );
    full.cue = in_first(&["قال"]);
    full.source = in_first(&["توكاييف"]);
    full.unsure = true;
    full.attributes.insert("source".into(), "הודעה".to_owned());
    full.spans.insert("negation".into(), in_first(&["&"]));
    project.put(full.into());
    let spoke = vec![fragment(other, "spoke"), fragment(other, "Almaty")];
    project.put(evidence(61, 50, second, spoke, Claimer::DocumentAuthor).into());
    let said = in_first(&["אמר"]);
    project.put(evidence(62, 51, first, said, Claimer::Described("דוברת".to_owned())).into());
    let link = |number, r#type: &str, from, to| Link {
        layer: Layer::Own,
        id: LinkId(id(number)),
        author: AuthorId(id(1)),
        r#type: r#type.into(),
        from,
        to,
    };
    let m = |number| RowId::Mention(MentionId(id(number)));
    let e = |number| RowId::Entity(EntityId(id(number)));
    let c = |number| RowId::Claim(ClaimId(id(number)));
    project.put(link(70, "supports", m(40), m(42)).into());
    project.put(link(71, "same", m(42), m(46)).into());
    project.put(link(72, "supports", e(20), e(21)).into());
    project.put(link(73, "supports", c(50), c(51)).into());
    let places = [60, 61].map(|number| RowId::Evidence(EvidenceId(id(number))));
    let [from, to] = places;
    project.put(link(74, "supports", from, to).into());
    let comment = Comment {
        id: CommentId(id(80)),
        author: AuthorId(id(2)),
        about: m(40),
        place: None,
        kind: CommentKind::Question,
        text: "בטוח?\nsure?".to_owned(),
        resolved: false,
    };
    let mut answer = comment.clone();
    answer.id = CommentId(id(82));
    answer.about = RowId::Comment(comment.id);
    answer.kind = CommentKind::Answer;
    answer.resolved = true;
    let mut placed = comment.clone();
    placed.id = CommentId(id(83));
    placed.about = RowId::Document(first);
    placed.place = Some(Place {
        document: first,
        text: TextHash::of(TEXT),
        fragments: in_first(&["توكاييف"]),
    });
    project.put(comment.into());
    project.put(answer.into());
    project.put(placed.into());
    let verdict = Verdict {
        id: VerdictId(id(81)),
        author: AuthorId(id(1)),
        about: vec![(m(41), None)],
        place: None,
        outcome: Outcome::Intended,
        reason: "same-string".to_owned(),
        note: String::new(),
        at: 0,
    };
    project.put(verdict.into());
    project
}

/// Name of the file, text, and words that are mentions.
pub type Case<'t> = (&'t str, &'t str, Vec<&'t str>);

/// Texts that break formats: line ends, marks, signs that are not seen, signs that formats use themselves.
pub fn hard_texts() -> Vec<Case<'static>> {
    vec![
        (
            "crlf.txt",
            "אחת\r\nשתיים\r\n\r\nשלוש",
            vec!["שתיים", "שלוש"],
        ),
        ("cr.txt", "one\rtwo\rthree\r", vec!["two", "three"]),
        ("ends.txt", "\n\n  שלום \n\n", vec!["שלום"]),
        (
            "nbsp.txt",
            "10\u{a0}000 ק\"מ\u{2009}מכאן",
            vec!["10\u{a0}000 ק\"מ"],
        ),
        (
            "separators.txt",
            "א\u{2028}ב\u{2029}ג\u{85}ד\u{b}ה",
            vec!["ב", "ג", "ה"],
        ),
        (
            "marks.txt",
            "בְּרֵאשִׁית בָּרָא مُحَمَّد e\u{301}te\u{301}",
            vec!["בָּרָא", "مُحَمَّد", "e\u{301}te\u{301}"],
        ),
        (
            "presentation.txt",
            "\u{fefb} \u{fb2a}לום ﷺ",
            vec!["\u{fefb}", "\u{fb2a}לום", "ﷺ"],
        ),
        (
            "bidi.txt",
            "\u{200f}א\u{200e} \u{2067}עבר\u{2069} \u{202e}x\u{202c}",
            vec!["עבר"],
        ),
        ("tabs.txt", "a\tb\t\tג\t", vec!["b", "ג"]),
        (
            "quotes.txt",
            "'צה\"ל' \"אמר\" ,\\n\\ {} [] |;",
            vec!["צה\"ל", "\"אמר\"", "\\n\\"],
        ),
        (
            "xml.txt",
            "<b>&amp;</b> ]]> <!-- x -->",
            vec!["&amp;", "<!--"],
        ),
        ("emoji.txt", "👩‍🔬👨‍👩‍👧‍👦 🇮🇱 של 𐤀𐤁", vec!["🇮🇱", "של", "𐤀𐤁"]),
        ("formula.txt", "=1+2, @sum; -x", vec!["=1+2", "@sum", "-x"]),
        (
            "conll.txt",
            "-DOCSTART- -X- O\n\n# text = x\n1-2\t_",
            vec!["-DOCSTART-", "1-2"],
        ),
        (
            "prefix.txt",
            "ולאו\"ם ובמוסקבה وبالأمم המתחדשת",
            vec!["או\"ם", "מוסקבה", "الأمم"],
        ),
        ("same.TXT", "one", vec!["one"]),
        ("same.txt", "two", vec!["two"]),
        ("../x/con.txt", "three", vec!["three"]),
    ]
}

/// A project of texts with mentions.
pub fn of_texts(cases: &[Case<'_>]) -> Project {
    let mut project = base();
    let mut number = 1_000;
    for (source, text, mentions) in cases {
        number += 100;
        let document = add_text(&mut project, number, source, text);
        for (at, words) in (1..).zip(mentions) {
            let row = mention(
                number + at,
                document,
                "ORG",
                vec![fragment(text, words)],
                EntityChoice::Unset,
            );
            project.put(row.into());
        }
    }
    project
}

/// One or two texts of hard pieces, with mentions on any grapheme edges.
pub fn any_project() -> impl Strategy<Value = Project> {
    let pieces = proptest::sample::select(
        &[
            "אמר",
            "האו\"ם",
            " ",
            "\n",
            "\r\n",
            "توكاييف",
            "😀",
            "e\u{301}",
            ".",
            "-",
            "CNN",
            "\t",
            "&",
            "<x>",
            "בְּ",
            "\u{200f}",
            "12",
            "\u{a0}",
            "ـ",
            "\"",
            "|",
            "_",
            ";",
        ][..],
    );
    let text = proptest::collection::vec(pieces, 1..24).prop_map(|pieces| pieces.concat());
    let places =
        proptest::collection::vec((0..100_usize, 1..12_usize, 0..3_usize, any::<bool>()), 0..8);
    proptest::collection::vec((text, places), 1..3).prop_map(|documents| {
        use unicode_segmentation::UnicodeSegmentation as _;
        let mut project = base();
        let mut seen = std::collections::BTreeSet::new();
        for (number, (text, places)) in documents.into_iter().enumerate() {
            if text.trim().is_empty() || !seen.insert(text.clone()) {
                continue;
            }
            let first = 100 * (number as u128 + 1);
            let document = add_text(&mut project, first, &format!("{number}.txt"), &text);
            let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            edges.push(text.len());
            let mut taken = std::collections::BTreeSet::new();
            for (at, (start, length, r#type, unsure)) in places.into_iter().enumerate() {
                let start = start % (edges.len() - 1);
                let end = (start + length).min(edges.len() - 1);
                let span = Span::new(edges[start] as u32, edges[end] as u32).unwrap();
                let words = Fragment::of(&text, span).unwrap();
                // Words, so that formats that trim have nothing to trim.
                let quote = words.quote();
                if quote.trim() != quote
                    || quote.contains(['\n', '\r'])
                    || !taken.insert(words.clone())
                {
                    continue;
                }
                let r#type = ["PER", "ORG", "LOC"][r#type];
                let number = first + 1 + at as u128;
                let mut row = mention(number, document, r#type, vec![words], EntityChoice::Unset);
                row.unsure = unsure;
                project.put(row.into());
            }
        }
        project
    })
}
