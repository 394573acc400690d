//! Selectors → fragments.

use serde_json::Value;

use super::item::{has_type, many};
use crate::format::builder::{Builder, Open};
use crate::model::Fragment;
use crate::text::Unit;

/// A place by its quote.
struct Quote<'v> {
    exact: &'v str,
    prefix: &'v str,
    suffix: &'v str,
}

/// Where a target stands. `None`, and said, where its selectors mean no place.
pub(super) fn fragment(builder: &mut Builder<'_>, open: &Open, target: &Value) -> Option<Fragment> {
    let selectors = || many(target.get("selector"));
    let text = |selector: &'_ Value, name: &str| {
        let text = selector.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let quote = selectors().find(|selector| has_type(selector, "TextQuoteSelector"));
    let quote = quote.map(|quote| ["exact", "prefix", "suffix"].map(|name| text(quote, name)));
    let quote = quote.as_ref().map(|[exact, prefix, suffix]| Quote {
        exact,
        prefix,
        suffix,
    });
    let position = selectors().find(|selector| has_type(selector, "TextPositionSelector"));
    let range = position.and_then(|position| {
        let number = |name| position.get(name).and_then(Value::as_u64);
        number("start").zip(number("end"))
    });
    let mut found = match (range, quote) {
        (None, None) => {
            builder.left_out(
                "a target without TextPositionSelector (start, end) and TextQuoteSelector (exact)",
            );
            None
        }
        (Some(range), None) => builder.fragments(open, Unit::CodePoint, &[range], None),
        (None, Some(quote)) => builder.quoted(open, quote.exact, quote.prefix, quote.suffix, None),
        (Some(range), Some(quote)) => both(builder, open, range, &quote),
    };
    found.as_mut().and_then(Vec::pop)
}

/// The place that the position gives, if it holds the quote in some unit; else where the quote stands.
fn both(
    builder: &mut Builder<'_>,
    open: &Open,
    range: (u64, u64),
    quote: &Quote<'_>,
) -> Option<Vec<Fragment>> {
    let holds = |unit: &Unit| words_at(open, *unit, range) == Some(quote.exact);
    let is_empty = range.0 == range.1 || quote.exact.is_empty();
    if is_empty || holds(&Unit::CodePoint) {
        return builder.fragments(open, Unit::CodePoint, &[range], Some((quote.exact, "")));
    }
    if let Some(unit) = Unit::ALL.iter().find(|unit| holds(unit)) {
        builder.remark(&format!(
            "its positions count {unit} units, not code points; read so"
        ));
        return builder.fragments(open, *unit, &[range], Some((quote.exact, "")));
    }
    let start = u32::try_from(range.0).ok();
    let index = open.offsets(Unit::CodePoint);
    let near = start.and_then(|start| index.byte_from_unit(start));
    let found = builder.quoted(open, quote.exact, quote.prefix, quote.suffix, near);
    if found.is_some() {
        builder.remark("its position does not hold its quote; found by the quote");
    }
    found
}

fn words_at(open: &Open, unit: Unit, (start, end): (u64, u64)) -> Option<&str> {
    let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    let span = open.offsets(unit).span_from_units(start, end)?;
    span.slice(&open.text)
}
