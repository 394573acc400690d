//! Texts of any size.

pub const HEBREW: &str = include_str!("../../assets/sample/he.txt");
pub const ARABIC: &str = include_str!("../../assets/sample/ar.txt");
pub const ENGLISH: &str = include_str!("../../assets/sample/en.txt");

/// A text of at least `bytes` bytes: the article's paragraphs again and again, each time with its
/// words turned round by one.
pub fn long(article: &str, bytes: usize) -> String {
    let paragraphs: Vec<Vec<&str>> = article
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| words.len() > 3)
        .collect();
    let mut text = String::with_capacity(bytes + 4_096);
    for turn in 0.. {
        for words in &paragraphs {
            let at = turn % words.len();
            text.push_str(&words[at..].join(" "));
            text.push(' ');
            text.push_str(&words[..at].join(" "));
            text.push('\n');
            if text.len() >= bytes {
                return text;
            }
        }
    }
    text
}

/// The three articles mixed, paragraph by paragraph.
pub fn mixed(bytes: usize) -> String {
    let articles: Vec<&str> = [HEBREW, ARABIC, ENGLISH]
        .iter()
        .flat_map(|article| article.lines())
        .collect();
    long(&articles.join("\n"), bytes)
}
