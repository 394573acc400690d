//! What assistive technology is told of a field, and what it may do there.

use egui::accesskit::{
    Action, ActionData, ActionRequest, TextDirection, TextPosition, TextSelection, TreeId,
};
use egui_kittest::kittest::NodeT as _;

use super::*;

/// The runs of the field: their texts, and whether they run leftwards.
fn runs(harness: &Harness<'_, Window>) -> Vec<(String, bool)> {
    let field = harness.get_by_label("Name");
    let runs = field.accesskit_node().children().map(|run| {
        assert_eq!(run.role(), Role::TextRun);
        let rtl = run.text_direction() == Some(TextDirection::RightToLeft);
        (run.value().unwrap_or_default(), rtl)
    });
    runs.collect()
}

/// Anchor and focus in characters of the text, and the x of the focus on the screen.
fn selection(harness: &Harness<'_, Window>) -> (usize, usize, f64) {
    let field = harness.get_by_label("Name");
    let node = field.accesskit_node();
    let anchor = node.text_selection_anchor().unwrap().to_global_usv_index();
    let focus = node.text_selection_focus().unwrap();
    let boxes = focus.to_degenerate_range().bounding_boxes();
    // An empty range is told by the side where its run starts.
    let rtl = focus.inner_node().text_direction() == Some(TextDirection::RightToLeft);
    let x = boxes
        .first()
        .map(|rect| if rtl { rect.x1 } else { rect.x0 });
    (anchor, focus.to_global_usv_index(), x.unwrap())
}

fn raw(harness: &Harness<'_, Window>, character: usize) -> TextPosition {
    let field = harness.get_by_label("Name");
    let node = field.accesskit_node();
    node.text_position_from_global_usv_index(character)
        .unwrap()
        .to_raw()
}

fn caret_x(harness: &Harness<'_, Window>) -> f64 {
    let ime = harness.output().platform_output.ime.as_ref();
    ime.expect("a focused field").cursor_rect.left().into()
}

#[test]
fn lines_are_runs_of_one_direction_each() {
    let run = |text: &str, rtl| (text.to_owned(), rtl);
    for (text, rows, expected) in [
        ("", None, vec![run("", false)]),
        (
            "abc שלום ghi",
            None,
            vec![run("abc ", false), run("שלום", true), run(" ghi", false)],
        ),
        (
            "قال (CSTO) لا",
            None,
            vec![run("قال (", true), run("CSTO", false), run(") لا", true)],
        ),
        (
            "שלום\r\n\r\nabc\n",
            Some(4),
            vec![
                run("שלום\n", true),
                run("\n", false),
                run("abc\n", false),
                run("", false),
            ],
        ),
    ] {
        assert_eq!(runs(&window(text, rows)), expected, "{text:?}");
    }
}

#[test]
fn a_letter_is_one_character_and_a_monster_several() {
    let harness = window("בְּ👩\u{200D}👧x", None);
    let field = harness.get_by_label("Name");
    let lengths: Vec<usize> = field
        .accesskit_node()
        .children()
        .map(|run| run.data().character_lengths().len())
        .collect();
    assert_eq!(lengths.iter().sum::<usize>(), 3);
    let monster = format!("a{}b", "\u{301}".repeat(70_000));
    let harness = window(&monster, None);
    let told: String = runs(&harness).into_iter().map(|(text, _)| text).collect();
    assert_eq!(told.len(), monster.len());
    for run in harness.get_by_label("Name").accesskit_node().children() {
        let lengths = run.data().character_lengths();
        let sum: usize = lengths.iter().map(|length| usize::from(*length)).sum();
        assert_eq!(Some(sum), run.value().map(|value| value.len()));
        assert!(lengths.len() <= 255);
    }
}

#[test]
fn the_caret_is_told_where_it_stands_in_mixed_text() {
    let text = "abc שלום 12 ghi";
    let mut harness = window(text, None);
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    harness.step();
    let mut told = Vec::new();
    for _ in 0..=text.chars().count() {
        let (anchor, focus, x) = selection(&harness);
        assert_eq!(anchor, focus);
        assert!((x - caret_x(&harness)).abs() < 0.6, "{focus}: {x}");
        told.push(focus);
        press(&mut harness, Modifiers::NONE, &[Key::ArrowRight]);
    }
    // The Hebrew letters and the number beside them are crossed from their far end.
    assert_eq!(told[..5], [0, 1, 2, 3, 4]);
    assert_eq!(told.last(), Some(&15));
    let mut all = told.clone();
    all.sort_unstable();
    all.dedup();
    assert!(all.len() > 12, "{told:?}");
}

#[test]
fn the_ends_of_a_selection_are_told() {
    let mut harness = window("قال CSTO", None);
    press(&mut harness, Modifiers::COMMAND, &[Key::A]);
    harness.step();
    let (anchor, focus, _) = selection(&harness);
    assert_eq!((anchor, focus), (0, 8));
    press(&mut harness, Modifiers::NONE, &[Key::Home]);
    press(&mut harness, Modifiers::SHIFT, &[Key::ArrowLeft; 2]);
    harness.step();
    let (anchor, focus, _) = selection(&harness);
    assert_eq!((anchor, focus), (0, 2));
}

#[test]
fn it_may_set_the_selection_and_replace_what_is_selected() {
    let mut harness = window("abc שלום\nghi", Some(3));
    let target_node = Id::unique("field").accesskit_id();
    let selection_of = |harness: &Harness<'_, Window>, from, to| TextSelection {
        anchor: raw(harness, from),
        focus: raw(harness, to),
    };
    for (from, to, expected) in [
        (4, 8, "שלום"),
        (0, 3, "abc"),
        (9, 12, "ghi"),
        (7, 10, "ם\ng"),
    ] {
        let data = ActionData::SetTextSelection(selection_of(&harness, from, to));
        harness.event(Event::AccessKitActionRequest(ActionRequest {
            action: Action::SetTextSelection,
            target_tree: TreeId::ROOT,
            target_node,
            data: Some(data),
        }));
        harness.step();
        assert_eq!(selected(&mut harness), expected);
    }
    harness.event(Event::AccessKitActionRequest(ActionRequest {
        action: Action::ReplaceSelectedText,
        target_tree: TreeId::ROOT,
        target_node,
        data: Some(ActionData::Value("—".into())),
    }));
    harness.step();
    assert_eq!(harness.state().text, "abc שלו—hi");
}
