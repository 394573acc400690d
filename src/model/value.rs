//! What a value of an attribute may be, and when the attribute is asked for.
//!
//! A row keeps every value as text, so that a file reads the same whatever the schema says; what the text
//! must look like is decided here, for forms, commands and schema files alike. Values of places stand in
//! `spans` of their row and not here.

use std::collections::{BTreeMap, BTreeSet};

use super::{Attribute, AttributeKind, EntityId, Fragment, Key, Row, Subject, id};

/// The value of a flag that is set.
pub const YES: &str = "yes";

/// Between the values of an attribute that takes many.
const BETWEEN: char = '\n';

/// Why a text is no value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadValue {
    /// Not among the values of the list.
    #[error("is not among its values")]
    NotListed,
    /// Not a number.
    #[error("is not a number such as 12, -3.5 or 1200")]
    NoNumber,
    /// Not a day, month or year of the calendar.
    #[error("is not a date such as 2026, 2026-05 or 2026-05-14")]
    NoDate,
    /// Not the id of an entity.
    #[error("is not the id of an entity")]
    NoEntity,
    /// Neither `yes` nor nothing.
    #[error("is neither yes nor empty")]
    NoFlag,
    /// A place in a text, which is no text of its own.
    #[error("is a place in a text, which cannot be written")]
    Place,
}

impl AttributeKind {
    /// Whether a text is a value of this kind. The empty text is no value at all and fits every kind.
    ///
    /// # Errors
    /// [`BadValue`] says why it is none.
    pub fn takes(&self, value: &str) -> Result<(), BadValue> {
        if value.is_empty() {
            return Ok(());
        }
        let listed = |value: &str| self.values().iter().any(|(known, _)| known == value);
        let (fits, why) = match self {
            Self::Text => (true, BadValue::NotListed),
            Self::Choice(_) => (listed(value), BadValue::NotListed),
            Self::Many(_) => (many(value).all(listed), BadValue::NotListed),
            Self::Number => (is_number(value), BadValue::NoNumber),
            Self::Date => (is_date(value), BadValue::NoDate),
            Self::Entity => (entity(value).is_some(), BadValue::NoEntity),
            Self::Flag => (value == YES, BadValue::NoFlag),
            Self::Span => (false, BadValue::Place),
        };
        if fits { Ok(()) } else { Err(why) }
    }

    /// Many values in the order of the list, each once, as one text; values that are not of the list come
    /// last.
    #[must_use]
    pub fn joined<'v>(&self, values: impl IntoIterator<Item = &'v str>) -> String {
        let mut ranked: Vec<(usize, &str)> = Vec::new();
        for value in values {
            let options = self.values();
            let rank = options.iter().position(|(known, _)| known == value);
            let one = (rank.unwrap_or(options.len()), value);
            if !value.is_empty() && !ranked.contains(&one) {
                ranked.push(one);
            }
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        let values: Vec<&str> = ranked.into_iter().map(|(_, value)| value).collect();
        values.join(&BETWEEN.to_string())
    }
}

/// The values of an attribute that takes many.
pub fn many(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).filter(|value| !value.is_empty())
}

/// The entity that a value names.
#[must_use]
pub fn entity(value: &str) -> Option<EntityId> {
    id::ulid_from_text(value).map(EntityId)
}

impl Attribute {
    /// Whether a row with these values is asked for this attribute: its conditions hold, and so do those of
    /// the attributes that they look at.
    #[must_use]
    pub fn applies(
        &self,
        attributes: &BTreeMap<Key, Attribute>,
        values: &BTreeMap<Key, String>,
    ) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![self];
        while let Some(next) = open.pop() {
            if !seen.insert(&next.id) {
                continue;
            }
            for (key, wanted) in &next.when {
                let Some(of) = attributes.get(key) else {
                    return false;
                };
                let said = values.get(key).map_or("", String::as_str);
                let holds = match of.kind {
                    AttributeKind::Many(_) => many(said).any(|value| value == wanted),
                    _ => said == wanted,
                };
                if !holds {
                    return false;
                }
                open.push(of);
            }
        }
        true
    }
}

impl Row {
    /// Which rows of a schema it belongs to; `None` for a row that no schema speaks about.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Document(_) => Some(Subject::Document),
            Self::Entity(_) => Some(Subject::Entity),
            Self::Mention(_) => Some(Subject::Mention),
            Self::Claim(_) => Some(Subject::Claim),
            Self::Evidence(_) => Some(Subject::Evidence),
            Self::Link(_) => Some(Subject::Link),
            _ => None,
        }
    }

    /// The type that it names, if it has one.
    #[must_use]
    pub fn type_named(&self) -> Option<&Key> {
        match self {
            Self::Entity(row) => Some(&row.r#type),
            Self::Mention(row) => Some(&row.r#type),
            Self::Link(row) => Some(&row.r#type),
            _ => None,
        }
    }

    /// Its values of attributes; `None` for a row that has none.
    #[must_use]
    pub fn values(&self) -> Option<&BTreeMap<Key, String>> {
        match self {
            Self::Document(row) => Some(&row.attributes),
            Self::Entity(row) => Some(&row.attributes),
            Self::Mention(row) => Some(&row.attributes),
            Self::Claim(row) => Some(&row.attributes),
            Self::Evidence(row) => Some(&row.attributes),
            _ => None,
        }
    }

    /// Its values of attributes, to be changed.
    pub fn values_mut(&mut self) -> Option<&mut BTreeMap<Key, String>> {
        match self {
            Self::Document(row) => Some(&mut row.attributes),
            Self::Entity(row) => Some(&mut row.attributes),
            Self::Mention(row) => Some(&mut row.attributes),
            Self::Claim(row) => Some(&mut row.attributes),
            Self::Evidence(row) => Some(&mut row.attributes),
            _ => None,
        }
    }

    /// Its values of attributes that are places; `None` for a row that has none.
    #[must_use]
    pub fn span_values(&self) -> Option<&BTreeMap<Key, Vec<Fragment>>> {
        match self {
            Self::Mention(row) => Some(&row.spans),
            Self::Evidence(row) => Some(&row.spans),
            _ => None,
        }
    }

    /// Its values of attributes that are places, to be changed.
    pub fn span_values_mut(&mut self) -> Option<&mut BTreeMap<Key, Vec<Fragment>>> {
        match self {
            Self::Mention(row) => Some(&mut row.spans),
            Self::Evidence(row) => Some(&mut row.spans),
            _ => None,
        }
    }
}

/// Digits, with at most one sign before and one point among them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    [whole, part]
        .iter()
        .all(|part| !part.is_empty() && are_digits(part))
}

/// A number or date as it was typed, in the digits and signs in which it is kept: those of Arabic and Persian
/// script become ASCII.
#[must_use]
pub fn as_kept(typed: &str) -> String {
    let typed = typed.trim().chars();
    typed
        .map(|letter| match letter {
            '٫' => '.',
            '−' => '-',
            letter => ascii_digit(letter).unwrap_or(letter),
        })
        .collect()
}

/// The digit that a digit of Arabic or Persian script stands for.
fn ascii_digit(digit: char) -> Option<char> {
    let value = ['٠', '۰'].iter().find_map(|zero| {
        let value = u32::from(digit).checked_sub(u32::from(*zero))?;
        (value < 10).then_some(value)
    })?;
    char::from_digit(value, 10)
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day that the calendar has.
fn is_date(text: &str) -> bool {
    let number = |digits: &str, length: usize| {
        let fits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.splitn(3, '-');
    let Some(year) = parts.next().and_then(|digits| number(digits, 4)) else {
        return false;
    };
    let month = parts.next().map(|digits| number(digits, 2));
    let day = parts.next().map(|digits| number(digits, 2));
    match (month, day) {
        (None, _) => year > 0,
        (Some(Some(month)), None) => year > 0 && (1..=12).contains(&month),
        (Some(Some(month)), Some(Some(day))) => {
            year > 0 && (1..=days_of(year, month)).contains(&day)
        }
        (Some(_), _) => false,
    }
}

/// How many days a month has in the Gregorian calendar; none for what is no month.
fn days_of(year: u32, month: u32) -> u32 {
    let leaps = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leaps => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Subject;

    fn list(values: &[&str]) -> Vec<(String, String)> {
        let pair = |value: &&str| ((*value).to_owned(), value.to_uppercase());
        values.iter().map(pair).collect()
    }

    #[test]
    fn what_each_kind_takes() {
        use AttributeKind::{Choice, Date, Entity, Flag, Many, Number, Span, Text};
        let list = list(&["a", "b", "חצי אמת"]);
        let good: &[(AttributeKind, &[&str])] = &[
            (Text, &["", "x", "שורה\nשורה"]),
            (Choice(list.clone()), &["", "a", "חצי אמת"]),
            (Many(list.clone()), &["", "a", "a\nb", "b\nחצי אמת"]),
            (Number, &["", "0", "12", "-3.5", "+7", "0012", "38.50"]),
            (
                Date,
                &[
                    "",
                    "2026",
                    "2026-05",
                    "2026-05-14",
                    "2024-02-29",
                    "2000-02-29",
                    "0001",
                ],
            ),
            (Entity, &["", "01J00000000000000000000001"]),
            (Flag, &["", "yes"]),
            (Span, &[""]),
        ];
        for (kind, values) in good {
            for value in *values {
                assert_eq!(kind.takes(value), Ok(()), "{kind:?} {value}");
            }
        }
        let bad: &[(AttributeKind, &[&str], BadValue)] = &[
            (
                Choice(list.clone()),
                &["c", "A", "a\nb", " a"],
                BadValue::NotListed,
            ),
            (Many(list), &["c", "a\nc", "a b"], BadValue::NotListed),
            (
                Number,
                &[
                    "x", "1,000", "1 000", "1.", ".5", "--1", "1e3", "12a", " 1", "-", "1.2.3",
                    "٣٨", "−1",
                ],
                BadValue::NoNumber,
            ),
            (
                Date,
                &[
                    "26",
                    "2026-5",
                    "2026-13",
                    "2026-00",
                    "2026-02-29",
                    "1900-02-29",
                    "2026-04-31",
                    "2026-05-",
                    "14.5.2026",
                    "2026-05-14 ",
                    "٢٠٢٦",
                    "0000",
                    "2026-05-14-01",
                    "2026-+5",
                ],
                BadValue::NoDate,
            ),
            (
                Entity,
                &["PER", "Noa", "01j00000000000000000000001x"],
                BadValue::NoEntity,
            ),
            (Flag, &["no", "Yes", "true"], BadValue::NoFlag),
            (Span, &["x"], BadValue::Place),
        ];
        for (kind, values, why) in bad {
            for value in *values {
                assert_eq!(kind.takes(value), Err(*why), "{kind:?} {value}");
            }
        }
        for (typed, kept) in [
            (" ٢٠٢٦-٠٥-١٤ ", "2026-05-14"),
            ("−١٢٫٥", "-12.5"),
            ("۴", "4"),
            ("12a", "12a"),
        ] {
            assert_eq!(as_kept(typed), kept);
        }
    }

    #[test]
    fn many_values_stand_in_the_order_of_the_list_and_once() {
        let kind = AttributeKind::Many(list(&["a", "b", "c"]));
        assert_eq!(kind.joined(["c", "a", "c", "", "old"]), "a\nc\nold");
        assert_eq!(
            many(&kind.joined(["b", "a"])).collect::<Vec<_>>(),
            ["a", "b"]
        );
    }

    #[test]
    fn a_condition_looks_through_other_conditions() {
        let attribute = |id: &str, kind, when: &[(&str, &str)]| Attribute {
            id: id.into(),
            of: Subject::Claim,
            name: id.to_owned(),
            kind,
            default: String::new(),
            required: false,
            when: when
                .iter()
                .map(|(key, value)| ((*key).into(), (*value).to_owned()))
                .collect(),
            order: 0,
            guideline: String::new(),
        };
        let attributes: BTreeMap<Key, Attribute> = [
            attribute("rated", AttributeKind::Flag, &[]),
            attribute(
                "scale",
                AttributeKind::Many(list(&["stars", "words"])),
                &[("rated", "yes")],
            ),
            attribute("stars", AttributeKind::Number, &[("scale", "stars")]),
            attribute("one", AttributeKind::Text, &[("other", "x")]),
            attribute("other", AttributeKind::Text, &[("one", "x")]),
            attribute("lost", AttributeKind::Text, &[("nowhere", "x")]),
        ]
        .into_iter()
        .map(|attribute| (attribute.id.clone(), attribute))
        .collect();
        let applies = |id: &str, values: &[(&str, &str)]| {
            let values = values.iter();
            let values = values
                .map(|(key, value)| ((*key).into(), (*value).to_owned()))
                .collect();
            attributes[&id.into()].applies(&attributes, &values)
        };
        assert!(applies("rated", &[]));
        assert!(!applies("scale", &[]));
        assert!(applies("scale", &[("rated", "yes")]));
        assert!(applies(
            "stars",
            &[("rated", "yes"), ("scale", "stars\nwords")]
        ));
        assert!(!applies("stars", &[("rated", "yes"), ("scale", "words")]));
        assert!(
            !applies("stars", &[("scale", "stars")]),
            "what it looks at does not apply"
        );
        assert!(
            !applies("one", &[("one", "x")]),
            "a circle holds while all of it does"
        );
        assert!(!applies("lost", &[("nowhere", "x")]));
    }
}
