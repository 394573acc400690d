//! Where arrows take the caret, from paragraph to paragraph too.

use egui::Rect;
use proptest::prelude::*;

use super::laws::nasty;
use super::*;
use crate::text::paragraph::{paragraph_index, paragraphs};
use crate::text::segment::is_grapheme_edge;
use crate::ui::text::Side::{Left, Right};
use crate::ui::text::{Affinity, Block, BlockDirection, Position, Side};

fn block(text: &str, width: Option<f32>) -> Block {
    let direction = BlockDirection::Auto(LTR);
    Block::new(&mut Layouter::new(), text, direction, &STYLE, width)
}

/// A place as `12<`: byte 12, behind the letter before it; `12>`: before the letter after it.
fn place(at: Position) -> String {
    let sign = match at.affinity {
        Affinity::Upstream => '<',
        Affinity::Downstream => '>',
    };
    format!("{}{sign}", at.byte)
}

fn from_place(place: &str) -> Position {
    let byte = place[..place.len() - 1].parse().unwrap();
    if place.ends_with('<') {
        Position::after(byte)
    } else {
        Position::before(byte)
    }
}

#[test]
fn arrows_from_line_to_line() {
    // Text; from where; arrows, capitals by word; where each of them leads.
    let table = [
        // Paragraphs of one direction: there and back.
        ("ab\ncd", "1>", "rrrlll", "2< 3> 4< 3> 2< 1>"),
        ("אב\nגד", "2>", "lllrrr", "4< 5> 7< 5> 4< 2>"),
        ("ab\n\ncd", "2<", "rrll", "3> 4> 3> 2<"),
        // At the ends of the text nothing moves.
        ("ab", "0>", "lrrr", "0> 1< 2< 2<"),
        ("אב", "0>", "rlll", "0> 2< 4< 4<"),
        // Right to left above left to right: the end of the one and the start of the other are both at
        // the left, and ← goes from each to the other; → goes on into the text.
        ("אב\ncd", "2>", "lllr", "4< 5> 4< 2>"),
        ("אב\ncd", "4<", "lrr", "5> 6< 7<"),
        // Left to right above right to left: both at the right.
        ("ab\nגד", "1>", "rrrl", "2< 3> 2< 1>"),
        ("ab\nגד", "2<", "rll", "3> 5< 7<"),
        // A Hebrew line that ends in Latin letters: the leftmost place is before them in the text, and
        // the next paragraph is entered from there and left to there.
        ("אב גד cd\nהו", "10>", "lllrr", "13> 15< 17< 15> 13>"),
        ("אב גד cd\nהו", "13>", "r", "10>"),
        // The same at its start: rightwards from the right edge is the paragraph above.
        ("אב\ncd גד הו", "7<", "r", "4<"),
        ("אב\ncd גד הו", "4<", "lr", "7< 4<"),
        // Words, by what the eye sees; those of a quotation the other way round.
        ("שלום CNN עולם", "0>", "LLLL", "8< 9> 21< 21<"),
        ("שלום CNN עולם", "21<", "RRRR", "13> 12< 0> 0>"),
        ("שלום the UN עולם", "0>", "LLLL", "8< 13> 9> 24<"),
        ("now he said שלום עולם ok", "11<", "RRRR", "21> 12> 32< 32<"),
        ("now he said שלום עולם ok", "32<", "LLLL", "30> 20< 29< 7>"),
        // Over what is no word, and over the end of a paragraph.
        ("one (two).\nthree", "3<", "RRRR", "8< 10< 11> 16<"),
        ("one (two).\nthree", "16<", "LLLLL", "11> 10< 5> 0> 0>"),
        ("אמר האו\"ם.\nסוף", "0>", "LLLLL", "6< 16< 17< 18> 24<"),
        ("לא.\nyes", "0>", "LLL", "4< 5< 6>"),
    ];
    let mut wrong = Vec::new();
    for (text, from, keys, expected) in table {
        let block = block(text, None);
        let mut at = from_place(from);
        let mut visited = Vec::new();
        for key in keys.chars() {
            at = match key {
                'l' => block.step(at, Left),
                'r' => block.step(at, Right),
                'L' => block.step_word(text, at, Left),
                'R' => block.step_word(text, at, Right),
                _ => unreachable!(),
            };
            visited.push(place(at));
        }
        let visited = visited.join(" ");
        if visited != expected {
            wrong.push(format!("{text} {from} {keys}: {visited}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Several paragraphs of everything that is hard.
fn several() -> impl Strategy<Value = String> {
    prop::collection::vec(nasty(), 1..5).prop_map(|paragraphs| paragraphs.join("\n"))
}

fn is_same(one: Rect, other: Rect) -> bool {
    (one.left() - other.left()).abs() < 0.01 && one.top() == other.top()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_step_and_the_step_back_return_over_paragraphs_too(
        text in several(), width in prop_oneof![Just(None), (60.0_f32..500.0).prop_map(Some)],
    ) {
        let block = block(&text, width);
        let table = paragraphs(&text);
        let paragraph = |at: Position| paragraph_index(&table, at.byte).unwrap();
        let wraps: Vec<u32> = (0..block.line_count()).filter_map(|line| block.line_range(line)).map(|line| line.end).collect();
        // Every place that steps lead to, from the first one on.
        let mut at = block.step(Position::before(0), Left);
        let mut seen = std::collections::BTreeSet::new();
        let mut waiting = vec![at];
        while let Some(next) = waiting.pop() {
            at = next;
            if !seen.insert(place(at)) {
                continue;
            }
            prop_assert!(is_grapheme_edge(&text, at.byte as usize));
            for side in [Left, Right] {
                let to = block.step(at, side);
                waiting.push(to);
                if to == at || wraps.contains(&at.byte) && paragraph(at) == paragraph(to) {
                    continue;
                }
                let directions = [at, to].map(|at| block.direction_at(at.byte));
                let meets = paragraph(at) != paragraph(to) && directions[0] != directions[1];
                let back = block.step(to, if meets { side } else { side.other() });
                prop_assert!(
                    is_same(block.caret(back), block.caret(at)),
                    "{:?} {} → {} → {}", side, place(at), place(to), place(back)
                );
            }
        }
    }

    #[test]
    fn words_are_walked_from_end_to_end(text in several(), rightwards: bool) {
        let block = block(&text, Some(400.0));
        let side: Side = if rightwards { Right } else { Left };
        let mut at = Position::before(0);
        let mut seen = vec![at];
        // Where directions meet it goes to and fro; else it ends.
        for _ in 0..text.len() + 10 {
            let to = block.step_word(&text, at, side);
            prop_assert!(is_grapheme_edge(&text, to.byte as usize));
            if seen.contains(&to) {
                break;
            }
            seen.push(to);
            at = to;
        }
        prop_assert!(seen.len() <= text.len() + 10);
    }
}
