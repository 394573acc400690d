//! Which claims a place of a text may be evidence of: those that speak of the same things.
//!
//! Nothing here understands a sentence. What two texts share is counted: entities, tagged or named in any
//! language, numbers, and words without their attached prefixes, each the more the fewer claims have it.
//! So a Hebrew sentence finds the English claim about the same people and figures.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{
    Claim, ClaimId, Claimer, DocumentId, EntityChoice, EntityId, Evidence, Project,
};
use crate::model::{Fragment, RowId};
use crate::query::about::evidence_by_claim;
use crate::query::{Part, SpanIndex};
use crate::text::Span;
use crate::text::fold::Letters;
use crate::text::prefix::prefix_edges;

/// How much a shared thing of each kind counts.
const ENTITY: f32 = 4.0;
const NUMBER: f32 = 3.0;
const WORD: f32 = 1.0;
/// Letters of the shortest word that counts.
const SHORTEST: usize = 3;

/// A claim, and what it shares with the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The claim.
    pub claim: ClaimId,
    /// How much it shares; 0 for nothing.
    pub score: f32,
    /// Entities that both speak of.
    pub entities: Vec<EntityId>,
    /// Numbers in both, folded.
    pub numbers: Vec<String>,
    /// Words of the place that are in the claim too, whatever their prefixes, as they are written.
    pub words: Vec<String>,
}

/// What a text speaks of.
#[derive(Clone, Debug, Default)]
struct Gist {
    entities: BTreeSet<EntityId>,
    numbers: BTreeSet<String>,
    /// Every form of every word.
    forms: BTreeSet<String>,
    words: Vec<Token>,
}

/// All claims, those first that share most with these spans of a document; then the newest.
#[must_use]
pub fn candidates(
    project: &Project,
    index: &SpanIndex,
    document: DocumentId,
    spans: &[Span],
) -> Vec<Candidate> {
    let names = Names::of(project);
    let mut place = Gist::default();
    if let Some(text) = project.text(document) {
        for span in spans {
            place.read(span.slice(text).unwrap_or_default(), &names);
            place.tagged(project, index, document, *span);
        }
    }
    let evidence = evidence_by_claim(project);
    let gists: BTreeMap<ClaimId, Gist> = project
        .annotations()
        .claims()
        .map(|claim| {
            let evidence = evidence.get(&claim.id).into_iter().flatten();
            let evidence = evidence.filter_map(|id| project.evidence().get(id));
            (claim.id, gist_of(project, index, &names, claim, evidence))
        })
        .collect();
    let count = gists.len() as f32;
    // How many claims have a thing; one that all have tells least.
    let weight = |has: &dyn Fn(&Gist) -> bool| {
        let having = gists.values().filter(|gist| has(gist)).count() as f32;
        ((count + 1.0) / having.max(1.0)).ln()
    };
    let entities = weighed(&place.entities, |id| weight(&|g| g.entities.contains(id)));
    let numbers = weighed(&place.numbers, |it| weight(&|g| g.numbers.contains(it)));
    let words: Vec<(&Token, Vec<(&String, f32)>)> = place
        .words
        .iter()
        .map(|word| {
            let forms = word.long_forms();
            let weighed = forms.map(|form| (form, weight(&|g| g.forms.contains(form))));
            (word, weighed.collect())
        })
        .collect();
    let mut found: Vec<Candidate> = gists
        .iter()
        .map(|(claim, gist)| {
            let entities = shared(&entities, &gist.entities);
            let numbers = shared(&numbers, &gist.numbers);
            let words = shared_words(&words, gist);
            Candidate {
                claim: *claim,
                score: ENTITY * entities.1 + NUMBER * numbers.1 + WORD * words.1,
                entities: entities.0,
                numbers: numbers.0,
                words: words.0,
            }
        })
        .collect();
    found.sort_by(|one, other| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then_with(|| other.claim.cmp(&one.claim))
    });
    found
}

fn weighed<T: Ord>(of: &BTreeSet<T>, weight: impl Fn(&T) -> f32) -> Vec<(&T, f32)> {
    of.iter().map(|thing| (thing, weight(thing))).collect()
}

/// What of the place is in the other one too, and how much that counts.
fn shared<T: Ord + Clone>(place: &[(&T, f32)], other: &BTreeSet<T>) -> (Vec<T>, f32) {
    let both = place.iter().filter(|(thing, _)| other.contains(thing));
    both.fold((Vec::new(), 0.0), |(mut things, sum), (thing, weight)| {
        things.push((*thing).clone());
        (things, sum + weight)
    })
}

/// The words of the place that are in the other one too, each counted by its rarest form there.
fn shared_words(place: &[(&Token, Vec<(&String, f32)>)], other: &Gist) -> (Vec<String>, f32) {
    let mut found = (Vec::new(), 0.0);
    for (word, forms) in place {
        let there = forms.iter().filter(|(form, _)| other.forms.contains(*form));
        let best = there.map(|(_, weight)| *weight).max_by(f32::total_cmp);
        if let Some(weight) = best {
            found.0.push(word.written.clone());
            found.1 += weight;
        }
    }
    found
}

fn gist_of<'p>(
    project: &Project,
    index: &SpanIndex,
    names: &Names,
    claim: &Claim,
    evidence: impl Iterator<Item = &'p Evidence>,
) -> Gist {
    let mut gist = Gist::default();
    gist.read(&claim.text, names);
    for value in claim.attributes.values() {
        gist.read(value, names);
    }
    for evidence in evidence {
        for fragment in &evidence.content {
            gist.read(fragment.quote(), names);
        }
        if let Claimer::Entity(entity) = evidence.claimer {
            gist.entities.insert(entity);
        }
        if evidence.old_text.is_none() {
            for span in evidence.content.iter().filter_map(Fragment::span) {
                gist.tagged(project, index, evidence.document, span);
            }
        }
    }
    gist
}

impl Gist {
    /// Takes in words, and the entities that they name.
    fn read(&mut self, text: &str, names: &Names) {
        let tokens = tokens(text);
        for at in 0..tokens.len() {
            names.beginning_at(&tokens, at, &mut self.entities);
        }
        for token in tokens {
            let numbers = token.forms.iter().filter(|form| is_number(form));
            let numbers: Vec<String> = numbers.cloned().collect();
            let is_new = token
                .forms
                .first()
                .is_some_and(|form| !self.forms.contains(form));
            if numbers.is_empty() && is_new {
                self.forms.extend(token.long_forms().cloned());
                self.words.push(token);
            }
            self.numbers.extend(numbers);
        }
    }

    /// Takes in the entities of the mentions in a place.
    fn tagged(&mut self, project: &Project, index: &SpanIndex, document: DocumentId, span: Span) {
        for mark in index.touching(document, span.start(), span.end()) {
            if mark.part == Part::Mention
                && let RowId::Mention(id) = &mark.row
                && let Some(mention) = project.mentions().get(id)
                && let EntityChoice::Is(entity) = mention.entity
            {
                self.entities.insert(entity);
            }
        }
    }
}

/// A word or a number.
#[derive(Clone, Debug)]
struct Token {
    written: String,
    /// Folded, as it is written, and without each prefix that it may have; the shortest last.
    forms: Vec<String>,
}

fn is_number(form: &str) -> bool {
    form.starts_with(char::is_numeric) && form.ends_with(char::is_numeric)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut word, mut place) = (String::new(), 0..0);
    let mut letters = Letters::of(text).peekable();
    let end = |word: &mut String, place: &Range<usize>, found: &mut Vec<Token>| {
        if !word.is_empty() {
            let written = text.get(place.clone()).unwrap_or_default();
            found.push(Token::of(written, std::mem::take(word)));
        }
    };
    while let Some(letter) = letters.next() {
        let after = letters.peek().map(|letter| letter.folded);
        let inside = |is: fn(char) -> bool| {
            word.chars().next_back().is_some_and(is) && after.is_some_and(is)
        };
        // A sign inside an acronym belongs to it; one that parts thousands belongs to nothing.
        let sign = match letter.folded {
            '"' | '\'' if inside(char::is_alphabetic) => Some(letter.folded),
            '.' | '٫' if inside(char::is_numeric) => Some('.'),
            _ => None,
        };
        if matches!(letter.folded, ',' | '٬') && inside(char::is_numeric) {
            continue;
        }
        let kept = Some(letter.folded).filter(|it| it.is_alphanumeric());
        if let Some(kept) = kept.or(sign) {
            if word.is_empty() {
                place.start = letter.start;
            }
            word.push(kept);
            place.end = letter.end;
        } else {
            end(&mut word, &place, &mut found);
        }
    }
    end(&mut word, &place, &mut found);
    found
}

impl Token {
    fn of(written: &str, folded: String) -> Self {
        let edges = prefix_edges(&folded).into_iter();
        let cores = edges.filter_map(|edge| folded.get(edge..));
        let cores: Vec<String> = cores.map(str::to_owned).collect();
        let forms = std::iter::once(folded).chain(cores).collect();
        Self {
            written: written.to_owned(),
            forms,
        }
    }

    /// The forms that are long enough to tell something.
    fn long_forms(&self) -> impl Iterator<Item = &String> {
        let forms = self.forms.iter();
        forms.filter(|form| form.chars().count() >= SHORTEST)
    }
}

/// The names of all entities by their first word.
struct Names {
    by_first: BTreeMap<String, Vec<(Vec<String>, EntityId)>>,
}

impl Names {
    fn of(project: &Project) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, EntityId)>> = BTreeMap::new();
        for entity in project.annotations().entities() {
            let others = entity.names.values().flatten();
            for name in std::iter::once(&entity.name).chain(others) {
                let words = tokens(name).into_iter();
                let mut words = words.filter_map(|token| token.forms.into_iter().next());
                if let Some(first) = words.next() {
                    let known = by_first.entry(first).or_default();
                    known.push((words.collect(), entity.id));
                }
            }
        }
        Self { by_first }
    }

    /// The entities a name of which begins with this token, whatever prefix is attached to it.
    fn beginning_at(&self, tokens: &[Token], at: usize, found: &mut BTreeSet<EntityId>) {
        let Some((first, rest)) = tokens.get(at..).and_then(<[Token]>::split_first) else {
            return;
        };
        for form in &first.forms {
            for (words, entity) in self.by_first.get(form).into_iter().flatten() {
                let fits = words.len() <= rest.len()
                    && words
                        .iter()
                        .zip(rest)
                        .all(|(word, token)| token.forms.first() == Some(word));
                if fits {
                    found.insert(*entity);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Stamp};
    use crate::model::*;
    use crate::session::sample;
    use ulid::Ulid;

    #[test]
    fn words_are_folded_and_lose_their_prefixes_and_numbers_their_commas() {
        for (text, expected) in [
            ("מ-2,000 דולר", "מ 2000 דולר"),
            ("ובאו\"ם", "ובאו\"מ|באו\"מ|או\"מ"),
            ("١٬٥٠٠ و١٥٠ جندي.", "1500 و150|150 جندي"),
            ("3.5% (CSTO)", "3.5 csto"),
            ("it's “over”", "it's over"),
        ] {
            let found: Vec<String> = tokens(text).iter().map(|it| it.forms.join("|")).collect();
            let found = found.join(" ");
            assert_eq!(found, expected, "{text}");
        }
    }

    /// The sample with one more claim in English about what a Hebrew document says, and claims that share
    /// less with it.
    #[test]
    fn a_hebrew_sentence_finds_the_english_claim_about_the_same_people_and_numbers() {
        let mut project = sample::project().unwrap();
        let hebrew = project.documents().values().find(|it| it.language == "he");
        let document = hebrew.unwrap().id;
        let text = project.text(document).unwrap().to_string();
        let name = "או\"ם";
        let author = AuthorId(Ulid::from(1_u128));
        let un = EntityId(Ulid::from(900_u128));
        project.put(
            Entity {
                id: un,
                author,
                name: "United Nations".to_owned(),
                r#type: "ORG".into(),
                names: BTreeMap::from([("he".to_owned(), vec![name.to_owned()])]),
                kb: String::new(),
                note: String::new(),
                attributes: BTreeMap::new(),
            }
            .into(),
        );
        let claim = |number: u128, text: &str| Claim {
            id: ClaimId(Ulid::from(number)),
            author,
            text: text.to_owned(),
            language: "en".to_owned(),
            attributes: BTreeMap::new(),
        };
        for (number, words) in [
            (901, "The United Nations sent 2,000 blankets"),
            (902, "The United Nations was silent"),
            (903, "Nobody sent anything"),
        ] {
            project.put(claim(number, words).into());
        }
        // A document of its own, so that the sample's text stays as it is.
        let words = "לפי הודעה שבאו\"ם, 2000 שמיכות נשלחו.";
        let hash = crate::text::TextHash::of(words);
        project.add_text(hash, words.into());
        let mine = DocumentId(Ulid::from(904_u128));
        let row = Document {
            id: mine,
            hash,
            ..project.documents()[&document].clone()
        };
        project.put(row.into());
        assert!(!text.is_empty());
        let index = SpanIndex::of(&project);
        let span = Span::new(0, words.len() as u32).unwrap();
        let found = candidates(&project, &index, mine, &[span]);
        assert_eq!(found.len(), project.claims().len());
        let first: Vec<u128> = found.iter().take(2).map(|it| it.claim.0.0).collect();
        assert_eq!(first, [901, 902]);
        let best = &found[0];
        assert_eq!(
            (&best.entities[..], &best.numbers[..]),
            (&[un][..], &["2000".to_owned()][..])
        );
        assert!(found.is_sorted_by(|one, other| one.score >= other.score));
        // A tagged name counts where its letters are those of no entity.
        let tag = Command::Tag {
            mention: MentionId(Ulid::from(905_u128)),
            document: mine,
            spans: vec![Span::new(0, 6).unwrap()],
            r#type: "ORG".into(),
        };
        let stamp = Stamp {
            id: ChangeId(Ulid::from(906_u128)),
            author,
            at: 0,
        };
        project.apply(&tag.plan(&project, &stamp).unwrap()).unwrap();
        let mention = project.mentions()[&MentionId(Ulid::from(905_u128))].clone();
        let meant = Mention {
            entity: EntityChoice::Is(un),
            ..mention
        };
        project.put(meant.into());
        let index = SpanIndex::of(&project);
        let found = candidates(&project, &index, mine, &[Span::new(0, 6).unwrap()]);
        assert_eq!(found[0].entities, [un]);
    }
}
