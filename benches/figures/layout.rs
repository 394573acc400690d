//! How much text is laid out in a second.

use criterion::{Criterion, Throughput};
use isnad::text::direction::{document_direction, paragraph_direction};
use isnad::text::paragraph::paragraphs;
use isnad::ui::text::{Layouter, Style};

use crate::cpu::CpuTime;
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
}
