//! Every place where one of some names stands, with the prefixes before it: for tagging all occurrences of
//! an entity, and for suggesting them.
//!
//! [`Matcher`] looks for all names at once: an `automaton` over the letters of
//! [`text::fold`](crate::text::fold) finds where the letters are those of a name, and `edges` looks at the
//! true text around it. `wanted` says what else a name asks for;
//! [`Tagged`] knows what is tagged already where it is found. **Unit:** bytes of the text.
//!
//! # What is a place of a name
//!
//! - Letters are compared as a search compares them; as [`Options::variants`] says, a doubled ي, و, י or ו
//!   counts for one.
//! - [`Options::whole_words`]: nothing of the same script continues the word on either side, also not
//!   behind gershayim (`רמ"ב` has no `רמ`). Maqaf, hyphens and an English apostrophe end a word; a full
//!   stop inside an address does not. Scripts that put no spaces between words have edges everywhere.
//! - [`Options::prefixes`]: what Hebrew and Arabic write together with a name, except the Arabic article,
//!   which is part of a name (الماتي is not ماتي).
//! - **Articles that melt.** After ل the article of a name loses its alef: of `للأمم المتحدة` the place of
//!   `الأمم المتحدة` is from the second ل on, `لأمم المتحدة`. The first ل is the preposition and stands
//!   outside like any other; what is left of the article stays inside, as everywhere else. Where the
//!   name's noun begins with ل (`اللجنة`, `للجنة`) the two ل that are written are the preposition's and the
//!   noun's. After ב, כ and ל a Hebrew article is not written at all: `הכנסת` is found as `כנסת` in
//!   `בכנסת`; only of names whose rest is long enough to be no other word (four letters, an
//!   acronym, several words). Such a place is marked as [`Occurrence::melted`].
//! - [`Options::capitals`]: a name with a capital in front is not a word without one (`Apple`, `apple`), and
//!   an acronym of up to three letters is in capitals throughout (`WHO`, `Who`).
//!
//! **Laws** (tested): the letters of a place fold to those of the name, or of the name without what melts;
//! both ends are grapheme edges; the prefixes end where the place begins.

mod automaton;
mod conflict;
mod edges;
mod matcher;
#[cfg(test)]
mod tests;
mod wanted;

pub use conflict::{Conflict, Standing, Tagged};
pub use matcher::{Matcher, Occurrence, Options, longest, pieces};
