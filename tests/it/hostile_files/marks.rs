//! The marks that a version control leaves where it could not merge.

use super::case::{Case, Expect, LAST, id, replaced, sound, with_record};

pub fn cases() -> Vec<Case> {
    let ours = format!(
        "Claim(id: \"{}\", author: \"{}\", text: \"אחד\"),",
        id(90),
        id(10)
    );
    let theirs = ours.replace("אחד", "שניים");
    let between = |start: &str, middle: &str, end: &str| {
        format!("{start}\n{ours}\n{middle}\n{theirs}\n{end}")
    };
    let git = between("<<<<<<< HEAD", "=======", ">>>>>>> theirs");
    let three =
        format!("<<<<<<< ours\n{ours}\n||||||| base\n{theirs}\n=======\n{theirs}\n>>>>>>> theirs");
    let last = |marks: &str| replaced(&sound(), "\n])\n", &format!("\n{marks}\n])\n"));
    let mut cases = Vec::new();
    for (what, file) in [
        ("two sides", last(&git)),
        ("two sides and their base", last(&three)),
        ("two sides, CR LF", last(&git).replace('\n', "\r\n")),
        ("two sides, indented", last(&git.replace('\n', "\n  "))),
        (
            "two sides without names",
            last(&between("<<<<<<<", "=======", ">>>>>>>")),
        ),
        (
            "an empty side",
            last(&format!("<<<<<<< HEAD\n=======\n{theirs}\n>>>>>>> theirs")),
        ),
        (
            "two empty sides",
            last("<<<<<<< HEAD\n=======\n>>>>>>> theirs"),
        ),
        ("a beginning alone", last(&format!("<<<<<<< HEAD\n{ours}"))),
        ("an end alone", last(&format!("{ours}\n>>>>>>> theirs"))),
        ("a middle alone", last(&format!("{ours}\n======="))),
        (
            "an end before the beginning",
            last(&between(">>>>>>> theirs", "=======", "<<<<<<< HEAD")),
        ),
        (
            "two middles",
            last(&between(
                "<<<<<<< HEAD",
                "=======\n=======",
                ">>>>>>> theirs",
            )),
        ),
        (
            "marks in marks",
            last(&between(
                "<<<<<<< HEAD\n<<<<<<< HEAD",
                "=======",
                ">>>>>>> a\n>>>>>>> b",
            )),
        ),
        (
            "a beginning that turns the line",
            last(&between(
                "<<<<<<< \u{202E}HEAD",
                "=======",
                ">>>>>>> \u{1B}[2J",
            )),
        ),
        (
            "a beginning of a megabyte",
            last(&between(
                &format!("<<<<<<< {}", "x".repeat(1 << 20)),
                "=======",
                ">>>>>>> b",
            )),
        ),
        (
            "ten thousand of them",
            last(&vec![git.as_str(); 10_000].join("\n")),
        ),
        (
            "ten thousand beginnings",
            last(&"<<<<<<< HEAD\n".repeat(10_000)),
        ),
        (
            "eight signs",
            last(&between("<<<<<<<< HEAD", "========", ">>>>>>>> theirs")),
        ),
        ("the first line in two versions", {
            let (head, rest) = sound()
                .split_once('\n')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .unwrap();
            format!(
                "<<<<<<< HEAD\n{head}\n=======\n{}\n>>>>>>> b\n{rest}",
                head.replace(&id(1), &id(2))
            )
        }),
        (
            "the last line in two versions",
            replaced(
                &sound(),
                "\n])\n",
                "\n<<<<<<< HEAD\n])\n=======\n])\n>>>>>>> b\n",
            ),
        ),
        (
            "the whole file in two versions",
            format!(
                "<<<<<<< HEAD\n{}=======\n{}>>>>>>> b\n",
                sound(),
                with_record(ours.trim_end_matches(','))
            ),
        ),
        (
            "the marks of another program",
            last(&format!(
                "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes\n-{ours}\n+++++++ Contents\n{theirs}\n>>>>>>> Conflict 1 of 1 ends"
            )),
        ),
    ] {
        cases.push(Case::new(
            format!("conflict marks: {what}"),
            file,
            Expect::Bad,
        ));
    }
    let first = Case::new(
        "conflict marks where line 19 begins them",
        last(&(git.clone() + "\n")),
        Expect::Bad,
    );
    cases.push(first.at_line(LAST));
    // Not every such line is a mark: in a string there is no line.
    let note = format!(
        "Claim(id: \"{}\", author: \"{}\", text: \"<<<<<<< HEAD\\n=======\\n>>>>>>> b\")",
        id(90),
        id(10)
    );
    cases.push(Case::and(
        "conflict marks in a claim's text",
        &note,
        Expect::Fine,
    ));
    cases
}
