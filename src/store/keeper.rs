//! stub
use std::path::PathBuf;
use std::sync::Arc;
use crate::edit::Entry;
use crate::text::TextHash;
use super::open::Opened;
/// stub
pub enum Report { /// s
 Acknowledged(u64), /// s
 Written { path: Option<PathBuf> }, /// s
 Failed { message: String }, /// s
 ChangedOutside { path: PathBuf } }
/// stub
pub struct Keeper;
impl Keeper {
    pub fn start(_opened: Opened, _wake: Arc<dyn Fn() + Send + Sync>) -> Self { Self }
    pub fn record(&self, _entry: Entry) -> u64 { 0 }
    pub fn add_text(&self, _hash: TextHash, _text: Arc<str>) {}
    pub fn save_now(&self) {}
    pub fn save_as(&self, _path: PathBuf) {}
    pub fn reports(&self) -> std::vec::IntoIter<Report> { Vec::new().into_iter() }
    pub fn close(self) {}
}
