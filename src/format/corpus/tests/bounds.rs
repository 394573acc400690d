use super::*;

#[test]
fn of_very_much_that_is_left_out_the_rest_is_counted() {
    let lines = "[]\n".repeat(MOST_TROUBLES + 7) + "{\"text\":\"a\"}\n";
    let found = plainly("a.jsonl", &lines);
    assert_eq!(found.len(), MOST_TROUBLES + 2);
    assert_eq!(found[MOST_TROUBLES], format!("#{}|a", MOST_TROUBLES + 8));
    assert_eq!(
        found[MOST_TROUBLES + 1],
        "! 7 more rows are left out that are not listed"
    );
}

#[test]
fn who_has_enough_is_given_no_more() {
    let lines = "{\"text\":\"a\"}\n".repeat(10);
    let archive = packed(&[("a.jsonl", lines.as_bytes()), ("b.txt", b"b")]);
    for name in ["a.jsonl", "a.csv"] {
        let mut count = 0;
        texts(
            Kind::of(name),
            lines.as_bytes(),
            &Wanted::default(),
            &mut |_| {
                count += 1;
                count < 3
            },
        );
        assert_eq!(count, 3, "{name}");
    }
    let mut count = 0;
    zip::texts_of(
        std::io::Cursor::new(archive),
        None,
        &Wanted::default(),
        &mut |_| {
            count += 1;
            count < 3
        },
    );
    assert_eq!(count, 3);
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    /// Endless letters, a line end, and a line.
    struct Long {
        left: usize,
        rest: &'static [u8],
    }
    impl std::io::Read for Long {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.left == 0 {
                return self.rest.read(buffer);
            }
            let count = buffer.len().min(self.left);
            buffer[..count].fill(b'x');
            self.left -= count;
            Ok(count)
        }
    }
    let long = Long {
        left: 200 << 20,
        rest: b"\n{\"text\":\"a\"}\n",
    };
    let mut found = Vec::new();
    let mut input = std::io::BufReader::with_capacity(1 << 20, long);
    jsonl::texts(&mut input, &Wanted::default(), &mut |it| {
        found.push(it);
        true
    });
    let [Found::Trouble(trouble), Found::Text(text)] = found.as_slice() else {
        panic!("{}", found.len());
    };
    assert!(
        trouble.why.to_string().contains("128 MiB"),
        "{}",
        trouble.why
    );
    assert_eq!(
        (text.part.as_str(), text.decoded.text.as_str()),
        ("#2", "a")
    );
}
