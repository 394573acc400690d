//! Who is who in a review: by name and colour, or where nobody is to know by a letter.

use egui::Color32;

use crate::i18n::isolated;
use crate::model::AuthorId;
use crate::session::Workspace;
use crate::ui::Cx;

/// What an author is called.
#[must_use]
pub fn name(workspace: &Workspace, author: AuthorId) -> String {
    let voice = workspace.voice(author);
    let is_blind = workspace.is_blind();
    match voice.filter(|_| is_blind) {
        Some(voice) => voice.letter(),
        None if is_blind && workspace.review().voices().is_empty() => "…".to_owned(),
        None => {
            let author = workspace.project().authors().get(&author);
            author.map_or_else(String::new, |author| isolated(&author.name))
        }
    }
}

/// Several authors in their order, in blind mode in that of the letters, with dots between them.
#[must_use]
pub fn names(workspace: &Workspace, authors: impl IntoIterator<Item = AuthorId>) -> String {
    let authors = authors.into_iter().map(|author| name(workspace, author));
    let mut names: Vec<String> = authors.collect();
    if workspace.is_blind() {
        // Their order would tell who is who.
        names.sort_unstable();
    }
    names.join(" · ")
}

/// The colour of an author in the group that is shown.
#[must_use]
pub fn colour(cx: &Cx<'_>, workspace: &Workspace, author: AuthorId) -> Color32 {
    let current = workspace.review().current();
    let versions = current.into_iter().flat_map(|it| &it.versions);
    let mut theirs = versions.filter(|version| version.voice.author == author);
    let slot = theirs.next().map_or(0, |version| version.slot);
    cx.theme.author_colour(slot)
}
