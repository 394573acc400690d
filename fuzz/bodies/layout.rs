//! Any text in any width: every letter has its place, and every point its letter.

use std::cell::RefCell;

use isnad::text::Direction;
use isnad::text::direction::Rule;
use isnad::ui::text::{Layouter, Side, Step, Style};

thread_local! {
    static LAYOUTER: RefCell<Layouter> = RefCell::new(Layouter::new());
}

/// The first byte chooses direction and width; the rest are the text's.
pub fn run(bytes: &[u8]) {
    let Some((&choice, bytes)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4 << 10)]);
    let own = if choice & 1 == 0 { Direction::LeftToRight } else { Direction::RightToLeft };
    let direction = if choice & 2 == 0 { own } else { Rule::Words.paragraph_direction(&text, own) };
    let width = (choice & 4 == 0).then_some(f32::from(choice >> 3) * 24.0 + 1.0);
    let layout = LAYOUTER.with_borrow_mut(|layouter| {
        layouter.layout(&text, direction, &Style::of_size(16.0), width)
    });
    let mut clusters: Vec<_> = layout.clusters.iter().map(|cluster| (cluster.start, cluster.end)).collect();
    clusters.sort_unstable();
    let mut end = 0;
    for (start, next) in clusters {
        assert_eq!(start, end, "a byte in no letter or in two");
        assert!(text.is_char_boundary(next as usize));
        end = next;
    }
    assert_eq!(end as usize, text.len());
    let mut line_end = 0;
    for line in &layout.lines {
        assert_eq!(line.range.start, line_end);
        line_end = line.range.end;
        for x in [line.left - 1.0, line.left, (line.left + line.right) / 2.0, line.right, f32::NAN] {
            let at = layout.hit(egui::pos2(x, (line.top + line.bottom) / 2.0));
            assert!(text.is_char_boundary(at.byte as usize));
            assert!(layout.caret(at).is_finite());
            for side in [Side::Left, Side::Right] {
                if let Step::To(to) = layout.step(at, side) {
                    assert!(text.is_char_boundary(to.byte as usize));
                }
            }
        }
    }
    assert_eq!(line_end as usize, text.len());
}
