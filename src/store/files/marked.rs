//! A file in which a version-control merge has left conflict marks.

use crate::edit::Delta;
use crate::edit::merge::difference;
use crate::format::project_file::{ReadError, ReadProject, read_marked};
use crate::model::Project;

/// What the upper side of such a file says, with all texts, unknown fields and kept records of both; and
/// what the lower side did to the version that both come from. Where the file does not hold that one, the
/// lower side is taken to have written all its rows anew, so that nothing counts as deleted.
pub(super) fn upper_and_lower(bytes: &[u8]) -> Result<(ReadProject, Vec<Delta>), ReadError> {
    let sides = read_marked(bytes)?;
    let mut upper = sides.ours;
    let lower = sides.theirs.project;
    let project = &mut upper.project;
    for (hash, text) in lower.texts() {
        project.add_text(*hash, text.clone());
    }
    for (part, record) in lower.kept() {
        if !project.kept_in(part).any(|kept| kept == record) {
            project.keep(part, record);
        }
    }
    for (row, extras) in lower.extras() {
        if !project.extras().contains_key(row) {
            project.set_extras(row.clone(), extras.clone());
        }
    }
    let base = sides.base.map(|base| base.project);
    let base = base.unwrap_or_else(|| Project::new(project.id()));
    Ok((upper, difference(&base, &lower)))
}
