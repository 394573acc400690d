//! Tells the tests whether the corpus is there: where it is not, the tests on it are counted as
//! ignored, not as passed.

fn main() {
    let corpus = std::path::Path::new("../shared/corpus");
    println!("cargo::rerun-if-changed={}", corpus.display());
    println!("cargo::rustc-check-cfg=cfg(corpus)");
    if corpus.is_dir() {
        println!("cargo::rustc-cfg=corpus");
    }
}
