//! stub
use std::io::{self, Write};
use std::path::Path;
/// stub
pub fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    content(&mut file)
}
