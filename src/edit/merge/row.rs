//! Merging two versions of a row, field by field.

use super::Side;
use super::value::{Findings, Merge3, side_of};
use crate::model::{
    Attribute, Author, Claim, Comment, Document, Entity, Evidence, Link, Mention, Row, Schema,
    Type, Verdict,
};

/// Every field of a row, so that a new one does not compile until it is merged. Fields in brackets make
/// sense only beside the one that heads them: while that one is the same everywhere, each is merged by
/// itself; else all of them are taken from one side.
macro_rules! by_field {
    ($($row:ident: $($field:ident)* $([$head:ident: $($tied:ident)*])?;)*) => {$(
        impl Merge3 for $row {
            fn merged(
                base: Option<&Self>,
                ours: &Self,
                theirs: &Self,
                findings: &mut Findings,
            ) -> Self {
                let mut row = ours.clone();
                $(row.$field =
                    Merge3::merged(base.map(|b| &b.$field), &ours.$field, &theirs.$field, findings);)*
                $(
                    let same = base.is_none_or(|b| b.$head == ours.$head) && ours.$head == theirs.$head;
                    if same && !findings.texts_differ {
                        $(row.$tied = Merge3::merged(
                            base.map(|b| &b.$tied), &ours.$tied, &theirs.$tied, findings,
                        );)*
                    } else {
                        let in_base = base.map(|b| (&b.$head, $(&b.$tied,)*));
                        let in_ours = (&ours.$head, $(&ours.$tied,)*);
                        let in_theirs = (&theirs.$head, $(&theirs.$tied,)*);
                        if side_of(in_base, in_ours, in_theirs, findings) == Side::Theirs {
                            row.$head.clone_from(&theirs.$head);
                            $(row.$tied.clone_from(&theirs.$tied);)*
                        }
                    }
                )?
                let Self { $($field: _,)* $($head: _, $($tied: _,)*)? } = &row;
                row
            }
        }
    )*};
}

by_field! {
    Schema: id name version guideline;
    Type: id of name colour key symmetric joins order guideline examples;
    Attribute: id of name kind default required when order guideline;
    Author: id name kind colour own_file;
    Document: id title language text direction attributes states
        [hash: source encoding bom replaced paragraph_directions];
    Entity: id author name r#type names kb note attributes;
    Mention: id author document r#type entity layer unsure attributes [old_text: fragments spans];
    Claim: id author text language attributes;
    Evidence: id author claim document claimer layer unsure attributes [old_text: content cue source spans];
    Link: id author r#type layer [from: to];
    Verdict: id author about place outcome reason note at;
    Comment: id author about kind text resolved place;
}

/// The merged row, and whether both sides changed the same field, each in another way. `texts_differ`:
/// the sides have different texts of the document that the row stands in.
pub(super) fn merged(
    base: Option<&Row>,
    ours: &Row,
    theirs: &Row,
    texts_differ: bool,
) -> (Row, bool) {
    let mut findings = Findings {
        clash: false,
        texts_differ,
    };
    macro_rules! of_one_kind {
        ($($kind:ident)*) => {
            match (ours, theirs) {
                $((Row::$kind(ours), Row::$kind(theirs)) => {
                    let base = match base {
                        Some(Row::$kind(base)) => Some(base),
                        Some(_) | None => None,
                    };
                    Row::$kind($kind::merged(base, ours, theirs, &mut findings))
                })*
                // Rows with one id are of one kind; and conflicts are made once.
                _ => {
                    findings.clash = true;
                    ours.clone()
                }
            }
        };
    }
    let row = of_one_kind!(
        Schema Type Attribute Author Document Entity Mention Claim Evidence Link Verdict Comment
    );
    (row, findings.clash)
}
