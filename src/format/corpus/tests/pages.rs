use super::*;

/// The words of a page with this body.
fn words(body: &str) -> String {
    let line = only("a.html", body.as_bytes());
    line.strip_prefix('|').unwrap_or(&line).to_owned()
}

#[test]
fn words_of_bodies() {
    let table = [
        ("<p>a<p>b", "a\n\nb"),
        ("<div>a</div><div>b</div>c", "a\nb\nc"),
        ("  <b> a </b>  <i>b</i>\n\tc  ", "a b c"),
        ("a<br>b<br/> c", "a\nb\nc"),
        ("a</br>b", "a\nb"),
        ("<pre>\n a\n  b</pre>c", " a\n  b\nc"),
        ("<h2>כותרת</h2>גוף", "כותרת\nגוף"),
        (
            "a&nbsp;&nbsp;b&rlm;&#1488;&#x5D1;&amp;&lt;",
            "a\u{A0}\u{A0}b\u{200F}אב&<",
        ),
        ("האו&quot;ם &hellip; &unknown;", "האו\"ם … &unknown;"),
        (
            "<table><tr><td>a<td>b<tr><th>c</th><td></td></tr></table>d",
            "a\tb\nc\t\nd",
        ),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "a\nb\nc"),
        (
            "x<script>if (a < b) { </p> }</script><style>p{}</style><noscript>n</noscript>y",
            "xy",
        ),
        ("<nav><ul><li>home</ul></nav><p>a", "a"),
        ("<div role=navigation>home</div><p hidden>h<p>a", "a"),
        // Closed by the end of what it stands in.
        ("<div><nav>home</div>text", "text"),
        // Never closed: better too much than nothing.
        ("<nav>home<p>text", "home\n\ntext"),
        ("<body hidden><p>text</body>", "text"),
        ("a<svg><title>t</title><text>s</text></svg>b", "ab"),
        ("a<svg><script/></svg>b", "ab"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("<b><p>a</b>b</p>c", "ab\n\nc"),
        ("</p></div></b>a", "a"),
        ("<p>one</p>\n\n<p>two</p>\n", "one\n\ntwo"),
        ("a<select><option>o</select><button>go</button>b", "ab"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢kan"),
        (
            "<a\nhref='x'>\u{200F}קישור\u{200F}</a> ו\u{2067}ערבית\u{2069}",
            "\u{200F}קישור\u{200F} ו\u{2067}ערבית\u{2069}",
        ),
        ("<textarea>t</textarea><xmp><b>x</b></xmp>", "<b>x</b>"),
        ("a<title>late</title>b", "ab|title=late"),
        ("<p", "! it has no words that could be a text"),
        ("<script>code", "! it has no words that could be a text"),
    ];
    for (body, expected) in table {
        assert_eq!(words(body), expected, "{body}");
    }
}

#[test]
fn title_and_language() {
    let table = [
        (
            "<html lang=\"he-IL\"><title>\n כותרת  -  אתר </title><h1>א</h1>",
            "|א|title=כותרת - אתר|language=he-IL",
        ),
        (
            "<html lang=en><title></title><h1>כו<b>תרת</b></h1><h1>ב",
            "|כותרת\nב|title=כותרת",
        ),
        ("<html lang=''>text", "|text"),
    ];
    for (page, expected) in table {
        assert_eq!(only("a.htm", page.as_bytes()), expected, "{page}");
    }
}

#[test]
fn encodings_of_pages() {
    let text = "דובר העירייה אמר";
    let page = |meta: &str| format!("<html><head>{meta}</head><body>{text}</body>");
    let encoded =
        |encoding: &'static encoding_rs::Encoding, page: &str| encoding.encode(page).0.into_owned();
    let hebrew = encoding_rs::WINDOWS_1255;
    let expected = format!("|{text}");
    for (what, bytes) in [
        (
            "meta",
            encoded(hebrew, &page("<meta charset=windows-1255>")),
        ),
        (
            "the older meta",
            encoded(
                hebrew,
                &page(
                    "<META HTTP-EQUIV=Content-Type content='text/html; charset=\"windows-1255\"'>",
                ),
            ),
        ),
        (
            "the declaration",
            encoded(
                hebrew,
                &format!("<?xml version='1.0' encoding='windows-1255'?>{}", page("")),
            ),
        ),
        // Converted by somebody who left the meta as it was.
        (
            "converted",
            page("<meta charset=windows-1255>").into_bytes(),
        ),
        (
            "UTF-16 that cannot be",
            page("<meta charset=utf-16>").into_bytes(),
        ),
        ("unknown", page("<meta charset=klingon>").into_bytes()),
        (
            "a mark",
            format!("\u{FEFF}{}", page("<meta charset=windows-1252>")).into_bytes(),
        ),
        ("UTF-16 with a mark", {
            let page = page("<meta charset=utf-8>");
            let units = std::iter::once(0xFEFF).chain(page.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect()
        }),
    ] {
        assert_eq!(only("a.html", &bytes), expected, "{what}");
    }
    let wrong = encoded(hebrew, &page("<meta charset=utf-8>"));
    assert!(only("a.html", &wrong).contains("not UTF-8 at byte"));
}

#[test]
fn an_end_tag_costs_no_more_the_deeper_it_stands() {
    // Without a bound on the depth this takes minutes.
    let deep = "<div><i>".repeat(200_000) + &"</x>".repeat(200_000) + "text";
    assert!(words(&deep).ends_with("text"));
    let hidden = "<div>".repeat(1000) + "<script>code</script><nav>no</nav>text";
    assert_eq!(words(&hidden), "text");
}

proptest::proptest! {
    #[test]
    fn no_page_panics(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<p>", "</p>", "<div hidden>", "</div>", "<nav>", "</nav>", "<table>", "<tr>", "<td>",
            "</table>", "<script>", "</script>", "<pre>", "</pre>", "<svg>", "</svg>", "<title>", "</title>",
            "<br>", "<h1>", "</h1>", "א", " ", "\n", "&nbsp;", "&", "<", "\u{200F}", "<!--", "-->", "\0",
        ]), 0..40)) {
        plainly("a.html", &parts.concat());
    }

    /// What is left of words without tags is the words.
    #[test]
    fn words_stay(words in proptest::collection::vec("[א-תa-zا-ي\u{A0}\u{200E}\u{200F}\u{2066}\u{2069}\"'.]{1,8}", 1..6)) {
        let page = words.join(" \n ");
        proptest::prop_assert_eq!(only("a.html", page.as_bytes()), format!("|{}", words.join(" ")));
    }
}
