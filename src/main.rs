//! isnad
use std::path::PathBuf;
fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let sample = paths.first().is_some_and(|p| p.as_os_str() == "sample");
    isnad::ui::app::run(if sample { vec![] } else { paths }, sample).unwrap();
}
