//! How much text is laid out in a second, and how much longer that takes than bare shaping.

use criterion::{Criterion, Throughput};
use isnad::text::direction::{document_direction, paragraph_direction};
use isnad::text::paragraph::paragraphs;
use isnad::ui::text::{Layouter, Style};

use crate::cpu::{CpuTime, spent};
use crate::shaping::Shaping;
use crate::texts::{ARABIC, ENGLISH, HEBREW, long};

pub fn bench(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("layout of 1 MB, 680 px");
    group.sample_size(10);
    for (name, article) in [("Hebrew", HEBREW), ("Arabic", ARABIC), ("English", ENGLISH)] {
        let text = long(article, 1_000_000);
        let own = document_direction(&text);
        let table = paragraphs(&text);
        let style = Style::reader(1.0, true);
        let mut layouter = Layouter::new();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut lines = 0;
                for range in &table {
                    let paragraph = range.slice(&text).unwrap();
                    let direction = paragraph_direction(paragraph, own);
                    let laid_out = layouter.layout(paragraph, direction, &style, Some(680.0));
                    lines += laid_out.lines.len();
                }
                lines
            });
        });
    }
    group.finish();
    println!("layout of 1 MB compared with parley's bare analysis and shaping, CPU time:");
    for (name, article) in [("Hebrew", HEBREW), ("Arabic", ARABIC), ("English", ENGLISH)] {
        compare(name, &long(article, 1_000_000));
    }
}

/// Lays out and shapes paragraph after paragraph, turn by turn.
fn compare(name: &str, text: &str) {
    let own = document_direction(text);
    let table = paragraphs(text);
    let style = Style::reader(1.0, true);
    let (mut layouter, mut shaping) = (Layouter::new(), Shaping::new());
    let mut runs: Vec<(f64, f64)> = Vec::new();
    for _ in 0..9 {
        let (mut whole, mut bare) = (0.0, 0.0);
        for range in &table {
            let paragraph = range.slice(text).unwrap();
            let direction = paragraph_direction(paragraph, own);
            let begun = spent();
            std::hint::black_box(layouter.layout(paragraph, direction, &style, Some(680.0)));
            let between = spent();
            std::hint::black_box(shaping.glyphs(paragraph, direction));
            whole += (between - begun).as_secs_f64();
            bare += (spent() - between).as_secs_f64();
        }
        runs.push((whole, bare));
    }
    runs.sort_by(|one, other| (one.0 / one.1).total_cmp(&(other.0 / other.1)));
    let (whole, bare) = runs[runs.len() / 2];
    println!(
        "  {name}: {:.0} ms, shaping alone {:.0} ms, ratio {:.2}",
        whole * 1e3,
        bare * 1e3,
        whole / bare
    );
}
