//! The words of a page, put together by the rules of `innerText`.

/// White space that a page does not mean as such.
const SPACES: &[char] = &[' ', '\t', '\n', '\r', '\u{C}'];

/// The words so far.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    /// Line feeds that must stand before the next word, if there is one.
    lines: usize,
    /// Whether a space must stand before the next word, if it is in this line.
    space: bool,
    /// Whether the next word begins a line or a cell.
    at_start: bool,
    /// Whether a line feed right here belongs to the tag before it.
    after_tag: bool,
}

impl Words {
    /// The edge of an element that so many line feeds part from what is beside it.
    pub(super) fn block(&mut self, lines: usize) {
        if lines > 0 {
            self.lines = self.lines.max(lines);
            self.space = false;
        }
    }

    /// A line ends here.
    pub(super) fn line_feed(&mut self) {
        self.sign('\n');
    }

    /// A cell ends here.
    pub(super) fn tab(&mut self) {
        self.sign('\t');
    }

    fn sign(&mut self, sign: char) {
        self.flush();
        self.text.push(sign);
        self.space = false;
        self.at_start = true;
    }

    /// Puts down the lines that must stand before what comes. None stand before the first word.
    fn flush(&mut self) {
        if self.lines > 0 {
            let lines = if self.text.is_empty() { 0 } else { self.lines };
            self.text.extend(std::iter::repeat_n('\n', lines));
            self.lines = 0;
            self.at_start = true;
        }
    }

    /// Letters in which white space only parts words.
    pub(super) fn flowing(&mut self, letters: &str) {
        self.after_tag = false;
        let mut words = letters.split(SPACES);
        if let Some(first) = words.next() {
            self.word(first);
        }
        for word in words {
            self.space = true;
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        self.flush();
        if std::mem::take(&mut self.space) && !self.at_start && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.at_start = false;
        self.text.push_str(word);
    }

    /// A preformatted element begins, whose first line feed is no letter.
    pub(super) fn begin_preformatted(&mut self) {
        self.after_tag = true;
    }

    /// Letters in which white space stands as it is.
    pub(super) fn preformatted(&mut self, letters: &str) {
        let letters = match std::mem::take(&mut self.after_tag) {
            true => letters.strip_prefix('\n').unwrap_or(letters),
            false => letters,
        };
        if letters.is_empty() {
            return;
        }
        self.flush();
        if std::mem::take(&mut self.space) && !self.at_start && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(letters);
        self.at_start = letters.ends_with('\n');
    }

    /// All of them.
    pub(super) fn end(self) -> String {
        self.text
    }
}
