//! What a case is, and the sound project that most of them damage at one place.

use isnad::text::TextHash;

/// Name of the project file of every case.
pub const FILE: &str = "עוין.isnad.ron";
/// Its hidden folder.
pub const HIDDEN: &str = ".עוין.isnad";
/// The text of the sound project.
pub const TEXT: &str = "דובר האו\"ם (CNN) אָמַר: 👩\u{200D}🔬 כן.\r\nقال الوزير: لا.\n";

/// One hostile project.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is wrong with it; unlike any other of its kind.
    pub name: String,
    /// The bytes of the project file.
    pub file: Vec<u8>,
    /// What lies in the same folder, by name.
    pub beside: Vec<(String, Beside)>,
    /// How `isnad check` must end.
    pub expect: Expect,
    /// Words that must be said.
    pub words: Vec<String>,
    /// The line that must be named.
    pub line: Option<usize>,
}

/// Something that lies beside a project file.
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    /// A file with these bytes.
    Bytes(Vec<u8>),
    /// A file of this length that takes no place on the disk.
    Sparse(u64),
    /// A folder.
    Folder,
    /// A link to this path; `OUTSIDE` in it stands for the canary's folder.
    Link(String),
    /// A pipe that nobody writes to.
    Pipe,
}

/// How `isnad check` ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing is wrong, but for remarks.
    Fine,
    /// It is opened, and something is wrong with it.
    Wrong,
    /// It is not opened.
    Refused,
    /// It is opened with something wrong, or refused.
    Bad,
    /// Any of these, as long as it is said what is wrong if something is.
    Any,
}

impl Case {
    pub fn new(name: impl Into<String>, file: impl Into<Vec<u8>>, expect: Expect) -> Self {
        Self {
            name: name.into(),
            file: file.into(),
            beside: Vec::new(),
            expect,
            words: Vec::new(),
            line: None,
        }
    }

    /// The sound project.
    pub fn sound(name: impl Into<String>, expect: Expect) -> Self {
        Self::new(name, sound(), expect)
    }

    /// The sound project with something in the place of something else.
    #[track_caller]
    pub fn with(name: impl Into<String>, old: &str, new: &str, expect: Expect) -> Self {
        Self::new(name, replaced(&sound(), old, new), expect)
    }

    /// The sound project with one more record at its end.
    pub fn and(name: impl Into<String>, record: &str, expect: Expect) -> Self {
        Self::new(name, with_record(record), expect)
    }

    pub fn beside(mut self, name: impl Into<String>, what: Beside) -> Self {
        self.beside.push((name.into(), what));
        self
    }

    pub fn says(mut self, words: &str) -> Self {
        self.words.push(words.to_owned());
        self
    }

    pub fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

/// `text` with `new` in the place of the first `old`, which must be there.
#[track_caller]
pub fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "{old:?} is not in the sound project");
    text.replacen(old, new, 1)
}

/// The sound project with one more record at its end; where it stands: [`LAST`].
pub fn with_record(record: &str) -> String {
    replaced(&sound(), "\n])\n", &format!("\n{record},\n])\n"))
}

/// The line of a record that is added.
pub const LAST: usize = 19;

/// An id of ours.
pub fn id(number: u32) -> String {
    format!("01J{number:023}")
}

/// A string as the project file writes it: what is not plain ASCII is escaped.
pub fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        _ => format!("\\u{{{:x}}}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A fragment of [`TEXT`] around some of its words.
pub fn fragment(words: &str) -> String {
    let start = TEXT.find(words).unwrap();
    let end = start + words.len();
    format!(
        "(start: {start}, end: {end}, quote: \"{}\")",
        words.replace('"', "\\\"")
    )
}

/// The first line of a project file.
pub fn head() -> String {
    format!(
        "Isnad(format: 1, project: \"{}\", part: Main, rows: [\n",
        id(1)
    )
}

/// A project file with these records and nothing else.
pub fn project(records: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut file = head();
    for record in records {
        file.push_str(record.as_ref());
        file.push_str(",\n");
    }
    file + "])\n"
}

/// A project with rows of most kinds, as the program writes it: nothing is wrong with it.
pub fn sound() -> String {
    let hash = TextHash::of(TEXT);
    let text = TEXT
        .replace('"', "\\\"")
        .replace("\r\n", "\\r\\n")
        .replace('\n', "\\n")
        .replace('\u{200D}', "\\u{200d}");
    let (author, document) = (id(10), id(20));
    let (un, cnn, yes, no) = (
        fragment("או\"ם"),
        fragment("CNN"),
        fragment("כן"),
        fragment("لا"),
    );
    project([
        "Schema(id: \"news\", name: \"News\", guideline: \"מה לסמן.\")".to_owned(),
        "Type(id: \"ORG\", of: Mention, name: \"Organisation\", key: \"1\")".to_owned(),
        "Type(id: \"related\", of: Link, name: \"related\", symmetric: true)".to_owned(),
        "Attribute(id: \"stance\", of: Evidence, name: \"Stance\", kind: Choice([(\"yes\", \"affirms\")]))"
            .to_owned(),
        format!("Author(id: \"{author}\", name: \"נועה\")"),
        format!("Author(id: \"{}\", name: \"ليلى\", kind: Reviewer)", id(11)),
        format!(
            "Document(id: \"{document}\", title: \"כותרת\", language: \"he\", source: \"a.txt\", encoding: \
             \"UTF-8\", hash: \"{hash}\", states: {{\"{author}\": InWork}})"
        ),
        format!("Text(hash: \"{hash}\", text: \"{text}\")"),
        format!("Entity(id: \"{}\", author: \"{author}\", name: \"האו\\\"ם\", type: \"ORG\", kb: \"Q1065\")", id(30)),
        format!(
            "Mention(id: \"{}\", author: \"{author}\", document: \"{document}\", type: \"ORG\", fragments: \
             [{un}], entity: Is(\"{}\"))",
            id(40),
            id(30)
        ),
        format!(
            "Mention(id: \"{}\", author: \"{author}\", document: \"{document}\", type: \"ORG\", fragments: \
             [{cnn}])",
            id(41)
        ),
        format!("Claim(id: \"{}\", author: \"{author}\", text: \"כן\", language: \"he\")", id(50)),
        format!("Claim(id: \"{}\", author: \"{author}\", text: \"لا\", language: \"ar\")", id(51)),
        format!(
            "Evidence(id: \"{}\", author: \"{author}\", claim: \"{}\", document: \"{document}\", content: \
             [{yes}], source: [{un}], claimer: Entity(\"{}\"), attributes: {{\"stance\": \"yes\"}})",
            id(60),
            id(50),
            id(30)
        ),
        format!(
            "Evidence(id: \"{}\", author: \"{author}\", claim: \"{}\", document: \"{document}\", content: \
             [{no}])",
            id(61),
            id(51)
        ),
        format!(
            "Link(id: \"{}\", author: \"{author}\", type: \"related\", from: Claim(\"{}\"), to: Claim(\"{}\"))",
            id(70),
            id(50),
            id(51)
        ),
        format!(
            "Comment(id: \"{}\", author: \"{author}\", about: Mention(\"{}\"), text: \"בטוח?\")",
            id(80),
            id(40)
        ),
    ])
}
