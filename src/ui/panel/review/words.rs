//! Rows of a review in words.

use crate::compare::align::{Group, Reason, Said, What};
use crate::i18n::isolated;
use crate::model::fragment::joined_quote;
use crate::model::{
    AttributeKind, Claimer, EntityChoice, Evidence, Fragment, Key, Link, Project, Row, RowId,
};
use crate::session::Workspace;
use crate::ui::Cx;
use crate::ui::panel::links::{end_name, type_name};

/// Letters of a claim that a line shows.
const LETTERS: usize = 48;

/// The words that a group is about: the longest quote of its rows, or the ends of its link.
#[must_use]
pub fn group_words(project: &Project, group: &Group) -> String {
    let rows = group.members.iter();
    let words = rows.filter_map(|member| {
        Some(match project.row(&member.row)? {
            Row::Mention(row) => joined_quote(&row.fragments),
            Row::Evidence(row) => joined_quote(&row.content),
            Row::Link(link) => link_ends(project, &link),
            row => row.name(),
        })
    });
    words.max_by_key(String::len).unwrap_or_default()
}

/// What the rows of a group are tagged as, each once: types, claims.
#[must_use]
pub fn group_labels(project: &Project, group: &Group) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for member in &group.members {
        let label = project.row(&member.row).map(|row| label(project, &row));
        if let Some(label) = label.filter(|label| !labels.contains(label)) {
            labels.push(label);
        }
    }
    labels
}

/// What a row is tagged as.
#[must_use]
pub fn label(project: &Project, row: &Row) -> String {
    match row {
        Row::Mention(row) => type_name(project, &row.r#type),
        Row::Evidence(row) => end_name(project, &RowId::Claim(row.claim)),
        Row::Link(row) => type_name(project, &row.r#type),
        row => row.name(),
    }
}

/// From which row a link leads to which.
#[must_use]
pub fn link_ends(project: &Project, link: &Link) -> String {
    let end = |end: &RowId| isolated(&short(&end_name(project, end)));
    format!("{} → {}", end(&link.from), end(&link.to))
}

/// What a row says beside its place and type.
#[must_use]
pub fn facts(cx: &Cx<'_>, project: &Project, row: &Row) -> Vec<String> {
    let mut facts = Vec::new();
    match row {
        Row::Mention(row) => {
            if row.entity != EntityChoice::Unset {
                facts.push(entity(cx, project, row.entity));
            }
            values(project, row.attributes.iter(), &mut facts);
            for (key, place) in &row.spans {
                facts.push(named(project, key, &joined_quote(place)));
            }
        }
        Row::Evidence(row) => evidence(cx, project, row, &mut facts),
        Row::Link(row) => facts.push(link_ends(project, row)),
        _ => {}
    }
    facts
}

fn evidence(cx: &Cx<'_>, project: &Project, row: &Evidence, facts: &mut Vec<String>) {
    let claim = project.claims().get(&row.claim);
    facts.extend(claim.map(|claim| short(&claim.text)));
    if row.claimer != Claimer::Unset {
        facts.push(claimer(cx, project, &row.claimer));
    }
    values(project, row.attributes.iter(), facts);
    for (key, place) in &row.spans {
        facts.push(named(project, key, &joined_quote(place)));
    }
}

fn values<'p>(
    project: &Project,
    values: impl Iterator<Item = (&'p Key, &'p String)>,
    facts: &mut Vec<String>,
) {
    facts.extend(values.map(|(key, it)| named(project, key, &value(project, key, it))));
}

fn named(project: &Project, key: &Key, value: &str) -> String {
    let name = attribute_name(project, key);
    format!("{}: {}", isolated(&name), isolated(&short(value)))
}

/// What the schema calls an attribute.
fn attribute_name(project: &Project, key: &Key) -> String {
    let known = project.attributes().get(key);
    known.map_or_else(|| key.0.clone(), |known| known.name.clone())
}

/// What the schema calls a value.
fn value(project: &Project, key: &Key, value: &str) -> String {
    let known = project.attributes().get(key);
    let kind = known.map(|known| &known.kind);
    let values = kind.map(AttributeKind::values).unwrap_or_default();
    let shown = values.iter().find(|(known, _)| known == value);
    shown.map_or_else(|| value.to_owned(), |(_, shown)| shown.clone())
}

/// The entity that is meant.
fn entity(cx: &Cx<'_>, project: &Project, choice: EntityChoice) -> String {
    match choice {
        EntityChoice::Is(id) => {
            let entity = project.entities().get(&id);
            entity.map_or_else(String::new, |entity| entity.name.clone())
        }
        EntityChoice::Unset => cx.t.get("panel-review-entity-unset"),
        EntityChoice::NotInList => cx.t.get("panel-review-entity-not-in-list"),
        EntityChoice::Unsure => cx.t.get("panel-review-entity-unsure"),
    }
}

/// Who makes a claim.
fn claimer(cx: &Cx<'_>, project: &Project, claimer: &Claimer) -> String {
    match claimer {
        Claimer::Unset => cx.t.get("panel-review-nothing-said"),
        Claimer::Entity(id) => entity(cx, project, EntityChoice::Is(*id)),
        Claimer::DocumentAuthor => cx.t.get("panel-review-document-author"),
        Claimer::Described(words) => words.clone(),
    }
}

/// What differs, as the head of the sides.
#[must_use]
pub fn what(cx: &Cx<'_>, project: &Project, reason: &Reason) -> String {
    let key = match &reason.what {
        What::Attribute(key) | What::ClaimAttribute(key) => {
            return isolated(&attribute_name(project, key));
        }
        What::Place => "panel-review-what-place",
        What::Label => "panel-review-what-label",
        What::Presence => "panel-review-what-presence",
        What::Entity => "panel-review-what-entity",
        What::Claim => "panel-review-what-claim",
        What::Claimer => "panel-review-what-claimer",
        What::Cue => "panel-review-what-cue",
        What::Source => "panel-review-what-source",
        What::LinkType => "panel-review-what-link-type",
        What::LinkDirection => "panel-review-what-link-direction",
    };
    cx.t.get(key)
}

/// What one side says.
#[must_use]
pub fn said(cx: &Cx<'_>, workspace: &Workspace, reason: &Reason, said: &Said) -> String {
    let project = workspace.project();
    match said {
        Said::Nothing => cx.t.get("panel-review-nothing-said"),
        Said::Something => cx.t.get("panel-review-something-said"),
        Said::Place(place) => quote(place),
        Said::Type(key) => type_name(project, key),
        Said::Entity(choice) => entity(cx, project, *choice),
        Said::Claim(id) => {
            let claim = project.claims().get(id);
            let number = end_name(project, &RowId::Claim(*id));
            let words = claim.map_or_else(String::new, |claim| short(&claim.text));
            format!("{number} {}", isolated(&words))
        }
        Said::Claimer(who) => claimer(cx, project, who),
        Said::Value(it) => match &reason.what {
            What::Attribute(key) | What::ClaimAttribute(key) => value(project, key, it),
            _ => it.clone(),
        },
        Said::Ends(from, to) => {
            let end = |end: &RowId| isolated(&short(&end_name(project, end)));
            format!("{} → {}", end(from), end(to))
        }
    }
}

fn quote(place: &[Fragment]) -> String {
    joined_quote(place)
}

/// The beginning of some words.
fn short(words: &str) -> String {
    match words.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}
