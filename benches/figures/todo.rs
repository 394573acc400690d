//! What there is to do in a project of 10,000 documents, 30 MB of text and 100,000 mentions: looked through
//! anew, and again after a change; and the copy of its rows that the first look takes on the window's
//! thread.

use criterion::Criterion;
use isnad::query::consistency::Scan;
use isnad::query::todo::todo;

use crate::cpu::CpuTime;
use crate::project::project;

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let project = project(10_000, 10);
    let mut group = criterion.benchmark_group("what there is to do, 10,000 documents");
    group.sample_size(10);
    group.bench_function("the first time", |bencher| {
        bencher.iter(|| {
            let items = todo(&project, &mut Scan::default(), &mut || true);
            items.map_or(0, |items| items.len())
        });
    });
    let mut scan = Scan::default();
    let first = todo(&project, &mut scan, &mut || true);
    println!(
        "what there is to do: {} things",
        first.map_or(0, |it| it.len())
    );
    group.bench_function("again after a change", |bencher| {
        bencher.iter(|| todo(&project, &mut scan, &mut || true).map_or(0, |it| it.len()));
    });
    group.bench_function("the copy of the rows", |bencher| {
        bencher.iter(|| project.clone().mentions().len());
    });
    group.finish();
}
