//! Putting the matrix together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, across};
use super::joined::Joined;
use super::sieve::{Sieve, topic_of};
use super::{
    Across, Contradiction, Entry, LONGEST_QUOTE, Matrix, MatrixRow, Numbered, Sort, Stance,
    Through, Voice, Voiced, Wanted,
};
use crate::model::{
    AttributeKind, Claim, ClaimId, Evidence, EvidenceId, Key, Project, fragment::joined_quote,
};
use crate::query::SpanIndex;
use crate::query::about::evidence_by_claim;
use crate::text::fold::folded_query;
use crate::text::segment::{is_grapheme_edge, previous_grapheme_edge};

/// The claims of a project against its documents, claimers or languages.
#[must_use]
pub fn matrix(project: &Project, index: &SpanIndex, wanted: &Wanted) -> Matrix {
    let joined = Joined::of(project);
    let by_row = evidence_by_row(project, &joined);
    let sieve = Sieve::new(project, index, &wanted.filter);
    let desk = Desk {
        project,
        wanted,
        joined: &joined,
        quotations: names_of_values(project, "quotation"),
        names: BTreeMap::new(),
        counts: BTreeMap::new(),
    };
    desk.lay(&by_row, &sieve)
}

/// The evidence of every row, by document and place.
fn evidence_by_row<'p>(
    project: &'p Project,
    joined: &Joined,
) -> BTreeMap<ClaimId, Vec<&'p Evidence>> {
    let mut by_row: BTreeMap<ClaimId, Vec<&Evidence>> = BTreeMap::new();
    for (claim, evidence) in evidence_by_claim(project) {
        // Evidence of a claim that is gone has no row.
        let Some(leading) = joined.leading(claim) else {
            continue;
        };
        let rows = evidence.iter().filter_map(|id| project.evidence().get(id));
        by_row.entry(leading.claim).or_default().extend(rows);
    }
    for evidence in by_row.values_mut() {
        evidence.sort_by_key(|evidence| place(evidence));
    }
    by_row
}

fn place(evidence: &Evidence) -> (crate::model::DocumentId, Option<u32>, EvidenceId) {
    let start = evidence.content.first().map(crate::model::Fragment::start);
    (evidence.document, start, evidence.id)
}

/// What the parts of the matrix are laid on.
struct Desk<'p> {
    project: &'p Project,
    wanted: &'p Wanted,
    joined: &'p Joined,
    /// Kinds of quotation, as shown.
    quotations: BTreeMap<&'p str, &'p str>,
    /// What voices are called in the heads of columns.
    names: BTreeMap<Voice, String>,
    counts: BTreeMap<Across, usize>,
}

/// A row whose columns are not numbered yet.
struct Loose {
    row: MatrixRow,
    entries: Vec<(Across, Entry)>,
}

impl<'p> Desk<'p> {
    fn lay(self, by_row: &BTreeMap<ClaimId, Vec<&'p Evidence>>, sieve: &Sieve<'p>) -> Matrix {
        let joined = self.joined;
        let evidence = |row: &ClaimId| by_row.get(row).map_or(&[][..], Vec::as_slice);
        let mut loose = Vec::new();
        for (leading, claims) in &joined.rows {
            let own = evidence(leading);
            if !sieve.passes(claims, own) {
                continue;
            }
            let entries = own.iter().map(|evidence| self.entry(evidence, None));
            let mut entries: Vec<_> = entries.flatten().collect();
            let refuted_by = joined.refuted_by.get(leading);
            for (&row, &link) in refuted_by.into_iter().flatten() {
                let through = Through { row, link };
                let others = evidence(&row.claim).iter();
                let others = others.filter(|evidence| stance_of(evidence).holds());
                let others = others.filter_map(|evidence| self.entry(evidence, Some(through)));
                entries.extend(others);
            }
            if entries.is_empty() && self.wanted.filter.is_about_evidence() {
                continue;
            }
            if let Some(row) = self.row(claims, &entries) {
                loose.push(Loose { row, entries });
            }
        }
        let contradictions = contradictions(&mut loose);
        if self.wanted.filter.contradicted {
            loose.retain(|loose| loose.row.contradicted);
        }
        self.finish(loose, contradictions)
    }

    /// A piece of evidence, if it passes the filter.
    fn entry(&self, evidence: &Evidence, through: Option<Through>) -> Option<(Across, Entry)> {
        let document = self.project.documents().get(&evidence.document)?;
        let language = document.language.as_str();
        let voice = Voiced::of(self.project, evidence, Some(language));
        if !self.wanted.filter.passes(&voice.voice, language) {
            return None;
        }
        let across = across(self.wanted.by, &voice.voice, evidence, language);
        let quotation = evidence.attributes.get(&Key("quotation".to_owned()));
        let quotation = quotation.map_or("", String::as_str);
        let quotation = self.quotations.get(quotation).copied().unwrap_or(quotation);
        let entry = Entry {
            evidence: evidence.id,
            document: evidence.document,
            stance: match through {
                Some(_) => Stance::Refute,
                None => stance_of(evidence),
            },
            through,
            quote: on_one_line(&joined_quote(&evidence.content)),
            voice,
            quotation: quotation.to_owned(),
            title: document.title.clone(),
            language: language.to_owned(),
        };
        Some((across, entry))
    }

    fn row(&self, claims: &[Numbered], entries: &[(Across, Entry)]) -> Option<MatrixRow> {
        let leading = claims.first()?.claim;
        let claim = self.project.claims().get(&leading)?;
        let own = |id: &ClaimId| self.joined.refuted_by.get(id).map(|by| by.keys());
        let refutes = self.joined.refutes.get(&leading);
        Some(MatrixRow {
            claims: claims.to_vec(),
            text: claim.text.clone(),
            topic: self.topic(claim, claims),
            voices: self.holders(entries),
            refuted_by: own(&leading).into_iter().flatten().copied().collect(),
            refutes: refutes.into_iter().flatten().copied().collect(),
            cells: BTreeMap::new(),
            contradicted: false,
        })
    }

    /// The topic of the leading claim, or else of the first one that has one.
    fn topic(&self, leading: &Claim, claims: &[Numbered]) -> String {
        let others = claims
            .iter()
            .filter_map(|claim| self.project.claims().get(&claim.claim));
        let mut topics = std::iter::once(leading).chain(others).map(topic_of);
        let topic = topics.find(|topic| !topic.is_empty());
        topic.unwrap_or_default().to_owned()
    }

    /// Who holds a row, the one with most evidence first, by their own names.
    fn holders(&self, entries: &[(Across, Entry)]) -> Vec<Voiced> {
        let mut counts: BTreeMap<&Voice, (usize, EvidenceId)> = BTreeMap::new();
        for (_, entry) in entries {
            let said = entry.voice.voice != Voice::Unset;
            if said && entry.through.is_none() && entry.stance.holds() {
                let (count, _) = counts
                    .entry(&entry.voice.voice)
                    .or_insert((0, entry.evidence));
                *count += 1;
            }
        }
        let mut holders: Vec<_> = counts.into_values().collect();
        holders.sort_by_key(|(count, first)| (Reverse(*count), *first));
        let evidence = holders
            .into_iter()
            .filter_map(|(_, id)| self.project.evidence().get(&id));
        evidence
            .map(|evidence| Voiced::of(self.project, evidence, None))
            .collect()
    }

    /// Orders the rows, numbers the columns, and puts the evidence into its cells.
    fn finish(mut self, mut loose: Vec<Loose>, contradictions: Vec<Contradiction>) -> Matrix {
        for (across, entry) in loose.iter().flat_map(|loose| &loose.entries) {
            *self.counts.entry(across.clone()).or_default() += 1;
            if let Across::Voice(voice) = across {
                let evidence = self.project.evidence().get(&entry.evidence);
                let voiced = evidence.map(|it| Voiced::of(self.project, it, None));
                let name = voiced.map_or(String::new(), |voiced| voiced.name);
                self.names.entry(voice.clone()).or_insert(name);
            }
        }
        let (columns, places) = columns::columns(self.project, self.counts, &self.names);
        sort(&mut loose, self.wanted.sort);
        let rows = loose.into_iter().map(|Loose { mut row, entries }| {
            for (across, entry) in entries {
                if let Some(column) = places.get(&across) {
                    row.cells.entry(*column).or_default().push(entry);
                }
            }
            row
        });
        Matrix {
            rows: rows.collect(),
            columns,
            contradictions,
        }
    }
}

fn sort(loose: &mut [Loose], sort: Sort) {
    let number = |loose: &Loose| loose.row.leading().map(|leading| leading.number);
    match sort {
        Sort::Number => loose.sort_by_key(number),
        Sort::Evidence => {
            loose.sort_by_key(|loose| (Reverse(loose.entries.len()), number(loose)));
        }
        Sort::Contradiction => loose.sort_by_key(|loose| {
            let first = (!loose.row.contradicted, Reverse(loose.entries.len()));
            (first, number(loose))
        }),
        Sort::Topic => loose.sort_by_cached_key(|loose| {
            let topic = folded_query(&loose.row.topic);
            (topic.is_empty(), topic, number(loose))
        }),
    }
}

/// Where rows contradict each other or themselves; marks those that do.
fn contradictions(loose: &mut [Loose]) -> Vec<Contradiction> {
    let mut found: BTreeMap<(Numbered, Numbered), Contradiction> = BTreeMap::new();
    for Loose { row, entries } in loose.iter() {
        let Some(leading) = row.leading() else {
            continue;
        };
        let own = |entry: &&Entry| entry.through.is_none();
        let entries = entries.iter().map(|(_, entry)| entry);
        let holding = entries.clone().filter(own).filter(|it| it.stance.holds());
        let holding: Vec<EvidenceId> = holding.map(|entry| entry.evidence).collect();
        if holding.is_empty() {
            continue;
        }
        for entry in entries.filter(|entry| entry.stance == Stance::Refute) {
            let against = entry.through.map_or(leading, |through| through.row);
            let pair = (leading.min(against), leading.max(against));
            let contradiction = found.entry(pair).or_insert_with(|| Contradiction {
                row: leading,
                against,
                holding: holding.clone(),
                refuting: Vec::new(),
            });
            // Of two rows that refute each other, the first tells of both.
            if contradiction.row == leading {
                contradiction.refuting.push(entry.evidence);
            }
        }
    }
    let part: BTreeSet<Numbered> = found
        .keys()
        .flat_map(|(one, other)| [*one, *other])
        .collect();
    for Loose { row, .. } in loose {
        let leading = row.leading();
        row.contradicted = leading.is_some_and(|leading| part.contains(&leading));
    }
    found.into_values().collect()
}

/// The stance of evidence towards its own claim: as it is said, or else as the certainty has it, which of
/// some schemas is all that is said.
#[must_use]
pub fn stance_of(evidence: &Evidence) -> Stance {
    let value = |key: &str| {
        let value = evidence.attributes.get(&Key(key.to_owned()));
        value.map_or("", String::as_str)
    };
    match (value("stance"), value("certainty")) {
        ("affirm", _) => Stance::Affirm,
        ("refute", _) => Stance::Refute,
        ("question", _) => Stance::Question,
        ("", "true-certain" | "true-uncertain") => Stance::Affirm,
        ("", "false-certain" | "false-uncertain") => Stance::Refute,
        _ => Stance::Unset,
    }
}

/// The values of an attribute of choices, with the names that the schema gives them.
fn names_of_values<'p>(project: &'p Project, key: &str) -> BTreeMap<&'p str, &'p str> {
    let attribute = project.attributes().get(&Key(key.to_owned()));
    match attribute.map(|attribute| &attribute.kind) {
        Some(AttributeKind::Choice(values)) => values
            .iter()
            .map(|(value, name)| (value.as_str(), name.as_str()))
            .collect(),
        _ => BTreeMap::new(),
    }
}

/// The words with one space for every run of white space, cut between letters where they are too long,
/// and without embeddings and overrides: a quote is shown in the order in which it is written.
fn on_one_line(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}');
    let words = words.replace(turns, "");
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((at, _)) => {
            let end = if is_grapheme_edge(&line, at) {
                at
            } else {
                previous_grapheme_edge(&line, at)
            };
            format!("{}…", line.get(..end).unwrap_or_default())
        }
        None => line,
    }
}
