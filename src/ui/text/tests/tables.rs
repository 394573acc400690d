use super::*;

#[test]
fn lines_in_visual_order() {
    // Text, direction, letters from left to right.
    let table = [
        ("hello world", LTR, "hello world"),
        ("שלום עולם", RTL, "םלוע םולש"),
        ("בשנת 2022 נפל", RTL, "לפנ 2022 תנשב"),
        ("مرحبا (CSTO) بكم", RTL, "مكب )CSTO( ابحرم"),
        ("a שלום b", LTR, "a םולש b"),
        ("a שלום b", RTL, "b םולש a"),
        (
            "כתובת: https://example.com/a",
            RTL,
            "https://example.com/a :תבותכ",
        ),
        ("ש 1,234.5 ל-12", RTL, "12-ל 1,234.5 ש"),
        ("x\u{2067}שלום a\u{2069}!", LTR, "xa םולש!"),
        ("(שלום", LTR, "(םולש"),
    ];
    for (text, direction, expected) in table {
        assert_eq!(
            rows(text, &layout(text, direction, None)),
            [expected],
            "{text}"
        );
    }
}
