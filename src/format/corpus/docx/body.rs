//! The words of the document part.

use super::{Piece, attribute};

/// Elements whose words are not of the text.
const LEFT_OUT: &[&[u8]] = &[
    b"del",
    b"moveFrom",
    b"delText",
    b"instrText",
    b"delInstrText",
    // The phonetic guide above words.
    b"rt",
    // A drawing once more, for programs that do not know the first form.
    b"Fallback",
];

/// Sets of tab stops and the like, in which `tab` is no sign of the text.
const SETTINGS: &[&[u8]] = &[b"pPr", b"rPr", b"tblPr", b"trPr", b"tcPr", b"sectPr"];

/// The words so far, and where in the document they are.
#[derive(Default)]
pub(super) struct Body {
    text: String,
    /// How many elements are open whose words are left out.
    left_out: usize,
    /// How many `w:t` are open, and whether spaces at the edges of the innermost are kept.
    words: usize,
    keeps_spaces: bool,
    /// Where the letters of the present `w:t` begin, bytes.
    start: usize,
    /// Of each table that is open, the outermost first: how many cells of the present row have begun.
    tables: Vec<usize>,
    /// Whether a line must end before what comes.
    line: bool,
    /// How many foot and end notes the words refer to.
    notes: usize,
}

impl Body {
    pub(super) fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(tag) => {
                let name = tag.local_name();
                let name = name.as_ref();
                if self.left_out > 0 || is_left_out(name) {
                    self.left_out += usize::from(is_left_out(name));
                    return;
                }
                match name {
                    b"t" => {
                        self.words += 1;
                        self.keeps_spaces = attribute(tag, "space") == "preserve";
                        self.next_line();
                        self.start = self.text.len();
                    }
                    b"sym" => {
                        let code = u32::from_str_radix(&attribute(tag, "char"), 16);
                        if let Some(sign) = code.ok().and_then(char::from_u32) {
                            self.sign(sign);
                        }
                    }
                    _ => self.start(name),
                }
            }
            Piece::End(name) => {
                if is_left_out(name) {
                    self.left_out = self.left_out.saturating_sub(1);
                } else if self.left_out == 0 {
                    self.end(name);
                }
            }
            Piece::Text(letters) => {
                if self.words > 0 && self.left_out == 0 {
                    self.text.push_str(letters);
                }
            }
        }
    }

    fn start(&mut self, name: &[u8]) {
        match name {
            b"br" | b"cr" => self.sign('\n'),
            b"tab" | b"ptab" => self.sign('\t'),
            b"noBreakHyphen" => self.sign('\u{2011}'),
            b"softHyphen" => self.sign('\u{AD}'),
            // A text box, in the middle of the paragraph that it is anchored in.
            b"txbxContent" => self.line |= !self.text.is_empty(),
            b"footnoteReference" | b"endnoteReference" => self.notes += 1,
            b"tbl" => self.tables.push(0),
            b"tr" => {
                if let Some(cells) = self.tables.last_mut() {
                    *cells = 0;
                }
            }
            b"tc" => {
                if let Some(cells) = self.tables.last_mut() {
                    *cells += 1;
                    if *cells > 1 {
                        // The line of the paragraph before goes on in the next cell.
                        self.line = false;
                        self.text.push('\t');
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"t" => {
                self.words = self.words.saturating_sub(1);
                if !self.keeps_spaces {
                    self.trim();
                }
            }
            b"p" => {
                // A paragraph without words is an empty line.
                self.next_line();
                self.line = true;
            }
            b"tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn sign(&mut self, sign: char) {
        self.next_line();
        self.text.push(sign);
    }

    fn next_line(&mut self) {
        if std::mem::take(&mut self.line) {
            self.text.push('\n');
        }
    }

    /// Takes the white space off the edges of the present `w:t`, as XML says where it is not preserved.
    fn trim(&mut self) {
        let spaces = [' ', '\t', '\n', '\r'];
        let words = self.text.get(self.start..).unwrap_or_default();
        let words = words.trim_matches(spaces).to_owned();
        self.text.truncate(self.start);
        self.text.push_str(&words);
    }

    /// How many foot and end notes the words refer to.
    pub(super) fn notes(&self) -> usize {
        self.notes
    }

    /// All of them.
    pub(super) fn end_of_text(self) -> String {
        self.text
    }
}

fn is_left_out(name: &[u8]) -> bool {
    LEFT_OUT.contains(&name) || SETTINGS.contains(&name)
}
