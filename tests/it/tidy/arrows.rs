//! Who may name whom. The picture of the rooms is at the top of `src/lib.rs`.

use super::source::{Kind, Named, Source};
use super::{House, assert_caught, assert_fine, assert_kept};

/// The rooms, and those that each may name. It may also name what these may name, all the way down.
pub const ARROWS: &[(&str, &[&str])] = &[
    ("main", &["cli", "ui"]),
    ("ui", &["session", "i18n"]),
    ("cli", &["session", "i18n"]),
    ("session", &["store", "query", "compare", "edit"]),
    ("store", &["format", "edit"]),
    ("format", &["model"]),
    ("query", &["model"]),
    ("compare", &["model"]),
    ("edit", &["model"]),
    ("model", &["text"]),
    ("text", &[]),
    ("i18n", &[]),
];

/// What must not be named although the arrows lead there: the window reaches the disk through the session only.
const CLOSED: &[(&str, &str)] = &[("ui", "store")];

/// Values in, values out: no disk, no clock, no thread, no environment.
const PURE: &[&str] = &["text", "model", "edit", "query", "compare", "format"];

/// Crates that draw, lay out or talk to the desktop.
const WINDOW_CRATES: &[&str] = &["egui", "eframe", "epaint", "rfd", "parley", "swash"];

/// Methods of a path that look at the disk.
const DISK_METHODS: &[&str] = &[
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

fn may_name(room: &str, other: &str) -> bool {
    let below = |room: &str| {
        let line = ARROWS.iter().find(|(name, _)| *name == room);
        line.map_or([].as_slice(), |(_, below)| *below)
    };
    room == other
        || !CLOSED.contains(&(room, other)) && below(room).iter().any(|next| may_name(next, other))
}

/// A complaint for each path of a source that `fault` has words for.
fn complaints(house: &House, fault: impl Fn(&Source, &Named) -> Option<String>) -> Vec<String> {
    let of_source = |source: &Source| {
        source
            .paths()
            .iter()
            .filter_map(|named| {
                Some(format!(
                    "src/{}:{}: {}",
                    source.path,
                    named.line,
                    fault(source, named)?
                ))
            })
            .collect::<Vec<_>>()
    };
    house.sources.iter().flat_map(of_source).collect()
}

fn parts(named: &Named) -> Vec<&str> {
    named.parts.iter().map(String::as_str).collect()
}

fn upward_arrows(house: &House) -> Vec<String> {
    complaints(house, |source, named| {
        let &["crate", other, ..] = parts(named).as_slice() else {
            return None;
        };
        let room = source.room();
        let is_room = ARROWS.iter().any(|(name, _)| *name == other);
        if room == "lib" || !is_room || may_name(room, other) {
            return None;
        }
        Some(format!(
            "`{room}` must not name `{other}`: arrows point downwards, see src/lib.rs"
        ))
    })
}

#[test]
fn arrows_point_downwards() {
    assert_kept(upward_arrows);
}

#[test]
fn an_upward_arrow_is_caught() {
    assert_caught(
        upward_arrows,
        &[
            ("src/text/span.rs", "\nuse crate::model::Row; // here"),
            ("src/model/mod.rs", "use {std::fmt, crate::edit::Change};"),
            (
                "src/query/find.rs",
                "use crate::{\n text::Span,\n compare::Pair, // here\n};",
            ),
            ("src/format/mod.rs", "fn f() { super::store::open() }"),
            ("src/i18n/a/b.rs", "super::super::super::text::fold()"),
            ("src/session/mod.rs", "fn f(ui: crate::ui::App) {}"),
            ("src/ui/app.rs", "crate::store::save()"),
            ("src/cli/mod.rs", "crate::ui::shot::Picture"),
        ],
    );
    assert_fine(
        upward_arrows,
        &[
            (
                "src/text/span.rs",
                "// crate::model\nuse crate::text::fold; use super::fold;",
            ),
            (
                "src/session/mod.rs",
                "use crate::{text::Span, store, model::{Row}};",
            ),
            ("src/main.rs", "fn main() { isnad::cli::run() }"),
            (
                "src/text/mod.rs",
                "#[cfg(test)] mod tests { use crate::model::Row; }",
            ),
            ("src/model/mod.rs", "mod inside; use crate::Oddity;"),
        ],
    );
}

/// Every folder of `src` has its arrows.
fn rooms_without_arrows(house: &House) -> Vec<String> {
    let mut rooms: Vec<&str> = house
        .sources
        .iter()
        .map(Source::room)
        .filter(|room| *room != "lib" && ARROWS.iter().all(|(name, _)| name != room))
        .collect();
    rooms.dedup();
    rooms
        .iter()
        .map(|room| {
            format!("src/{room}:1: a room without a line in ARROWS (tests/it/tidy/arrows.rs)")
        })
        .collect()
}

#[test]
fn every_room_has_its_arrows() {
    assert_kept(rooms_without_arrows);
    let house = House::planted(&[
        ("src/attic/mod.rs", ""),
        ("src/lib.rs", ""),
        ("src/text/a.rs", ""),
    ]);
    let found = rooms_without_arrows(&house);
    assert!(
        found.len() == 1 && found[0].starts_with("src/attic:1: "),
        "{found:?}"
    );
}

#[test]
fn no_arrow_leads_back() {
    fn visit<'a>(room: &'a str, way: &mut Vec<&'a str>) {
        assert!(!way.contains(&room), "{way:?} leads back to {room}");
        way.push(room);
        let (_, below) = ARROWS.iter().find(|(name, _)| *name == room).unwrap();
        below.iter().for_each(|next| visit(next, way));
        way.pop();
    }
    ARROWS
        .iter()
        .for_each(|(room, _)| visit(room, &mut Vec::new()));
}

fn window_outside_ui(house: &House) -> Vec<String> {
    complaints(house, |source, named| {
        let name = *parts(named).first()?;
        let is_fault = WINDOW_CRATES.contains(&name) && source.room() != "ui";
        is_fault.then(|| format!("only `ui` names `{name}`"))
    })
}

#[test]
fn only_ui_draws() {
    assert_kept(window_outside_ui);
    assert_caught(
        window_outside_ui,
        &[
            (
                "src/model/schema.rs",
                "pub struct Type { colour: egui::Color32 }",
            ),
            ("src/session/mod.rs", "\n\nuse rfd::FileDialog; // here"),
            ("src/main.rs", "use eframe;"),
            ("src/text/mod.rs", "use {parley as p, std::fmt};"),
        ],
    );
    assert_fine(
        window_outside_ui,
        &[
            ("src/ui/app.rs", "use egui::Ui;"),
            (
                "src/text/mod.rs",
                "//! not egui::Ui\nconst NOTE: &str = \"parley::Layout\";",
            ),
        ],
    );
}

fn disk_outside_store(house: &House) -> Vec<String> {
    complaints(house, |source, named| {
        if ["store", "cli", "main"].contains(&source.room()) {
            return None;
        }
        let parts = parts(named);
        let is_disk = matches!(
            parts.as_slice(),
            ["std", "fs", ..] | ["fs" | "File" | "OpenOptions", _, ..]
        );
        let is_method = parts.len() == 1 && DISK_METHODS.contains(&parts[0]);
        (is_disk || is_method).then(|| {
            let name = parts.join("::");
            format!("`{name}`: only `store`, `cli` and `main` touch the file system")
        })
    })
}

#[test]
fn only_store_and_cli_touch_the_disk() {
    assert_kept(disk_outside_store);
    assert_caught(
        disk_outside_store,
        &[
            ("src/format/jsonl.rs", "use std::fs;"),
            ("src/session/mod.rs", "use std::{io, fs::File};"),
            (
                "src/ui/dialog/open.rs",
                "fn f(p: &Path) -> bool {\n p.exists() // here\n}",
            ),
            ("src/query/mod.rs", "fs::read_to_string(path)"),
        ],
    );
    assert_fine(
        disk_outside_store,
        &[
            ("src/store/mod.rs", "use std::fs;"),
            (
                "src/format/jsonl.rs",
                "use std::io; fn f(out: &mut dyn io::Write) {}",
            ),
            (
                "src/text/mod.rs",
                "#[cfg(test)]\nmod tests { fn f() { std::fs::read(\"x\"); } }",
            ),
        ],
    );
}

fn clock_and_ids_outside_session(house: &House) -> Vec<String> {
    complaints(house, |source, named| {
        if ["session", "cli"].contains(&source.room()) {
            return None;
        }
        let parts = parts(named);
        let reads_clock = parts.len() >= 2
            && matches!(
                parts[parts.len() - 2..],
                [
                    "SystemTime" | "Timestamp" | "Zoned" | "Utc" | "Local",
                    "now"
                ]
            );
        let makes_id = parts.contains(&"Ulid")
            && parts
                .last()
                .is_some_and(|last| ["new", "generate", "with_source"].contains(last))
            || parts.ends_with(&["ulid", "Generator"])
            || parts.ends_with(&["Generator", "new"]);
        (reads_clock || makes_id).then(|| {
            let name = parts.join("::");
            format!("`{name}`: only `session` and `cli` read the clock or make ids; take them as arguments")
        })
    })
}

#[test]
fn only_session_and_cli_read_the_clock_and_make_ids() {
    assert_kept(clock_and_ids_outside_session);
    assert_caught(
        clock_and_ids_outside_session,
        &[
            ("src/edit/plan.rs", "let at = jiff::Timestamp::now();"),
            ("src/store/journal.rs", "SystemTime::now()"),
            ("src/model/id.rs", "ulid::Ulid::generate()"),
            (
                "src/ui/app.rs",
                "use std::io;\nlet ids = Generator::new(); // here",
            ),
        ],
    );
    assert_fine(
        clock_and_ids_outside_session,
        &[
            ("src/session/mod.rs", "Ulid::generate(); Timestamp::now();"),
            ("src/model/id.rs", "Ulid::from_string(text)"),
            ("src/ui/app.rs", "std::time::Instant::now()"),
        ],
    );
}

fn impure_rooms(house: &House) -> Vec<String> {
    complaints(house, |source, named| {
        let room = source.room();
        let parts = parts(named);
        // Threads that end before the call does change nothing but the time it takes.
        let is_scoped = matches!(
            parts.as_slice(),
            [
                "std",
                "thread",
                "Builder" | "available_parallelism" | "scope"
            ]
        );
        let is_impure = !is_scoped
            && matches!(
                parts.as_slice(),
                ["std", "env" | "net" | "process" | "thread", ..]
                    | ["std", "time", "Instant" | "SystemTime", ..]
                    | ["Instant", "now"]
                    | ["env", "var" | "var_os" | "args" | "temp_dir", ..]
                    | ["thread", "spawn" | "sleep", ..]
            );
        (is_impure && PURE.contains(&room)).then(|| {
            let name = parts.join("::");
            format!("`{name}`: `{room}` is pure, values in and values out")
        })
    })
}

#[test]
fn pure_rooms_are_pure() {
    assert_kept(impure_rooms);
    assert_caught(
        impure_rooms,
        &[
            ("src/query/find.rs", "use std::{time::{Duration, Instant}};"),
            ("src/format/mod.rs", "std::thread::spawn(|| {})"),
            ("src/text/mod.rs", "if std::env::var(\"X\").is_ok() {}"),
        ],
    );
    assert_fine(
        impure_rooms,
        &[
            ("src/session/job.rs", "std::thread::spawn(|| {})"),
            (
                "src/query/find.rs",
                "use std::time::Duration; let env = 1; env!(\"X\")",
            ),
            ("src/format/mod.rs", "use std::thread::{Builder, scope};"),
        ],
    );
}

fn colours_outside_theme(house: &House) -> Vec<String> {
    let is_theme = |source: &Source| source.path.starts_with("ui/theme");
    let mut found = complaints(house, |source, named| {
        let parts = parts(named);
        let &[.., kind, name] = parts.as_slice() else {
            return None;
        };
        // What is no choice of a colour: nothing, and "as the texture has it".
        let is_neutral = ["TRANSPARENT", "WHITE", "PLACEHOLDER"].contains(&name);
        let is_colour = ["Color32", "Rgba", "Hsva"].contains(&kind)
            && (name.starts_with("from_")
                || name
                    .chars()
                    .all(|letter| letter.is_uppercase() || letter == '_'));
        (is_colour && !is_neutral && !is_theme(source))
            .then(|| format!("`{kind}::{name}`: colours are tokens of `ui/theme`"))
    });
    let is_hex = |text: &str| {
        let digits = text.strip_prefix('#').unwrap_or_default();
        [3, 6, 8].contains(&digits.len()) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    };
    for source in house.sources.iter().filter(|source| !is_theme(source)) {
        for word in &source.words {
            if let Kind::Text(text) = &word.kind
                && is_hex(text)
            {
                found.push(format!(
                    "src/{}:{}: {text:?}: colours are tokens of `ui/theme`",
                    source.path, word.line
                ));
            }
        }
    }
    found
}

#[test]
fn colours_are_in_the_theme() {
    assert_kept(colours_outside_theme);
    assert_caught(
        colours_outside_theme,
        &[
            (
                "src/ui/panel/corpus.rs",
                "let red = Color32::from_rgb(255, 0, 0);",
            ),
            ("src/ui/app.rs", "\negui::Color32::RED // here"),
            ("src/ui/widget/chip.rs", "let c = hex(\"#0f766e\");"),
        ],
    );
    assert_fine(
        colours_outside_theme,
        &[
            (
                "src/ui/theme/mod.rs",
                "Color32::from_hex(&hex); \"#0f766e\"",
            ),
            (
                "src/ui/text/ink/mod.rs",
                "use egui::Color32; Color32::WHITE; Color32::TRANSPARENT; \"#1\"",
            ),
        ],
    );
}

/// Two words of letters with a space between them.
fn is_prose(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| is_word(word)))
}

fn prose_in_ui(house: &House) -> Vec<String> {
    // These two hold no words for a person: complaints about a built-in file, and notes for engineers.
    let is_exempt =
        |source: &Source| source.path.starts_with("ui/theme") || source.path.starts_with("ui/shot");
    let mut found = Vec::new();
    for source in house
        .sources
        .iter()
        .filter(|source| source.room() == "ui" && !is_exempt(source))
    {
        for (at, word) in source.words.iter().enumerate() {
            // The reason of a lint, names of egui's ids, and what an error tells the command line,
            // whose words are English: `reason = "…"`, `with("…")`, `#[error("…")]`.
            let is_unread = at >= 2
                && ["reason", "with", "error"]
                    .map(|name| Kind::Name(name.to_owned()))
                    .contains(&source.words[at - 2].kind);
            if let Kind::Text(text) = &word.kind
                && is_prose(text)
                && !is_unread
            {
                found.push(format!(
                    "src/{}:{}: {text:?}: words that a person reads are messages, see src/i18n",
                    source.path, word.line
                ));
            }
        }
    }
    found
}

#[test]
fn words_of_the_window_are_messages() {
    assert_kept(prose_in_ui);
    assert_caught(
        prose_in_ui,
        &[
            ("src/ui/panel/corpus.rs", "ui.label(\"Nothing found\");"),
            (
                "src/ui/app.rs",
                "\nformat!(\"{count} documents are open\") // here",
            ),
        ],
    );
    assert_fine(
        prose_in_ui,
        &[
            (
                "src/ui/app.rs",
                "strings.get(\"corpus-empty\"); // words for you\n\"{} · {}\"",
            ),
            (
                "src/ui/text/ink/mod.rs",
                "#[allow(clippy::x, reason = \"it is right here\")]",
            ),
            ("src/cli/mod.rs", "println(\"two words\")"),
        ],
    );
}
