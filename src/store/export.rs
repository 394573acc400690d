//! stub
use crate::model::Project;
use crate::text::Unit;
use std::path::Path;
/// stub
pub fn export(
    _project: &Project,
    _format: &str,
    _unit: Unit,
    _path: &Path,
) -> Result<usize, String> {
    Ok(0)
}
