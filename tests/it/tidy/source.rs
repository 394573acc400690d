//! A source file as a list of words, and the paths that it names.
//!
//! This is no parser: it knows comments, strings, brackets, paths with `::` and `{…}`, and items under
//! `#[cfg(test)]`, and that is all that the rules need. Macros are read like other code.

/// A file below `src`, without its comments and without what is compiled for tests only.
pub struct Source {
    /// Relative to `src`, such as `text/span.rs`.
    pub path: String,
    pub words: Vec<Word>,
    /// Modules in files of their own that only tests compile: `a/b` for `a/b.rs` and `a/b/…`.
    test_modules: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// From 1.
    pub line: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A name, a keyword or a number.
    Name(String),
    /// The inside of a string literal.
    Text(String),
    /// Any other character.
    Mark(char),
}

/// A path such as `std::fs::read`, with the line of its first part. `use a::{b, c}` names two.
#[derive(Debug, PartialEq)]
pub struct Named {
    pub line: usize,
    pub parts: Vec<String>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let mut source = Self {
            path: path.to_owned(),
            words: words(text),
            test_modules: Vec::new(),
        };
        source.leave_out_tests();
        source
    }

    /// The folder below `src`, or the name of a file that lies in `src` itself.
    pub fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Every path in the file. Those inside the crate begin with `crate`, however they are written.
    pub fn paths(&self) -> Vec<Named> {
        let mut paths = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let goes_on = at >= 2 && self.is_path_mark(at - 2);
            if !goes_on && matches!(self.words[at].kind, Kind::Name(_)) {
                at = self.read_path(at, &[], &mut paths);
            } else {
                at += 1;
            }
        }
        for named in &mut paths {
            self.resolve(named);
        }
        paths
    }

    /// Reads the path that begins at `at`, below `before`, and returns where it ends.
    fn read_path(&self, mut at: usize, before: &[String], paths: &mut Vec<Named>) -> usize {
        let line = self.words.get(at).map_or(0, |word| word.line);
        let mut parts = before.to_vec();
        loop {
            match self.words.get(at).map(|word| &word.kind) {
                Some(Kind::Name(name)) => {
                    parts.push(name.clone());
                    at += 1;
                    if !self.is_path_mark(at) {
                        break;
                    }
                    at += 2;
                }
                Some(Kind::Mark('{')) if !parts.is_empty() => {
                    at += 1;
                    while at < self.words.len() && !self.is_mark(at, '}') {
                        let end = self.read_path(at, &parts, paths);
                        at = end.max(at + 1);
                        while at < self.words.len()
                            && !self.is_mark(at, ',')
                            && !self.is_mark(at, '}')
                        {
                            at += 1;
                        }
                        if self.is_mark(at, ',') {
                            at += 1;
                        }
                    }
                    return at + 1;
                }
                _ => break,
            }
        }
        paths.push(Named { line, parts });
        at
    }

    /// Writes `self`, `super` and the name of the crate as `crate`.
    fn resolve(&self, named: &mut Named) {
        match named.parts.first().map(String::as_str) {
            Some("self" | "super") => {}
            Some("isnad") => {
                named.parts[0] = "crate".to_owned();
                return;
            }
            _ => return,
        }
        let mut module = self.module();
        while let Some(first) = named.parts.first().cloned() {
            if first == "super" {
                module.pop();
            } else if first != "self" {
                break;
            }
            named.parts.remove(0);
        }
        let inside = std::mem::take(&mut named.parts);
        named.parts = ["crate".to_owned()]
            .into_iter()
            .chain(module)
            .chain(inside)
            .collect();
    }

    /// The module that the file is: `text/span.rs` is `["text", "span"]`.
    fn module(&self) -> Vec<String> {
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        if matches!(
            parts.last().map(String::as_str),
            Some("mod" | "lib" | "main")
        ) {
            parts.pop();
        }
        parts
    }

    fn leave_out_tests(&mut self) {
        let attribute = words("#[cfg(test)]");
        let is_attribute = |at: &[Word]| {
            at.len() >= attribute.len()
                && at
                    .iter()
                    .zip(&attribute)
                    .all(|(word, part)| word.kind == part.kind)
        };
        let mut kept = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if is_attribute(&self.words[at..]) {
                let end = self.end_of_item(at);
                self.note_test_module(at, end);
                at = end;
            } else {
                kept.push(self.words[at].clone());
                at += 1;
            }
        }
        self.words = kept;
    }

    /// Where the item after the attributes at `at` ends: after its `}`, or after its `;`.
    fn end_of_item(&self, at: usize) -> usize {
        let mut depth = 0_usize;
        let mut is_use = false;
        for (index, word) in self.words.iter().enumerate().skip(at) {
            match &word.kind {
                Kind::Name(name) if depth == 0 => is_use |= name == "use",
                Kind::Mark('{' | '[' | '(') => depth += 1,
                Kind::Mark(mark @ ('}' | ']' | ')')) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 && *mark == '}' && !is_use {
                        return index + 1;
                    }
                }
                Kind::Mark(';') if depth == 0 => return index + 1,
                Kind::Name(_) | Kind::Text(_) | Kind::Mark(_) => {}
            }
        }
        self.words.len()
    }

    /// Remembers the name if the item is `mod name;`.
    fn note_test_module(&mut self, at: usize, end: usize) {
        let Some([before, name, semicolon]) = self.words[at..end].last_chunk() else {
            return;
        };
        if before.kind == Kind::Name("mod".to_owned())
            && semicolon.kind == Kind::Mark(';')
            && let Kind::Name(name) = &name.kind
        {
            let mut module = self.module();
            module.push(name.clone());
            self.test_modules.push(module.join("/"));
        }
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| word.kind == Kind::Mark(mark))
    }

    fn is_path_mark(&self, at: usize) -> bool {
        self.is_mark(at, ':') && self.is_mark(at + 1, ':')
    }
}

/// The sources without the files that only tests compile.
pub fn without_test_files(sources: Vec<Source>) -> Vec<Source> {
    let test_modules: Vec<String> = sources
        .iter()
        .flat_map(|source| source.test_modules.clone())
        .collect();
    let is_for_tests = |path: &str| {
        test_modules.iter().any(|module| {
            path.strip_prefix(module.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    };
    sources
        .into_iter()
        .filter(|source| !is_for_tests(&source.path))
        .collect()
}

/// The words of a Rust text, without its comments.
pub fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader {
        rest: text,
        line: 1,
        words: Vec::new(),
    };
    while reader.read() {}
    reader.words
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
    words: Vec<Word>,
}

impl Reader<'_> {
    /// Reads one word, comment or blank; says whether there was one.
    fn read(&mut self) -> bool {
        let Some(first) = self.rest.chars().next() else {
            return false;
        };
        let raw = self.rest.trim_start_matches(['b', 'c']);
        let hashes = raw
            .strip_prefix('r')
            .map(|raw| raw.len() - raw.trim_start_matches('#').len());
        let is_raw = hashes.is_some_and(|hashes| raw[1 + hashes..].starts_with('"'));
        if self.rest.starts_with("//") {
            self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.take(comment_length(self.rest));
        } else if let (true, Some(hashes)) = (is_raw, hashes) {
            let start = self.rest.len() - raw.len() + 1 + hashes + 1;
            let end = format!("\"{}", "#".repeat(hashes));
            let length = self.rest[start..]
                .find(&end)
                .unwrap_or(self.rest.len() - start);
            self.push_text(start, length, end.len());
        } else if raw.starts_with('"') && self.rest.len() - raw.len() <= 1 {
            let start = self.rest.len() - raw.len() + 1;
            let length = string_length(&self.rest[start..]);
            self.push_text(start, length, 1);
        } else if first == '\'' || self.rest.starts_with("b'") {
            self.take(letter_length(self.rest));
        } else if first.is_alphanumeric() || first == '_' {
            let is_inside = |letter: char| letter.is_alphanumeric() || letter == '_';
            let length = self
                .rest
                .find(|letter| !is_inside(letter))
                .unwrap_or(self.rest.len());
            self.push(Kind::Name(self.rest[..length].to_owned()));
            self.take(length);
        } else {
            if !first.is_whitespace() {
                self.push(Kind::Mark(first));
            }
            self.take(first.len_utf8());
        }
        true
    }

    fn push(&mut self, kind: Kind) {
        self.words.push(Word {
            line: self.line,
            kind,
        });
    }

    fn push_text(&mut self, start: usize, length: usize, end: usize) {
        self.push(Kind::Text(self.rest[start..start + length].to_owned()));
        self.take((start + length + end).min(self.rest.len()));
    }

    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.rest = rest;
    }
}

/// Length of a comment in `/* */`, which may hold others.
fn comment_length(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// Length of the inside of a string literal, up to its closing quote.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Length of a character literal, or of the quote and the name of a lifetime.
fn letter_length(text: &str) -> usize {
    let inside = text.trim_start_matches('b');
    let start = text.len() - inside.len() + 1;
    let mut letters = text[start..].char_indices();
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((_, escaped))) => {
            let after = start + 1 + escaped.len_utf8();
            after + text[after..].find('\'').map_or(0, |end| end + 1)
        }
        (Some(_), Some((end, '\''))) => start + end + 1,
        _ => start,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Source, without_test_files, words};

    fn names(text: &str) -> Vec<String> {
        words(text)
            .into_iter()
            .filter_map(|word| match word.kind {
                Kind::Name(name) => Some(name),
                Kind::Text(_) | Kind::Mark(_) => None,
            })
            .collect()
    }

    fn paths(path: &str, text: &str) -> Vec<String> {
        let source = Source::new(path, text);
        source
            .paths()
            .into_iter()
            .map(|named| named.parts.join("::"))
            .collect()
    }

    #[test]
    fn comments_strings_and_letters_hold_no_names() {
        for (text, expected) in [
            ("a // b\nc", vec!["a", "c"]),
            ("a /* b /* c */ d */ e", vec!["a", "e"]),
            (r#"a "b \" c" d"#, vec!["a", "d"]),
            (r##"a r#"b " c"# d"##, vec!["a", "d"]),
            ("a br\"b\" c b\"d\" e", vec!["a", "c", "e"]),
            (r"a 'b' '\'' '\u{05d0}' b'x' 'א' c", vec!["a", "c"]),
            (
                "fn f<'a>(b: &'a str)",
                vec!["fn", "f", "a", "b", "a", "str"],
            ),
            ("\"//\" a", vec!["a"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
        let line = words("\"one\n two\"\n/* \n */ name")[1].line;
        assert_eq!(line, 4);
    }

    #[test]
    fn paths_are_read_whole_and_from_the_top_of_the_crate() {
        for (path, text, expected) in [
            (
                "text/span.rs",
                "crate::model::Row",
                vec!["crate::model::Row"],
            ),
            ("text/span.rs", "super::fold", vec!["crate::text::fold"]),
            ("text/mod.rs", "super::model", vec!["crate::model"]),
            ("text/a/b.rs", "super::super::super::ui", vec!["crate::ui"]),
            ("main.rs", "isnad::cli::run", vec!["crate::cli::run"]),
            ("a.rs", "x.std::fs", vec!["x", "std::fs"]),
            (
                "a.rs",
                "std::{fs::{self, File}, io as other, path::*}",
                vec!["std::fs::self", "std::fs::File", "std::io", "std::path"],
            ),
        ] {
            assert_eq!(paths(path, text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_tests_compile_is_left_out() {
        for text in [
            "a #[cfg(test)] mod tests { b { c } } d",
            "a #[cfg(test)] #[allow(b)] fn b(c: [u8; 3]) { c } d",
            "a #[cfg(test)] use b::{c}; d",
            "a #[cfg(test)] mod b; d",
        ] {
            assert_eq!(paths("x.rs", text), ["a", "d"], "{text}");
        }
        let house = vec![
            Source::new(
                "a/mod.rs",
                "#[cfg(test)] mod seeing; #[cfg(test)] mod tests; mod b;",
            ),
            Source::new("a/b.rs", ""),
            Source::new("a/seeing.rs", ""),
            Source::new("a/tests/mod.rs", ""),
            Source::new("a/tests/more.rs", ""),
        ];
        let left: Vec<String> = without_test_files(house)
            .into_iter()
            .map(|source| source.path)
            .collect();
        assert_eq!(left, ["a/mod.rs", "a/b.rs"]);
    }
}
