use super::*;

#[test]
fn tables_of_all_hands() {
    let table: &[(&str, &str, &str, &[&str])] = &[
        (
            "quoted line ends, doubled quotes, CR LF",
            "a.csv",
            "id,text,outlet\r\n7,\"אמר האו\"\"ם.\r\nقال\",ynet\r\n8,\" x \",\r\n",
            &["#1|אמר האו\"ם.\r\nقال|id:7|outlet:ynet", "#2| x |id:8"],
        ),
        (
            "semicolons, and commas in the text",
            "a.csv",
            "Title;Content;Lang\nכותרת;שלום, עולם;he\n",
            &["#1|שלום, עולם|title=כותרת|language=he"],
        ),
        (
            "a line that says what stands between cells",
            "a.csv",
            "sep=|\ntext|n\na;b;c|1\n",
            &["#1|a;b;c|n:1"],
        ),
        (
            "a byte-order mark before the header",
            "a.csv",
            "\u{FEFF}text,n\nא,1\n",
            &["#1|א|n:1"],
        ),
        (
            "quotes that are letters in a TSV",
            "a.tsv",
            "id\ttext\n1\t\"צוטט\" כי האו\"ם אמר\n2\t\"לא\" ולא\n",
            &["#1|\"צוטט\" כי האו\"ם אמר|id:1", "#2|\"לא\" ולא|id:2"],
        ),
        (
            "quotes that are signs in a TSV",
            "a.tsv",
            "id\ttext\n1\t\"a\tb\"\n",
            &["#1|a\tb|id:1"],
        ),
        (
            "one column without a header, of sentences",
            "a.csv",
            "השר אמר, כי לא.\nוגם, מצד שני, כן.\nלא!\n",
            &["#1|השר אמר, כי לא.", "#2|וגם, מצד שני, כן.", "#3|לא!"],
        ),
        (
            "rows of spaces are no records, empty texts are left out by their line",
            "a.csv",
            "text,n\n\"a\nb\",1\n , \n,2\nc,3\n",
            &[
                "#1|a\nb|n:1",
                "#2! in line 5 is left out: its text is empty",
                "#3|c|n:3",
            ],
        ),
        (
            "more cells than columns",
            "a.csv",
            "text,n\na,1\nb,2,3\n",
            &[
                "#1|a|n:1",
                "#2|b|n:2",
                "#2! in line 3 has 3 cells, and the header 2: those beyond are left out",
            ],
        ),
        (
            "columns that are called the same, and one that is not called",
            "a.csv",
            "text,x,x,\na,1,2,3\n",
            &["#1|a|4:3|x:1|x (2):2"],
        ),
        (
            "no column that holds the texts by its name",
            "a.csv",
            "n,lead,story\n1,short,a long long long long story\n",
            &[
                "! it is not clear which column holds the texts; choose one of \"n\", \"lead\", \"story\"",
            ],
        ),
        (
            "nothing below",
            "a.csv",
            "id,text\n",
            &["! has no record below its header"],
        ),
        ("nothing at all", "a.csv", "", &["! the file is empty"]),
    ];
    for (what, name, text, expected) in table {
        assert_eq!(plainly(name, text), *expected, "{what}");
    }
}

#[test]
fn a_column_is_chosen_by_its_name_or_number() {
    let with = |text: &str, column: &str| {
        let wanted = Wanted {
            text_column: Some(column),
            ..Wanted::default()
        };
        given("a.csv", text.as_bytes(), &wanted)
    };
    let text = "n,Story\n1,abc\n";
    assert_eq!(with(text, "Story"), ["#1|abc|n:1"]);
    assert_eq!(with(text, "story"), ["#1|abc|n:1"]);
    assert_eq!(
        with(text, "body"),
        ["! there is no column \"body\"; there is \"n\", \"Story\""]
    );
    assert_eq!(with("1,x\n2,y\n", "2"), ["#1|x|1:1", "#2|y|1:2"]);
}

#[test]
fn a_table_in_a_code_page_is_read_and_says_that_it_was_guessed() {
    let text = "text,n\n\"דובר העירייה אמר כי הגשר הישן ייסגר בקרוב, והתושבים כבר ידעו על כך\",1\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1255.encode(text);
    let mut found = Vec::new();
    texts(Kind::Csv, &bytes, &Wanted::default(), &mut |it| {
        found.push(it);
        true
    });
    let [Found::Text(text)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(text.decoded.encoding, "windows-1255");
    assert!(text.decoded.guessed && text.decoded.text.starts_with("דובר העירייה"));
}

#[test]
fn samples_of_columns_are_the_first_values() {
    let mut found = Vec::new();
    let table = "n,lead,story\n1,,\n2,פתיח,a long long long long story\n";
    texts(Kind::Csv, table.as_bytes(), &Wanted::default(), &mut |it| {
        found.push(it);
        true
    });
    let [Found::Trouble(trouble)] = found.as_slice() else {
        panic!("{found:?}");
    };
    let Why::NoTextColumn { columns } = &trouble.why else {
        panic!("{trouble:?}");
    };
    let samples: Vec<&str> = columns.all.iter().map(|it| it.sample.as_str()).collect();
    assert_eq!(samples, ["1", "פתיח", "a long long long long story"]);
}

proptest::proptest! {
    /// What a writer of RFC 4180 writes comes back letter for letter.
    #[test]
    fn any_texts_come_back(
        rows in proptest::collection::vec(("[ -~\n\r\"אבגם״ابجـ😀\u{A0}\u{200F}\u{2028}]{1,20}", "[a-z,;\"\n]{0,6}"), 1..8),
        delimiter in proptest::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["text", "n"]).unwrap();
        for (text, n) in &rows {
            writer.write_record([format!("x{text}"), n.clone()]).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let found = given("a.csv", &bytes, &Wanted::default());
        let expected: Vec<String> = rows.iter().enumerate().map(|(at, (text, n))| {
            let n = if n.is_empty() { String::new() } else { format!("|n:{n}") };
            format!("#{}|x{text}{n}", at + 1)
        }).collect();
        proptest::prop_assert_eq!(found, expected);
    }

    #[test]
    fn no_bytes_make_a_table_panic(bytes: Vec<u8>, tsv: bool) {
        given(if tsv { "a.tsv" } else { "a.csv" }, &bytes, &Wanted::default());
    }
}

#[test]
fn a_table_of_very_many_columns_is_refused_at_once() {
    let names: Vec<String> = (0..100_000).map(|at| format!("c{at}")).collect();
    let table = format!("{},text\n{}x\n", names.join(","), "1,".repeat(100_000));
    let said = plainly("a.csv", &table);
    assert_eq!(said, ["! has 100001 columns, and at most 1000 are read"]);
}
