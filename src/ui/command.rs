//! How the lines of the table of actions look: words, icon, key, whether they are on.

use crate::i18n::Strings;
use crate::model::{Subject, Type};
use crate::session::verb::VerbRow;
use crate::session::{Session, Sheet, Verb};
use crate::text::direction::Rule;
use crate::ui::icon::Icon;

/// The words of an action; `None` for the key of a type that the schema does not have.
#[must_use]
pub fn words(row: &VerbRow, session: &Session, t: &Strings) -> Option<String> {
    match row.verb {
        Verb::Type(digit) => {
            let name = &type_with_key(session, digit)?.name;
            Some(t.with(row.key, &[("name", name.into())]))
        }
        _ => Some(t.get(row.key)),
    }
}

/// The icon of an action.
#[must_use]
pub fn icon(row: &VerbRow) -> Option<Icon> {
    let named = [
        ("document", Icon::Document),
        ("folder", Icon::Folder),
        ("plus", Icon::Plus),
        ("check", Icon::Check),
        ("close", Icon::Close),
        ("undo", Icon::Undo),
        ("redo", Icon::Redo),
        ("search", Icon::Search),
        ("panel-start", Icon::PanelStart),
        ("panel-end", Icon::PanelEnd),
        ("tag", Icon::Entity),
        ("entity", Icon::Entity),
        ("claim", Icon::Claim),
        ("unsure", Icon::Unsure),
        ("comment", Icon::Comment),
        ("trash", Icon::Trash),
    ];
    let found = named.iter().find(|(name, _)| *name == row.icon);
    found.map(|(_, icon)| *icon)
}

/// The key of an action, as its key cap shows it; empty for none.
#[must_use]
pub fn keys(row: &VerbRow) -> String {
    row.shortcut
        .map_or_else(String::new, |shortcut| shortcut.to_string())
}

/// Whether what an action switches is on; `false` for actions that switch nothing.
#[must_use]
pub fn is_on(row: &VerbRow, session: &Session) -> bool {
    let settings = session.settings();
    let sheet = session.workspace().map(crate::session::Workspace::sheet);
    match row.verb {
        Verb::CorpusPanel => settings.corpus_panel,
        Verb::InspectorPanel => settings.inspector_panel,
        Verb::Labels => settings.labels,
        Verb::OwnFiles => session
            .workspace()
            .is_some_and(crate::session::Workspace::has_own_files),
        Verb::ParagraphNumbers => settings.reading.paragraph_numbers,
        Verb::Signs => settings.reading.signs,
        Verb::FirstStrong => settings.reading.direction == Rule::FirstStrong,
        Verb::Matrix => sheet == Some(Sheet::Matrix),
        Verb::Statistics => sheet == Some(Sheet::Statistics),
        Verb::Review => sheet == Some(Sheet::Review),
        Verb::Returned => sheet == Some(Sheet::Returned),
        Verb::Disagreement => sheet == Some(Sheet::Disagreement),
        Verb::Blind => session
            .workspace()
            .is_some_and(crate::session::Workspace::is_blind),
        Verb::Sticky => session
            .workspace()
            .is_some_and(|workspace| workspace.sticky().is_some()),
        _ => false,
    }
}

fn type_with_key(session: &Session, digit: u8) -> Option<&Type> {
    let mut types = session.workspace()?.project().types().values();
    let key = digit.to_string();
    types.find(|r#type| r#type.of == Subject::Mention && r#type.key == key)
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Language, Strings};
    use crate::session::VERBS;

    #[test]
    fn every_icon_that_the_table_names_is_there() {
        for row in VERBS {
            assert_eq!(
                super::icon(row).is_none(),
                row.icon.is_empty(),
                "{}",
                row.icon
            );
        }
    }

    #[test]
    fn every_action_has_words() {
        let t = Strings::load(Language::default());
        for row in VERBS {
            assert_ne!(t.get(row.key), row.key, "no message");
        }
    }
}
