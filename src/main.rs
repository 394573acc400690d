//! isnad
fn main() {}
