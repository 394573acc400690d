//! Questions about rows and about what was decided of them, in the list.

use super::review::{of, queue, take, verdict};
use super::*;
use crate::compare::gold::Take;
use crate::compare::queue::{Asked, Queue, State};

/// Somebody asks about a row, or settles a question.
fn ask(scene: &mut Scene, by: u128, about: &RowId) -> CommentId {
    let comment = CommentId(scene.id());
    let ask = Command::Ask {
        comment,
        about: about.clone(),
        place: None,
        text: "لماذا \"CSTO\"؟".to_owned(),
    };
    scene.act(by, &ask);
    comment
}

fn answer(scene: &mut Scene, by: u128, question: CommentId, text: &str, resolves: bool) {
    let answer = Command::Answer {
        comment: CommentId(scene.id()),
        question,
        text: text.to_owned(),
        resolves,
    };
    scene.act(by, &answer);
}

#[test]
fn a_question_and_a_dispute_are_in_the_list_until_they_are_settled() {
    let mut scene = Scene::new();
    let one = scene.mention(1, "CSTO:ORG");
    scene.mention(2, "(CSTO):ORG");
    let same = scene.mention(1, "Haifa:GPE");
    scene.mention(2, "Haifa:GPE");
    let open = Asked {
        questions: true,
        ..Asked::default()
    };
    let asked = |scene: &Scene| {
        let queue = Queue::of(&scene.project, &open);
        let keys = queue.items().filter_map(|item| item.group.key().cloned());
        keys.collect::<Vec<RowId>>()
    };
    assert_eq!(asked(&scene), []);
    // What all agree on can be asked about as well.
    let question = ask(&mut scene, 2, &same);
    assert_eq!(asked(&scene), std::slice::from_ref(&same));
    answer(&mut scene, 8, question, "نعم", false);
    assert_eq!(
        asked(&scene),
        std::slice::from_ref(&same),
        "an answer that settles nothing"
    );
    answer(&mut scene, 8, question, "نعم، مدينة", true);
    assert_eq!(asked(&scene), []);
    // An annotator does not agree with what was decided.
    take(&mut scene, 8, &one, Take::Author(author(1)));
    assert_eq!(asked(&scene), []);
    let decided = RowId::Verdict(verdict(&scene, 8, &one).id);
    let dispute = ask(&mut scene, 2, &decided);
    assert_eq!(asked(&scene), std::slice::from_ref(&one));
    let state = of(&queue(&scene), &one).1;
    assert!(matches!(state, State::Decided(_)), "and it stays decided");
    // It stays with the decision when that is made anew, and a question about an answer is one too.
    take(&mut scene, 8, &one, Take::Widest);
    assert_eq!(asked(&scene), std::slice::from_ref(&one));
    answer(&mut scene, 8, dispute, "כך כתוב ב-§3", true);
    assert_eq!(asked(&scene), []);
    let settling = scene.project.comments().keys().last().copied().unwrap();
    let again = ask(&mut scene, 2, &RowId::Comment(settling));
    assert_eq!(asked(&scene), std::slice::from_ref(&one));
    let said = Queue::of(&scene.project, &open);
    let said = said.comments(said.item(0).unwrap().group);
    assert_eq!(said.len(), 3, "{said:?}");
    answer(&mut scene, 2, again, "", true);
    assert_eq!(asked(&scene), []);
}
