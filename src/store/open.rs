//! stub
use std::path::{Path, PathBuf};
use crate::edit::History;
use crate::model::Project;
/// stub
pub struct Opened { pub project: Project, pub history: History, pub problems: Vec<String>, pub recovered: usize, pub holder: Option<String>, path: PathBuf }
impl Opened {
    /// stub
    pub fn path(&self) -> Option<&Path> { None }
    /// stub
    pub fn place(&self) -> &Path { &self.path }
}
/// stub
#[derive(Debug, thiserror::Error)]
#[error("stub")]
pub struct OpenError;
/// stub
pub fn open(_path: &Path) -> Result<Opened, OpenError> { Err(OpenError) }
/// stub
pub fn create(project: Project) -> Result<Opened, OpenError> { Ok(Opened { project, history: History::default(), problems: Vec::new(), recovered: 0, holder: None, path: PathBuf::new() }) }
