//! Searching 30 MB: first hits and all of them, folded and exact.
//!
//! Each figure is one pass of `query::find` over the texts of a project, document by document, as the
//! session's job does it, on one thread.

use criterion::{Criterion, Throughput};
use isnad::query::{Mode, Query, find};
use isnad::text::fold::Letters;

use crate::cpu::CpuTime;
use crate::texts::{ARABIC, ENGLISH, HEBREW, long};

const DOCUMENTS: usize = 10_000;
const BYTES: usize = 3_000;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("search of 30 MB");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(bytes as u64));
    // Building the table of folds, once a run, is part of the first search.
    Letters::of("").count();
    for (name, words, mode) in [
        ("folded, a Hebrew name", "נמל מרסאנה", Mode::Folded),
        ("folded, an Arabic word", "الرافعه", Mode::Folded),
        ("folded, an English name", "crane", Mode::Folded),
        ("folded, no hit", "קזחסטן والقاهره", Mode::Folded),
        ("folded, one letter", "ו", Mode::Folded),
        ("exact, a Hebrew name", "נמל מרסאנה", Mode::Exact),
        ("a pattern of a name", r"ה?נמל\s+מרסאנה", Mode::Pattern),
        (
            "a pattern, any two words in capitals",
            r"\b\p{Lu}\w+ \p{Lu}\w+\b",
            Mode::Pattern,
        ),
    ] {
        let query = Query::new(words, mode).unwrap();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let hits = texts.iter().map(|text| find(text, &query).count());
                hits.sum::<usize>()
            });
        });
    }
    let query = Query::new("נמל מרסאנה", Mode::Folded).unwrap();
    group.bench_function("folded, the first 100 hits", |bencher| {
        bencher.iter(|| {
            let hits = texts.iter().flat_map(|text| find(text, &query));
            hits.take(100).count()
        });
    });
    group.finish();
}

/// 10,000 texts of 3 kB.
pub fn texts() -> Vec<String> {
    let articles = [HEBREW, ARABIC, ENGLISH].map(|article| long(article, 2_000_000));
    let texts = (0..DOCUMENTS).map(|number| {
        let article = &articles[number % articles.len()];
        let start = article.floor_char_boundary(number * 180 % (article.len() - BYTES));
        let end = article.floor_char_boundary(start + BYTES);
        article[start..end].to_owned()
    });
    texts.collect()
}
