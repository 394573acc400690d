//! The stored corpus of the fuzz targets, through the same code that is fuzzed: what was found once
//! stays found. How to fuzz: `fuzz/README.md`.

use std::fs;
use std::path::Path;

macro_rules! targets {
    ($($path:literal $target:ident;)*) => {
        $(
            #[path = $path]
            mod $target;
        )*

        mod replayed {
            $(
                #[test]
                fn $target() {
                    super::replay(stringify!($target), super::$target::run);
                }
            )*
        }
    };
}

targets! {
    "../../fuzz/bodies/project_file.rs" project_file;
    "../../fuzz/bodies/journal.rs" journal;
    "../../fuzz/bodies/decode.rs" decode;
    "../../fuzz/bodies/import.rs" import;
    "../../fuzz/bodies/corpus.rs" corpus;
    "../../fuzz/bodies/merge.rs" merge;
    "../../fuzz/bodies/layout.rs" layout;
}

/// Runs everything that is stored for a target; prints the name before each, so that the last one
/// printed is the one that failed.
fn replay(target: &str, run: fn(&[u8])) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = top.join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in &paths {
        println!("{}", path.display());
        run(&fs::read(path).unwrap());
    }
    println!("{target}: {} stored inputs", paths.len());
    assert!(paths.len() >= 10, "{target}: hardly anything is stored");
}
