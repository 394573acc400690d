//! Which entity the names of the five real articles mean: how often the right one is the first of the list,
//! or among the first three. The articles are not ours and stay outside the project: where
//! `../shared/corpus` is not, the test is ignored, and counted so.
//!
//! The articles are read one after the other, as a person reads them: each name is marked, the list is
//! asked, and the answer is given, from which the program learns. A name whose entity was not met before
//! has no right answer but "new".

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use isnad::edit::Command;
use isnad::model::{EntityChoice, EntityId, MentionId, RowId};
use isnad::query::entities::Found;
use isnad::session::{Action, NoPicker, Selection, Session, Settings};
use isnad::store::StateFolder;

/// A name of an entity in the articles; its three parts are told with [`NAMES`].
type Name = (&'static str, &'static str, &'static str);

/// Part of a file's name; type, words as they are marked (some with their prefix, as hasty hands do), and
/// whom they mean. In the order in which an article first has them, or nearly.
const NAMES: &[(&str, &[Name])] = &[
    (
        "000",
        &[
            ("GPE", "קזחסטן", "kz"),
            ("GPE", "בקזחסטן", "kz"),
            ("ORG", "האו\"ם", "un"),
            ("ORG", "או\"ם", "un"),
            ("GPE", "ארה\"ב", "us"),
            ("ORG", "באו\"ם", "un"),
            ("ORG", "מועצת הביטחון", "unsc"),
            ("ORG", "UN", "un"),
            ("ORG", "CSTO", "csto"),
            ("NORP", "Kazakh", "kazakh"),
            ("GPE", "Kazakhstan", "kz"),
            ("PER", "Matt Davio", "davio"),
            ("GPE", "לבנון", "lebanon"),
            ("NORP", "רוסים", "russians"),
            ("GPE", "רוסיה", "russia"),
            ("PER", "פוטין", "putin"),
            ("NORP", "הרוסים", "russians"),
            ("NORP", "בלארוסים", "belarusians"),
            ("NORP", "ארמנים", "armenians"),
            ("NORP", "לרוסים", "russians"),
            ("PER", "Mikhail Svetlov", "svetlov"),
        ],
    ),
    (
        "001",
        &[
            ("GPE", "موسكو", "moscow"),
            ("NORP", "الكازاخية", "kazakh"),
            ("NORP", "الكازاخستاني", "kazakh"),
            ("PER", "قاسم جومارت توكاييف", "tokayev"),
            ("PER", "توكاييف", "tokayev"),
            ("ORG", "وزارة الداخلية", "interior"),
            ("GPE", "الماتي", "almaty"),
            ("GPE", "كازاخستان", "kz"),
            ("NORP", "الكازاخي", "kazakh"),
            ("GPE", "ألماتي", "almaty"),
            ("GPE", "روسيا", "russia"),
            ("ORG", "منظمة معاهدة الأمن الجماعي", "csto"),
            ("ORG", "CSTO", "csto"),
            ("ORG", "وزارة الدفاع الروسية", "rumod"),
            ("NORP", "الروسية", "russians"),
            ("FAC", "مطار الماتي", "airport"),
            ("ORG", "منظمة CSTO", "csto"),
            ("GPE", "بكازاخستان", "kz"),
            ("GPE", "أرمينيا", "armenia"),
            ("GPE", "بيلاروسيا", "belarus"),
            ("GPE", "قيرغيزستان", "kyrgyzstan"),
            ("GPE", "طاجيكستان", "tajikistan"),
            ("GPE", "الولايات المتحدة", "us"),
            ("ORG", "الخارجية الأميركية", "state"),
            ("PER", "نيد برايس", "price"),
        ],
    ),
    (
        "002",
        &[
            ("NORP", "Kazakh", "kazakh"),
            ("ORG", "UN", "un"),
            ("ORG", "United Nations", "un"),
            ("PER", "Kassym-Jomart Tokayev", "tokayev"),
            ("GPE", "Kazakhstan", "kz"),
            ("PER", "Vladimir Tretyakov", "tretyakov"),
            ("ORG", "NUR.KZ", "nur"),
            ("ORG", "AP", "ap"),
            ("ORG", "Security Council", "unsc"),
            ("GPE", "United States", "us"),
            ("GPE", "France", "france"),
            ("GPE", "China", "china"),
            ("GPE", "Russia", "russia"),
            ("GPE", "United Kingdom", "uk"),
            ("ORG", "Permanent Mission", "mission"),
            ("ORG", "France 24", "france24"),
            ("ORG", "Kazbat", "kazbat"),
            ("ORG", "KAZBAT", "kazbat"),
            ("ORG", "The Associated Press", "ap"),
            ("ORG", "Radio Free Europe", "rfe"),
            ("PER", "Eric David", "david"),
            ("ORG", "Free University of Brussels", "ulb"),
            ("NORP", "Russian", "russians"),
            ("PER", "David", "david"),
        ],
    ),
    (
        "003",
        &[
            ("GPE", "Kazakhstan", "kz"),
            ("ORG", "UN", "un"),
            ("ORG", "United Nations", "un"),
            ("NORP", "Kazakh", "kazakh"),
            ("ORG", "Permanent Mission of Kazakhstan", "mission"),
            ("GPE", "Almaty", "almaty"),
            ("GPE", "Lebanon", "lebanon"),
            ("GPE", "Russia", "russia"),
            ("GPE", "China", "china"),
            ("PER", "Kassym-Shomart Tokayev", "tokayev"),
            ("ORG", "CSTO", "csto"),
            ("PER", "Tokayev", "tokayev"),
            ("NORP", "Russian", "russians"),
            ("PER", "Vladimir Putin", "putin"),
            ("GPE", "Belarus", "belarus"),
            ("GPE", "Armenia", "armenia"),
            ("GPE", "Tajikistan", "tajikistan"),
            ("GPE", "Kyrgyzstan", "kyrgyzstan"),
            ("GPE", "Xinjiang", "xinjiang"),
        ],
    ),
    (
        "004",
        &[
            ("ORG", "لمنظمة معاهدة الأمن الجماعي", "csto"),
            ("GPE", "واشنطن", "washington"),
            ("GPE", "بكازاخستان", "kz"),
            ("PER", "جو بايدن", "biden"),
            ("NORP", "الكازخستانية", "kazakh"),
            ("GPE", "كازاخستان", "kz"),
            ("ORG", "البيت الأبيض", "whitehouse"),
            ("PER", "جين بساكي", "psaki"),
            ("ORG", "وزارة الخارجية الأمريكية", "state"),
            ("PER", "نيد برايس", "price"),
            ("GPE", "الولايات المتحدة", "us"),
            ("PER", "برايس", "price"),
            ("GPE", "روسيا", "russia"),
            ("ORG", "وزارة الدفاع الروسية", "rumod"),
            ("GPE", "جاناوزين", "zhanaozen"),
            ("GPE", "أكتاو", "aktau"),
            ("GPE", "ألماتي", "almaty"),
            ("PER", "قاسم جومارت توكايف", "tokayev"),
            ("PER", "توكايف", "tokayev"),
        ],
    ),
];

/// What the list has answered.
#[derive(Default)]
struct Score {
    known: usize,
    first: usize,
    among_three: usize,
    among_nine: usize,
    new: usize,
    new_first: usize,
}

#[test]
#[cfg_attr(not(corpus), ignore = "../shared/corpus is not here")]
fn the_right_entity_is_first_or_among_the_first_three() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = opened(folder.path());
    let mut known: BTreeMap<&str, EntityId> = BTreeMap::new();
    let mut score = Score::default();
    for (file, names) in NAMES {
        show(&mut session, file);
        for &(r#type, quote, whom) in *names {
            let mention = tagged(&mut session, r#type, quote);
            let index = session.workspace().unwrap().entities();
            let found = index.offered(quote, Some(&r#type.into()), 9);
            let command = match known.get(whom) {
                Some(id) => {
                    let at = found.iter().position(|found| found.entity == *id);
                    score.known += 1;
                    score.first += usize::from(at == Some(0));
                    score.among_three += usize::from(at.is_some_and(|at| at < 3));
                    score.among_nine += usize::from(at.is_some());
                    if at != Some(0) {
                        let names: Vec<_> = found.iter().map(|it| (&it.name, it.tier)).collect();
                        println!("{file} {quote} ({whom}): {at:?} of {names:?}");
                    }
                    Action::Edit(Command::Assign {
                        mentions: vec![mention],
                        entity: EntityChoice::Is(*id),
                    })
                }
                None => {
                    let is_new = !found.first().is_some_and(Found::is_likely);
                    score.new += 1;
                    score.new_first += usize::from(is_new);
                    if !is_new {
                        println!("{file} {quote} ({whom}) is new: {:?}", found.first());
                    }
                    Action::NewEntity {
                        mentions: vec![mention],
                        name: None,
                    }
                }
            };
            session.run(command);
            let project = session.workspace().unwrap().project();
            let EntityChoice::Is(id) = project.mentions()[&mention].entity else {
                panic!("{quote} means nobody: {:?}", session.notices());
            };
            known.insert(whom, id);
        }
    }
    let share = |part: usize, of: usize| 100.0 * part as f64 / of as f64;
    println!(
        "{} names of known entities: first {:.1} %, among three {:.1} %, among nine {:.1} %; {} new ones: new first {:.1} %",
        score.known,
        share(score.first, score.known),
        share(score.among_three, score.known),
        share(score.among_nine, score.known),
        score.new,
        share(score.new_first, score.new),
    );
    assert!(share(score.first, score.known) >= 90.0);
    assert!(share(score.among_three, score.known) >= 95.0);
    assert!(share(score.new_first, score.new) >= 80.0);
    session.close();
}

fn opened(state: &std::path::Path) -> Session {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let state = StateFolder::at(state);
    let (settings, wake) = (Settings::default(), Arc::new(|| {}));
    let mut session = Session::new(state, settings, Arc::new(NoPicker), wake);
    session.run(Action::Open(vec![corpus]));
    for _ in 0..3_000 {
        session.poll();
        let open = session.workspace();
        if open.is_some_and(|open| open.project().documents().len() == 5) {
            return session;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain; notices: {:?}", session.notices());
}

fn show(session: &mut Session, file: &str) {
    let documents = session.workspace().unwrap().project().documents();
    let found = documents.values().find(|it| it.source.starts_with(file));
    let id = found.unwrap().id;
    session.run(Action::Show(id));
}

/// Tags the first place of these words.
fn tagged(session: &mut Session, r#type: &str, quote: &str) -> MentionId {
    let start = session.text().unwrap().find(quote).expect(quote) as u32;
    session.run(Action::Select {
        selection: Some(Selection {
            anchor: start,
            caret: start + quote.len() as u32,
            more: Vec::new(),
        }),
        complete: true,
    });
    session.run(Action::Tag(r#type.into()));
    match session.focus() {
        Some(RowId::Mention(id)) => *id,
        other => panic!("{quote}: {other:?}, {:?}", session.notices()),
    }
}
