//! A person at work, by chance but the same each time: lines for `isnad replay`, and what the project must
//! hold after each of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use isnad::edit::{Act, Change, History};
use isnad::model::Project;

/// Words that are hard to cut, each with a number behind it so that none stands twice in a project.
const WORDS: &[&str] = &[
    "או\"ם",
    "בְּקוֹל",
    "اللّاجِئين",
    "CNN",
    "👩\u{200D}🔬",
    "(12,5)",
    "\u{2067}رُبّما\u{2069}",
    "https://example.org/א?x=1&y=",
    "cafe\u{301}",
    "דו\"ח\u{200F}",
];
const BETWEEN: &[&str] = &[" ", "\u{A0}", "\r\n", "\n\n", "، ", ": "];

/// What can be told apart in a project and its history: names of what was done and undone, and of the
/// rows that are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub done: Vec<String>,
    pub undone: Vec<String>,
}

impl State {
    /// A project with a schema and nothing else.
    pub fn new_project() -> Self {
        Self {
            done: vec!["schema".to_owned()],
            undone: Vec::new(),
        }
    }

    /// The state of a project that was opened.
    pub fn of(history: &History) -> Self {
        let undone = history.undone().iter().map(AsRef::as_ref);
        Self {
            done: history.done().map(name_of).collect(),
            undone: undone.map(name_of).collect(),
        }
    }

    /// The rows that must be there: all that was done, and not deleted again.
    pub fn rows(&self) -> BTreeSet<String> {
        let mut rows = BTreeSet::new();
        let mut last: Vec<String> = Vec::new();
        for name in &self.done {
            match name.split_once(' ') {
                Some(("tag", _)) => last = vec![name.clone()],
                Some(("comment", _)) => last.push(name.clone()),
                Some(("delete", tag)) => {
                    assert_eq!(last.first(), Some(&format!("tag {tag}")));
                    rows.retain(|name| !last.contains(name));
                    continue;
                }
                Some(_) => {}
                None => continue,
            }
            rows.insert(name.clone());
        }
        rows
    }

    fn act(&mut self, name: String) {
        self.done.push(name);
        self.undone.clear();
    }
}

fn name_of(change: &Change) -> String {
    let detail = &change.detail;
    match change.act {
        Act::Schema => "schema".to_owned(),
        Act::Import => format!("import {detail}"),
        Act::Tag => format!("tag {detail}"),
        Act::Comment => format!("comment {detail}"),
        Act::Delete => format!("delete {detail}"),
        other => panic!("{other:?}"),
    }
}

/// The rows of a project, by the names of the acts that made them.
pub fn rows_of(project: &Project) -> BTreeSet<String> {
    let documents = project.documents().values();
    let documents = documents.map(|row| format!("import {}", row.source));
    let mentions = project.mentions().values();
    let mentions = mentions.map(|row| format!("tag {}", row.fragments[0].quote()));
    let comments = project.comments().values();
    let comments = comments.map(|row| format!("comment {}", row.text));
    documents.chain(mentions).chain(comments).collect()
}

/// One after another of some numbers that look random.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % most
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// A text to be imported, and the words of it that nobody has tagged yet.
struct Text {
    name: String,
    words: Vec<(usize, String)>,
}

/// Who does it.
pub struct Person {
    seed: u64,
    random: Random,
    folder: PathBuf,
    texts: Vec<Text>,
    /// After 0, 1, … lines of this round.
    pub states: Vec<State>,
    number: usize,
    /// The tag in focus.
    tagged: Option<String>,
}

impl Person {
    /// Keeps texts in the folder. Nobody with another seed has words or texts of the same names.
    pub fn new(seed: u64, folder: &Path) -> Self {
        Self {
            seed,
            random: Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1),
            folder: folder.to_owned(),
            texts: Vec::new(),
            states: vec![State::new_project()],
            number: 0,
            tagged: None,
        }
    }

    /// Goes on from what was found.
    pub fn begin_round(&mut self, state: State) {
        self.states = vec![state];
        self.tagged = None;
    }

    /// What the person does next, as a line.
    pub fn line(&mut self) -> String {
        let mut state = self.states.last().unwrap().clone();
        let here: Vec<usize> = (0..self.texts.len())
            .filter(|text| {
                let import = format!("import {}", self.texts[*text].name);
                state.done.contains(&import) && !self.texts[*text].words.is_empty()
            })
            .collect();
        let line = match self.random.below(20) {
            _ if here.is_empty() => self.import(&mut state),
            0 => self.import(&mut state),
            1 | 2 => self.save(),
            3..=5 if state.done.len() > 2 => self.undo(&mut state),
            6..=8 if !state.undone.is_empty() => self.redo(&mut state),
            9..=11 if self.tagged.is_some() => self.comment(&mut state),
            12 if self.tagged.is_some() => self.delete(&mut state),
            _ => {
                let text = here[self.random.below(here.len())];
                self.tag(&mut state, text)
            }
        };
        self.states.push(state);
        line
    }

    /// A line that imports a new text of some length.
    fn import(&mut self, state: &mut State) -> String {
        let length = [30, 300, 3_000][self.random.below(3)];
        self.import_of(state, length)
    }

    fn import_of(&mut self, state: &mut State, length: usize) -> String {
        let number = format!("{}-{}", self.seed, self.texts.len());
        let name = format!("טקסט {number}.txt");
        let mut text = String::new();
        let mut words = Vec::new();
        for word in 0..length {
            let word = format!("{}{number}.{word}", self.random.of(WORDS));
            words.push((text.len(), word.clone()));
            text.push_str(&word);
            text.push_str(self.random.of(BETWEEN));
        }
        // Taken from the end, and in no order.
        for at in (1..words.len()).rev() {
            words.swap(at, self.random.below(at + 1));
        }
        let path = self.folder.join(&name);
        std::fs::write(&path, text).unwrap();
        state.act(format!("import {name}"));
        self.texts.push(Text { name, words });
        self.tagged = None;
        format!("Import({path:?})")
    }

    /// A line that imports a text of so many words, for scripts that are not left to chance.
    pub fn bring(&mut self, words: usize) -> String {
        let mut state = self.states.last().unwrap().clone();
        let line = self.import_of(&mut state, words);
        self.states.push(state);
        line
    }

    /// A line that tags a word of the text brought last.
    pub fn mark(&mut self) -> String {
        let mut state = self.states.last().unwrap().clone();
        let line = self.tag(&mut state, self.texts.len() - 1);
        self.states.push(state);
        line
    }

    /// A line that saves.
    pub fn save_now(&mut self) -> String {
        self.states.push(self.states.last().unwrap().clone());
        self.save()
    }

    fn tag(&mut self, state: &mut State, text: usize) -> String {
        let text = &mut self.texts[text];
        let (start, word) = text.words.pop().unwrap();
        state.act(format!("tag {word}"));
        self.tagged = Some(word.clone());
        let (document, end) = (&text.name, start + word.len());
        format!("Tag(document: {document:?}, start: {start}, end: {end}, type: \"PER\")")
    }

    fn comment(&mut self, state: &mut State) -> String {
        self.number += 1;
        let words = format!("הערה \"{}\"", self.number);
        state.act(format!("comment {words}"));
        format!("Comment({words:?})")
    }

    fn delete(&mut self, state: &mut State) -> String {
        state.act(format!("delete {}", self.tagged.take().unwrap()));
        "Delete".to_owned()
    }

    fn undo(&mut self, state: &mut State) -> String {
        let undone = state.done.pop().unwrap();
        state.undone.push(undone);
        self.tagged = None;
        "Undo".to_owned()
    }

    fn redo(&mut self, state: &mut State) -> String {
        let redone = state.undone.pop().unwrap();
        state.done.push(redone);
        self.tagged = None;
        "Redo".to_owned()
    }

    fn save(&mut self) -> String {
        "Save".to_owned()
    }
}
