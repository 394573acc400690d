//! The claim matrix driven by keys, mouse and the accessibility tree, and what it is saved as.

use std::path::Path;
use std::sync::Arc;

use egui::{Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ulid::Ulid;

use super::session;
use crate::i18n::MIRRORED;
use crate::model::{
    Claim, ClaimId, Claimer, Document, DocumentId, Evidence, EvidenceId, Fragment, Layer, Link,
    LinkId, Project, RowId,
};
use crate::query::matrix::{By, Filter, MatrixRow, Sort, Wanted};
use crate::session::{Action, Form, Prompt, Purpose, Sheet, Verb, sample};
use crate::text::TextHash;
use crate::ui::theme::Theme;
use crate::ui::window::Window;

fn harness(project: Project, language: &str) -> Harness<'static, Window> {
    let state = tempfile::tempdir().unwrap();
    let mut session = session(&state);
    session.settings_mut().language = language.to_owned();
    session.settings_mut().inspector_panel = false;
    session.show_only(project);
    session.run(Action::Run(Verb::Matrix));
    let mut harness = Harness::builder()
        .with_size([1_200.0, 800.0])
        .with_step_dt(0.05)
        .build_ui_state(
            |ui, window: &mut Window| window.show(ui),
            Window::new(session),
        );
    Window::prepare(&harness.ctx);
    Theme::apply(&harness.ctx);
    harness.run_steps(6);
    while harness.state().session.jobs().next().is_some() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        harness.run_steps(2);
    }
    harness
}

fn of_sample() -> Harness<'static, Window> {
    harness(sample::project().unwrap(), "en")
}

fn labels(harness: &Harness<'_, Window>, role: Role) -> Vec<String> {
    let nodes = harness.query_all_by_role(role);
    nodes
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

/// What is chosen, as a screen reader says it.
fn chosen(harness: &Harness<'_, Window>) -> String {
    let nodes = [Role::Cell, Role::RowHeader].into_iter();
    let mut nodes = nodes.flat_map(|role| harness.query_all_by_role(role));
    let is_chosen = Some(egui::accesskit::Toggled::True);
    let chosen = nodes.find(|node| node.accesskit_node().toggled() == is_chosen);
    chosen
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default()
}

fn press(harness: &mut Harness<'_, Window>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

fn sheet(harness: &Harness<'_, Window>) -> Sheet {
    harness.state().session.workspace().unwrap().sheet()
}

fn focus(harness: &Harness<'_, Window>) -> Option<RowId> {
    harness.state().session.focus().cloned()
}

#[test]
fn claims_columns_and_quotes_are_told() {
    let harness = of_sample();
    let heads = labels(&harness, Role::ColumnHeader);
    assert_eq!(heads.len(), 3, "{heads:?}");
    let claims = labels(&harness, Role::RowHeader);
    assert!(claims[0].starts_with("C1 "), "{claims:?}");
    let quotes = labels(&harness, Role::Cell);
    let expected = "refuted: his office had received “no warning of any kind”";
    assert!(
        quotes.iter().any(|quote| quote.starts_with(expected)),
        "{quotes:?}"
    );
}

#[test]
fn keys_walk_by_sight_and_open_the_place() {
    let mut harness = of_sample();
    press(&mut harness, &[Key::ArrowDown]);
    assert!(chosen(&harness).starts_with("C1 "));
    press(&mut harness, &[Key::ArrowRight]);
    assert!(chosen(&harness).contains("ברשות הנמלים"));
    // Down goes through the quotes of a cell before it goes to the next claim.
    press(&mut harness, &[Key::ArrowDown]);
    assert!(chosen(&harness).contains("We told them"));
    press(&mut harness, &[Key::ArrowDown]);
    assert!(chosen(&harness).contains("מייחסים"));
    press(&mut harness, &[Key::ArrowUp, Key::ArrowUp, Key::ArrowRight]);
    assert!(chosen(&harness).starts_with("refuted: لم يصلنا"));
    press(&mut harness, &[Key::End]);
    assert!(chosen(&harness).contains("had been flagged"));
    press(&mut harness, &[Key::Home]);
    assert!(chosen(&harness).starts_with("C1 "));
    press(&mut harness, &[Key::ArrowLeft, Key::ArrowUp]);
    assert!(chosen(&harness).starts_with("C1 "), "edges hold");
    press(&mut harness, &[Key::ArrowRight, Key::Enter]);
    assert_eq!(sheet(&harness), Sheet::Reader);
    let Some(RowId::Evidence(opened)) = focus(&harness) else {
        panic!("nothing is open");
    };
    let session = &harness.state().session;
    let evidence = &session.workspace().unwrap().project().evidence()[&opened];
    assert_eq!(session.document().map(|it| it.id), Some(evidence.document));
    assert!(evidence.content[0].quote().contains("ברשות"));
}

#[test]
fn escape_goes_back_to_the_text_and_lets_go_of_nothing() {
    let mut harness = of_sample();
    press(&mut harness, &[Key::ArrowDown, Key::ArrowRight]);
    let before = focus(&harness);
    press(&mut harness, &[Key::Escape]);
    assert_eq!(sheet(&harness), Sheet::Reader);
    assert_eq!(focus(&harness), before);
    press(&mut harness, &[Key::F7]);
    assert_eq!(sheet(&harness), Sheet::Matrix);
}

#[test]
fn keys_of_the_text_do_nothing_to_it_here() {
    let mut harness = of_sample();
    press(&mut harness, &[Key::ArrowDown, Key::ArrowRight]);
    let revision =
        |harness: &Harness<'_, Window>| harness.state().session.workspace().unwrap().revision();
    let before = revision(&harness);
    press(
        &mut harness,
        &[Key::Delete, Key::U, Key::Num1, Key::C, Key::T],
    );
    assert_eq!(revision(&harness), before);
    assert_eq!(harness.state().session.workspace().unwrap().sticky(), None);
}

#[test]
fn a_click_chooses_and_another_opens() {
    let mut harness = of_sample();
    let quote = "affirmed: had been flagged for cracks three months earlier";
    let find = |harness: &Harness<'_, Window>| {
        let labels = labels(harness, Role::Cell);
        labels.into_iter().find(|it| it.starts_with(quote)).unwrap()
    };
    let label = find(&harness);
    harness.get_by_role_and_label(Role::Cell, &label).click();
    harness.run_steps(3);
    assert_eq!(chosen(&harness), label);
    assert_eq!(sheet(&harness), Sheet::Matrix);
    assert!(matches!(focus(&harness), Some(RowId::Evidence(_))));
    harness.get_by_role_and_label(Role::Cell, &label).click();
    harness.run_steps(3);
    assert_eq!(sheet(&harness), Sheet::Reader);
}

#[test]
fn columns_run_leftwards_in_a_right_to_left_interface() {
    let mut harness = harness(sample::project().unwrap(), MIRRORED.code);
    let claims = harness.query_all_by_role(Role::RowHeader);
    let claim = claims.map(|node| node.rect()).next().unwrap();
    let heads = harness.query_all_by_role(Role::ColumnHeader);
    let heads: Vec<_> = heads.map(|node| node.rect()).collect();
    assert!(heads.iter().all(|head| head.right() <= claim.left() + 1.0));
    assert!(
        heads
            .windows(2)
            .all(|two| two[1].right() <= two[0].left() + 1.0)
    );
    press(&mut harness, &[Key::ArrowDown, Key::ArrowLeft]);
    assert!(
        chosen(&harness).contains("ברשות הנמלים"),
        "{}",
        chosen(&harness)
    );
}

/// Every quote stands beside its own claim, whatever the order and however far it is scrolled.
#[test]
fn quotes_stand_in_their_rows() {
    let mut harness = harness(large(60), "en");
    for sort in [Sort::Number, Sort::Evidence, Sort::Topic] {
        let wanted = Wanted {
            sort,
            ..Wanted::default()
        };
        let session = &mut harness.state_mut().session;
        session.run(Action::Matrix(wanted));
        for _ in 0..4 {
            press(&mut harness, &[Key::PageDown]);
            let rows: Vec<_> = harness
                .query_all_by_role(Role::RowHeader)
                .map(|node| node.rect())
                .collect();
            let follow = |two: &[egui::Rect]| two[0].bottom() <= two[1].top() + 0.6;
            assert!(rows.windows(2).all(follow), "{sort:?} {rows:?}");
            for node in harness.query_all_by_role(Role::Cell) {
                let cell = node.rect();
                let is_in = |row: &egui::Rect| {
                    row.top() <= cell.top() + 0.6 && cell.bottom() <= row.bottom() + 0.6
                };
                assert!(rows.iter().any(is_in), "{sort:?} {cell:?} {rows:?}");
            }
        }
    }
}

/// K begins a link at the chosen claim and ends it at another, as in the text.
#[test]
fn two_rows_are_linked_by_key() {
    let mut harness = of_sample();
    press(&mut harness, &[Key::ArrowDown, Key::K]);
    let start = harness.state().session.workspace().unwrap().link_start();
    assert!(matches!(start, Some(RowId::Claim(_))), "{start:?}");
    // Escape lets go of the link first.
    press(&mut harness, &[Key::Escape]);
    let start = harness.state().session.workspace().unwrap().link_start();
    assert_eq!(start, None);
    assert_eq!(sheet(&harness), Sheet::Matrix);
    press(&mut harness, &[Key::K, Key::ArrowDown, Key::K]);
    let prompt = harness.state().session.prompt();
    assert!(matches!(prompt, Some(Prompt::Link { .. })), "{prompt:?}");
}

#[test]
fn the_pill_counts_contradictions_and_shows_only_them() {
    let mut harness = of_sample();
    let before = harness
        .state()
        .session
        .workspace()
        .unwrap()
        .matrix()
        .clone();
    assert!(!before.filter.contradicted);
    harness.get_by_label_contains("contradictions").click();
    harness.run_steps(3);
    let after = harness.state().session.workspace().unwrap().matrix();
    assert!(after.filter.contradicted);
}

/// So many claims with ten pieces of evidence each in a hundred documents; every tenth is refuted by the
/// next.
fn large(claims: u128) -> Project {
    let mut project = sample::project().unwrap();
    let author = *project.authors().keys().next().unwrap();
    let like = project.documents().values().next().unwrap().clone();
    for number in 0..100_u128 {
        let document = Document {
            id: DocumentId(Ulid::from(1_000 + number)),
            title: format!("מסמך {number} – report"),
            language: ["he", "ar", "en"][number as usize % 3].to_owned(),
            hash: TextHash::of(&number.to_string()),
            ..like.clone()
        };
        project.put(document.into());
    }
    for number in 0..claims {
        let claim = ClaimId(Ulid::from(10_000 + number));
        project.put(
            Claim {
                id: claim,
                author,
                text: format!("The crane fell for reason {number} of many, and nobody was told."),
                language: "en".to_owned(),
                attributes: Default::default(),
            }
            .into(),
        );
        for nth in 0..10_u128 {
            let quote = [
                "העגורן קרס משום שאיש לא בדק אותו",
                "سقطت الرافعة لأن أحداً لم يفحصها",
            ];
            let length = 1 + number as usize % 3;
            let quote = format!("{} {number}-{nth}", quote[nth as usize % 2]).repeat(length);
            project.put(
                Evidence {
                    id: EvidenceId(Ulid::from(100_000 + number * 10 + nth)),
                    author,
                    claim,
                    document: DocumentId(Ulid::from(1_000 + (number * 7 + nth * 13) % 100)),
                    content: vec![Fragment::unchecked(0, quote.len() as u32, quote)],
                    cue: Vec::new(),
                    source: Vec::new(),
                    claimer: Claimer::DocumentAuthor,
                    spans: Default::default(),
                    old_text: None,
                    layer: Layer::Own,
                    unsure: false,
                    attributes: [("stance".into(), "affirm".to_owned())].into(),
                }
                .into(),
            );
        }
        if number % 10 == 9 {
            project.put(
                Link {
                    layer: Layer::Own,
                    id: LinkId(Ulid::from(10_000 + number)),
                    author,
                    r#type: "refuting".into(),
                    from: RowId::Claim(claim),
                    to: RowId::Claim(ClaimId(Ulid::from(10_000 + number - 1))),
                }
                .into(),
            );
        }
    }
    project
}

#[test]
fn only_what_is_seen_of_a_large_matrix_is_drawn() {
    let mut harness = harness(large(1_000), "en");
    let count = |harness: &Harness<'_, Window>| {
        let cells = labels(harness, Role::Cell).len();
        (labels(harness, Role::RowHeader).len(), cells)
    };
    let (claims, quotes) = count(&harness);
    assert!(claims < 20 && quotes < 120, "{claims} {quotes}");
    for _ in 0..40 {
        press(&mut harness, &[Key::PageDown]);
    }
    let (claims, quotes) = count(&harness);
    assert!(claims < 20 && quotes < 120, "{claims} {quotes}");
    let at: String = chosen(&harness)
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    assert!(at.parse::<usize>().unwrap() > 100, "{at}");
    press(&mut harness, &[Key::End]);
    press(&mut harness, &[Key::ArrowUp]);
    let heads = labels(&harness, Role::ColumnHeader);
    assert!(heads.last().unwrap().contains("99"), "{heads:?}");
}

/// Saves the matrix in a form; the file, or what the notice says.
fn saved(project: Project, form: Form, wanted: Wanted) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("claims.{}", form.ending()));
    let state = tempfile::tempdir().unwrap();
    let mut session = session(&state);
    session.show_only(project);
    session.draw_by(Arc::new(crate::ui::panel::matrix::MatrixDraw));
    session.run(Action::Matrix(wanted));
    session.run(Action::Answer(Purpose::Matrix(form), vec![path.clone()]));
    while session.notices().is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(5));
        session.poll();
    }
    let notice = &session.notices()[0];
    assert_eq!(notice.arguments[0].1, path.display().to_string());
    match notice.key {
        "notice-matrix-saved" => Ok(std::fs::read(&path).unwrap()),
        _ => {
            assert!(!Path::new(&path).exists());
            Err(notice.arguments[1].1.clone())
        }
    }
}

#[test]
fn a_drawing_has_its_text_as_text_in_its_own_direction() {
    let mut project = sample::project().unwrap();
    let (id, claim) = project.claims().iter().next().unwrap();
    let claim = Claim {
        id: *id,
        text: "<script>alert(1)</script> & \"quoted\"".to_owned(),
        ..claim.clone()
    };
    project.put(claim.into());
    let bytes = saved(project, Form::Svg, Wanted::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;"));
    assert!(!text.contains("<script>"));
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("<text"))
        .collect();
    let line = |words: &str| {
        let found = lines.iter().find(|line| line.contains(words));
        *found.unwrap_or_else(|| panic!("{words} is not there"))
    };
    for words in ["ברשות הנמלים (MPA) ידעו", "لم يصلنا أي تحذير"] {
        assert!(line(words).contains("direction=\"rtl\""), "{words}");
    }
    assert!(line("a gust of 78 km/h").contains("direction=\"ltr\""));
    for family in ["Noto Sans", "Noto Sans Hebrew", "Noto Naskh Arabic"] {
        assert!(text.contains(&format!("'{family}'")), "{family}");
    }
    // As many boxes with an icon as there are quotes.
    let quotes = text.matches("<path").count();
    assert_eq!(quotes, text.matches("rx=\"8\"").count());
    let project = sample::project().unwrap();
    let index = crate::query::SpanIndex::of(&project);
    let matrix = crate::query::matrix(&project, &index, &Wanted::default());
    let expected: usize = matrix.rows.iter().map(MatrixRow::evidence).sum();
    assert_eq!(quotes, expected);
}

#[test]
fn a_picture_is_all_of_the_matrix() {
    let bytes = saved(sample::project().unwrap(), Form::Png, Wanted::default()).unwrap();
    let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
    let mut reader = decoder.read_info().unwrap();
    let (width, height) = reader.info().size();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    // Two pixels to a point: seven claims, with up to four quotes below each other.
    assert_eq!(width, 2 * (2 * 16 + 288 + 3 * 224));
    assert!(height > 2_000, "{height}");
    // Something is drawn to the end: the last tenth is not only ground.
    let last = &pixels[pixels.len() / 10 * 9..];
    let ground = &pixels[..4];
    assert!(last.chunks(4).any(|pixel| pixel != ground));
}

#[test]
fn a_picture_that_is_too_large_says_what_to_do() {
    let error = saved(large(300), Form::Png, Wanted::default()).unwrap_err();
    assert!(error.contains("16384") && error.contains("SVG"), "{error}");
    let svg = saved(large(300), Form::Svg, Wanted::default()).unwrap();
    assert!(svg.len() > 1_000_000);
}

#[test]
fn a_table_opens_in_a_spreadsheet_and_runs_nothing() {
    let mut project = sample::project().unwrap();
    let (id, claim) = project.claims().iter().next().unwrap();
    let claim = Claim {
        id: *id,
        text: "=HYPERLINK(\"http://x\")".to_owned(),
        ..claim.clone()
    };
    project.put(claim.into());
    let wanted = Wanted {
        by: By::Language,
        filter: Filter {
            words: "hyperlink".to_owned(),
            ..Filter::default()
        },
        ..Wanted::default()
    };
    let bytes = saved(project, Form::Csv, wanted).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    let mut lines = csv::ReaderBuilder::new();
    let mut lines = lines.has_headers(false).from_reader(text.as_bytes());
    let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), 2);
    let heads: Vec<&str> = lines[0].iter().skip(8).collect();
    assert_eq!(heads, ["en", "ar", "he"]);
    assert_eq!(&lines[1][2], "'=HYPERLINK(\"http://x\")");
    assert!(lines[1][10].contains("ברשות הנמלים"), "{}", &lines[1][10]);
    assert!(text.ends_with("\r\n"));
}
