//! Documents and authors, a case at a time.

use super::*;

const A: &str = "דובר האו\"ם אמר כי המשלחת תצא מן העיר ביום שלישי, וכי תשוב בסוף החודש.";
const B: &str = "قالت المنظّمة (CSTO) إنّ الوفد سيغادر المدينة يوم الثلاثاء.";
const C: &str = "The talks ended at 12:30, a spokeswoman said.";

/// What becomes of each document of theirs: `1` it is that one of ours, `new`, `? 1 2` asked about those, `~ 1`
/// asked because the text is another one.
fn fates(ours: &[(u128, &str, &str)], theirs: &[(u128, &str, &str)]) -> Vec<String> {
    let (ours, theirs) = (project(ours, &[]), project(theirs, &[]));
    let joining = brought(&ours, &theirs, &Answers::default());
    let number = |document: &DocumentId| document.0.0.to_string();
    let mut fates = Vec::new();
    for document in theirs.documents().keys() {
        let mut asked = joining.questions.documents.iter();
        let asked = asked.find(|asked| asked.document == *document);
        let is_new = joining
            .deltas
            .iter()
            .any(|delta| delta.id == RowId::Document(*document));
        fates.push(match asked {
            Some(asked) => {
                let sign = if asked.why == Why::Several { "?" } else { "~" };
                let choices: Vec<String> = asked.choices.iter().map(number).collect();
                format!("{sign} {}", choices.join(" "))
            }
            None if is_new => "new".to_owned(),
            None => "same".to_owned(),
        });
    }
    fates
}

#[test]
fn documents_are_matched_by_id_then_text_and_name_then_a_unique_text_else_asked() {
    let slightly = A.replace("שלישי", "רביעי");
    let slightly = slightly.as_str();
    for (ours, theirs, expected) in [
        // By id, whatever they are called.
        (vec![(11, "a", A)], vec![(11, "z", A)], vec!["same"]),
        // By text and source name.
        (
            vec![(11, "a", A), (12, "b", A)],
            vec![(21, "b", A)],
            vec!["same"],
        ),
        // By a text that is unique on both sides.
        (
            vec![(11, "a", A), (12, "b", B)],
            vec![(21, "z", A)],
            vec!["same"],
        ),
        // By nothing.
        (vec![(11, "a", A)], vec![(21, "c", C)], vec!["new"]),
        // A text that two of ours have.
        (
            vec![(11, "a", A), (12, "b", A)],
            vec![(21, "z", A)],
            vec!["? 11 12"],
        ),
        // A text that two of theirs have; the one of our name is ours.
        (
            vec![(11, "a", A)],
            vec![(21, "a", A), (22, "b", A)],
            vec!["same", "? 11"],
        ),
        // Twins of one name on either side: the one of the same name comes first.
        (
            vec![(11, "a", A), (12, "a", A), (13, "b", A)],
            vec![(21, "a", A)],
            vec!["? 11 12 13"],
        ),
        (
            vec![(11, "a", A)],
            vec![(21, "a", A), (22, "a", A)],
            vec!["? 11", "? 11"],
        ),
        // One id, and another text.
        (vec![(11, "a", A)], vec![(11, "a", slightly)], vec!["~ 11"]),
        // One name, and a text that differs slightly; or quite another one.
        (vec![(11, "a", A)], vec![(21, "a", slightly)], vec!["~ 11"]),
        (vec![(11, "1.txt", A)], vec![(21, "1.txt", C)], vec!["new"]),
        // Their own document of that id is no twin of another one.
        (
            vec![(11, "a", A)],
            vec![(11, "a", A), (21, "a", slightly)],
            vec!["same", "new"],
        ),
    ] {
        assert_eq!(fates(&ours, &theirs), expected, "{ours:?} {theirs:?}");
    }
}

#[test]
fn rows_of_a_matched_document_stand_in_ours() {
    let ours = project(&[(11, "a", A)], &[(1, "נועה")]);
    let mut theirs = project(&[(21, "a", A), (22, "b", B)], &[(2, "ليلى")]);
    theirs.put(mention(&theirs, 31, 2, 21, "האו\"ם", "ORG").into());
    theirs.put(mention(&theirs, 32, 2, 22, "CSTO", "ORG").into());
    let comment = Comment {
        id: CommentId(id(41)),
        author: author(2),
        about: RowId::Document(DocumentId(id(21))),
        place: Some(Place {
            document: DocumentId(id(21)),
            text: TextHash::of(A),
            fragments: theirs.mentions()[&MentionId(id(31))].fragments.clone(),
        }),
        kind: CommentKind::Question,
        text: "?".to_owned(),
        resolved: false,
    };
    theirs.put(comment.into());
    let joined = with(&ours, &theirs, &Answers::default());
    assert_eq!(joined.documents().len(), 2);
    let mention = &joined.mentions()[&MentionId(id(31))];
    assert_eq!(mention.document, DocumentId(id(11)));
    assert!(mention.fragments[0].fits(joined.text(mention.document).unwrap()));
    assert_eq!(
        joined.mentions()[&MentionId(id(32))].document,
        DocumentId(id(22)),
        "a new document comes with its rows"
    );
    assert!(joined.text(DocumentId(id(22))).is_some());
    let comment = &joined.comments()[&CommentId(id(41))];
    assert_eq!(comment.about, RowId::Document(DocumentId(id(11))));
    assert_eq!(comment.place.as_ref().unwrap().document, DocumentId(id(11)));
    assert_eq!(joined.authors()[&author(2)].name, "ليلى");
    let again = brought(&joined, &theirs, &Answers::default());
    assert_eq!(again.deltas, [], "the second time nothing is new");
}

#[test]
fn rows_of_a_text_that_differs_are_placed_or_wait() {
    let theirs_text = HARD;
    let ours_text = HARD
        .replace("תצא מן העיר", "יוצאת מהעיר")
        .replace("قبل", "بعد");
    let ours = project(&[(11, "a", &ours_text)], &[(1, "נועה")]);
    let mut theirs = project(&[(21, "a", theirs_text)], &[(2, "ليلى")]);
    theirs.put(mention(&theirs, 31, 2, 21, "האו\"ם", "ORG").into());
    theirs.put(mention(&theirs, 32, 2, 21, "CSTO", "ORG").into());
    theirs.put(mention(&theirs, 33, 2, 21, "תצא מן העיר", "PER").into());
    let joining = brought(&ours, &theirs, &Answers::default());
    let [question] = joining.questions.documents.as_slice() else {
        panic!("{:?}", joining.questions);
    };
    assert_eq!(
        question.why,
        Why::OtherText {
            certain: 2,
            doubtful: vec!["תצא מן העיר".to_owned()],
        }
    );
    assert!(joining.deltas.is_empty(), "nothing comes unasked");
    let mut answers = Answers::default();
    let is = DocumentAnswer::Is(DocumentId(id(11)));
    answers.documents.insert(DocumentId(id(21)), is);
    let joined = with(&ours, &theirs, &answers);
    for (number, waits) in [(31, false), (32, false), (33, true)] {
        let row = &joined.mentions()[&MentionId(id(number))];
        assert_eq!(row.document, DocumentId(id(11)));
        assert_eq!(row.old_text.is_some(), waits, "{number}");
        let text = row.old_text.unwrap_or(TextHash::of(&ours_text));
        let text = &joined.texts()[&text];
        assert!(
            row.fragments.iter().all(|fragment| fragment.fits(text)),
            "{number}"
        );
    }
    answers
        .documents
        .insert(DocumentId(id(21)), DocumentAnswer::New);
    let apart = with(&ours, &theirs, &answers);
    assert_eq!((apart.documents().len(), apart.mentions().len()), (2, 3));
    answers
        .documents
        .insert(DocumentId(id(21)), DocumentAnswer::LeftOut);
    let without = brought(&ours, &theirs, &answers);
    assert_eq!(without.deltas, []);
    let lost = without.remarks.iter().filter(|remark| remark.loses());
    assert_eq!(lost.count(), 3, "{:?}", without.remarks);
}

#[test]
fn one_id_is_one_author_and_one_name_is_asked() {
    let mut ours = project(&[(11, "a", A)], &[(1, "נועה"), (3, "gold")]);
    ours.put(mention(&ours, 30, 1, 11, "העיר", "PER").into());
    let mut theirs = project(
        &[(11, "a", A)],
        &[(1, "Noa"), (2, " נועה "), (4, "gold"), (5, "ליאור")],
    );
    theirs.put(mention(&theirs, 31, 1, 11, "האו\"ם", "ORG").into());
    theirs.put(mention(&theirs, 32, 2, 11, "המשלחת", "ORG").into());
    theirs.put(mention(&theirs, 33, 4, 11, "דובר", "PER").into());
    theirs.put(mention(&theirs, 34, 2, 11, "העיר", "PER").into());
    let joining = brought(&ours, &theirs, &Answers::default());
    let asked: Vec<(AuthorId, &[AuthorId])> = joining
        .questions
        .authors
        .iter()
        .map(|asked| (asked.author, asked.choices.as_slice()))
        .collect();
    assert_eq!(
        asked,
        [
            (author(2), [author(1)].as_slice()),
            (author(4), [author(3)].as_slice())
        ]
    );
    assert!(
        joining
            .remarks
            .contains(&Remark::NoRows("ליאור".to_owned()))
    );
    assert!(joining.remarks.contains(&Remark::OtherName {
        ours: "נועה".to_owned(),
        theirs: "Noa".to_owned()
    }));
    let mut answers = Answers::default();
    let is = AuthorAnswer::Is(author(1));
    answers.authors.insert(author(2), is);
    answers.authors.insert(author(4), AuthorAnswer::Other);
    let joined = with(&ours, &theirs, &answers);
    let by = |number| joined.mentions()[&MentionId(id(number))].author;
    assert_eq!((by(31), by(32), by(33)), (author(1), author(1), author(4)));
    assert!(
        !joined.mentions().contains_key(&MentionId(id(34))),
        "the same author has made just this already"
    );
    assert_eq!(joined.authors().len(), 3, "who has made nothing stays out");
    assert_eq!(joined.authors()[&author(4)].kind, AuthorKind::Annotator);
    let again = brought(&joined, &theirs, &answers);
    assert_eq!(again.deltas, [], "{:?}", again.deltas);
    let asked: Vec<AuthorId> = again.questions.authors.iter().map(|it| it.author).collect();
    assert_eq!(asked, [author(2)], "whoever has come is known");
}

#[test]
fn what_differs_without_a_base_is_the_only_persons_or_a_conflict() {
    let mut ours = project(&[(11, "a", A)], &[(1, "נועה"), (2, "ليلى")]);
    ours.put(mention(&ours, 30, 1, 11, "העיר", "PER").into());
    ours.put(mention(&ours, 31, 1, 11, "האו\"ם", "PER").into());
    let mut theirs = ours.clone();
    theirs.put(mention(&ours, 31, 1, 11, "האו\"ם", "ORG").into());
    theirs.take(&RowId::Mention(MentionId(id(30))));
    let changed = RowId::Mention(MentionId(id(31)));
    let joining = brought(&ours, &theirs, &Answers::default());
    assert!(joining.remarks.contains(&Remark::Changed {
        row: changed.clone(),
        name: "האו\"ם".to_owned()
    }));
    assert!(joining.remarks.contains(&Remark::NotThere {
        row: RowId::Mention(MentionId(id(30))),
        name: "העיר".to_owned()
    }));
    let joined = with(&ours, &theirs, &Answers::default());
    assert_eq!(joined.mentions()[&MentionId(id(31))].r#type.0, "ORG");
    assert!(joined.mentions().contains_key(&MentionId(id(30))));
    // With two people at work nobody knows who was later.
    theirs.put(mention(&ours, 32, 2, 11, "המשלחת", "ORG").into());
    let joined = with(&ours, &theirs, &Answers::default());
    assert_eq!(joined.mentions()[&MentionId(id(31))].r#type.0, "PER");
    let conflicts: Vec<&Conflict> = joined.conflicts().values().collect();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].about, changed);
}

#[test]
fn several_projects_become_one_or_say_what_has_to_be_asked() {
    let one = project(&[(11, "a", A)], &[(1, "נועה")]);
    let mut two = project(&[(21, "a", A)], &[(2, "ليلى")]);
    two.put(mention(&two, 31, 2, 21, "האו\"ם", "ORG").into());
    let mut three = project(&[(11, "a", A)], &[(3, "ليلى")]);
    three.put(mention(&three, 32, 3, 11, "העיר", "ORG").into());
    let (whole, remarks) = joined([one.clone(), two.clone()]).unwrap();
    assert_eq!((whole.mentions().len(), remarks.len()), (1, 0));
    let (number, questions) = joined([one, two, three]).unwrap_err();
    assert_eq!((number, questions.authors.len()), (2, 1));
    let (none, _) = joined([]).unwrap();
    assert_eq!(none.rows().count(), 0);
}
