//! stub
use std::path::Path;
use crate::model::Project;
use crate::text::Unit;
/// stub
pub fn export(_project: &Project, _format: &str, _unit: Unit, _path: &Path) -> Result<usize, String> { Ok(0) }
