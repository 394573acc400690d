"""A project that is hard to carry: texts and spans that careless writers and readers get wrong.

All sentences are our own. `ROUND_TRIP` is the text of which the offsets are written down by hand, in every unit.
"""

from truth import Document, Evidence, Mention

ROUND_TRIP = '😀 אמר האו"ם.\nقال توكاييف & في <الماتي>'

# Quote, type, and its offsets counted by hand: code points, UTF-16 units, bytes, graphemes.
EXPECTED = [
    ("😀", "EVENT", (0, 1), (0, 2), (0, 4), (0, 1)),
    ('האו"ם', "ORG", (6, 11), (7, 12), (12, 21), (6, 11)),
    ("توكاييف", "PER", (17, 24), (18, 25), (30, 44), (17, 24)),
    ("الماتي", "GPE", (31, 37), (32, 38), (53, 65), (31, 37)),
    ('ם.\nق', "DATE", (10, 14), (11, 15), (19, 25), (10, 14)),
]


def documents():
    """The documents, each with what is marked in it."""
    return [
        _document("round-trip.txt", ROUND_TRIP, *[(kind, (quote, 1)) for quote, kind, *_ in EXPECTED]),
        # Ends of lines of every kind: in a span, at its edges, between spans. Tabs, and spaces of other widths.
        _document(
            "ends of lines.txt",
            "ראש\tהעיר\r\nאמר בגנד\rשהנמל 😀 נסגר.\n\n\u2028שורה\u2029פסקה\u0085תור אנכי\r\r\nסוף\n\r",
            ("PER", ("העיר", 1)),
            ("GPE", ("בגנד", 1)),
            ("EVENT", ("העיר\r\nאמר", 1)),
            ("FAC", ("נמל", 1)),
            ("LOC", ("בגנד\rשהנמל", 1)),
            ("ORG", ("\u2028שורה\u2029פסקה", 1)),
            ("NORP", ("תור", 1)),
            ("DATE", ("\r\r\nסוף", 1)),
            ("QUANTITY", ("ראש\tהעיר", 1)),
        ),
        # A byte-order mark that belongs to the text, spaces that do not break, joiners of no width.
        _document(
            "mark first.txt",
            "\ufeffועידת\u00a0האו\"ם ל־12\u202f345\u00a0איש נפתחה ב\u2060קהיר\u200b, דווח\ufeff אמש.",
            ("ORG", ('האו"ם', 1)),
            ("EVENT", ('ועידת\u00a0האו"ם', 1)),
            ("QUANTITY", ("12\u202f345\u00a0איש", 1)),
            ("GPE", ("קהיר", 1)),
            ("DATE", ("\ufeff אמש", 1)),
            ("LOC", ("\ufeffועידת", 1)),
        ),
        # Vowel points, marks on Latin letters, presentation forms, ligatures; a span that ends between letter and mark.
        _document(
            "letters and marks.txt",
            "בְּרֵאשִׁית דִּבֵּר שַׂר הַחוּץ. قَالَ الأُسْتَاذُ مُحَمَّدٌ ﷺ إنّ ﻻﺟﺌﻴﻦ وصلوا إلى العـــراق ولا شيء. "
            "Cafe\u0301 d’E\u0323\u0301le\u0300ve, na\u0308ive Å\u030a.",
            ("PER", ("שַׂר הַחוּץ", 1)),
            ("PER", ("مُحَمَّدٌ", 1)),
            ("NORP", ("ﻻﺟﺌﻴﻦ", 1)),
            ("GPE", ("العـــراق", 1)),
            ("EVENT", ("ﷺ", 1)),
            ("ORG", ("Cafe\u0301", 1)),
            ("FAC", ("E\u0323\u0301le\u0300ve", 1)),
            ("LOC", ("E\u0323", 1)),
            ("DATE", ("חוּ", 1)),
        ),
        # Marks of direction, isolates and embeddings, in spans and at their edges.
        _document(
            "direction.txt",
            "\u200fלפי \u2066CNN (live)\u2069, \u202bقال \u202aReuters\u202c الآن\u202c: ‎M-417\u200e ו־\u2067הרשות (MPA)\u2069 "
            "\u202eabc\u202c \u061cنهاية\u061c.",
            ("ORG", ("CNN", 1)),
            ("ORG", ("\u2066CNN (live)\u2069", 1)),
            ("ORG", ("Reuters", 1)),
            ("ORG", ("הרשות (MPA)", 1)),
            ("ORG", ("MPA", 1)),
            ("QUANTITY", ("M-417\u200e", 1)),
            ("DATE", ("\u061cنهاية", 1)),
        ),
        # Families, flags, keycaps, skin tones, letters outside the basic plane.
        _document(
            "emoji.txt",
            "👩‍🔬👨‍👩‍👧‍👦 צוות 🇮🇱🇯🇴 נפגש ב־7️⃣ ביולי 👍🏽 عند 𐤀𐤁𐤂 𝔘𝔫𝔦 😀😀ירושלים😀 תמה.",
            ("GPE", ("🇮🇱", 1)),
            ("GPE", ("🇯🇴", 1)),
            ("PER", ("👩‍🔬", 1)),
            ("PER", ("👩", 2)),
            ("DATE", ("7️⃣ ביולי", 1)),
            ("NORP", ("𐤀𐤁𐤂", 1)),
            ("ORG", ("𝔘𝔫𝔦", 1)),
            ("GPE", ("ירושלים", 1)),
            ("EVENT", ("😀ירושלים😀", 1)),
        ),
        # What quoting, escaping and splitting stumble over.
        _document(
            "quotes.txt",
            '=SUM(1,2)\t"האו""ם", \'צה״ל\' | a\\b\\n {"a": [1]} ]]> <!-- x --> &amp; &#9; <b>עזה</b> <script>alert(1)</script>\n'
            "+972-2 -DOCSTART- -X- O @user #1\tT1\tORG 0 3\t* _ [1] %20 https://example.org/a?b=1&c=%D7%90#x ;;; ,,, ``''",
            ("ORG", ('"האו""ם"', 1)),
            ("ORG", ("צה״ל", 1)),
            ("QUANTITY", ("=SUM(1,2)", 1)),
            ("GPE", ("עזה", 1)),
            ("GPE", ("<b>עזה</b>", 1)),
            ("EVENT", ("alert(1)", 1)),
            ("FAC", ("a\\b\\n", 1)),
            ("LOC", ("&amp;", 1)),
            ("PER", ("@user", 1)),
            ("NORP", ("]]>", 1)),
            ("DATE", ("-DOCSTART-", 1)),
            ("DATE", ("_", 1)),
        ),
        _spans(),
        _document("one line.txt", "\n"),
        _document("nothing marked.txt", "לא סומן כאן דבר. لم يُعلَّم هنا شيء.\nNothing is marked here.\n"),
        # Names of files that end up as one, or as something else.
        _document("north/report.txt", "נמל חיפה נפתח.", ("FAC", ("נמל חיפה", 1))),
        _document("south/report.txt", "מיניין חדש בעקבה.", ("GPE", ("עקבה", 1))),
        _document('ידיעה "א" & <ב> 100%.v2.txt', "دبي أعلنت.", ("GPE", ("دبي", 1))),
        _document("../up.txt", "Rafah opened.", ("GPE", ("Rafah", 1))),
        # What XML has no way to write.
        _document("controls.txt", "קו\x01בץ \x0cדף\x0bטור\ufffe סוף\x1f בטהרן.", ("GPE", ("טהרן", 1)), ("ORG", ("קו\x01בץ", 1))),
    ]


def _document(source, text, *marked):
    """A document whose mentions are given as type and pieces, each a quote and its occurrence."""
    document = Document(source, text)
    document.mentions = [Mention(kind, document.place(*pieces)) for kind, *pieces in marked]
    return document


def _spans():
    """Spans in every relation to each other: nested, crossing, in pieces, inside words, equal, touching."""
    document = Document(
        "relations.txt",
        'בנמל אילת ובבית־הספר של האו"ם מסרו 😀 כי שר החוץ של ירדן ושר הפנים שלה, ולנציגי הליגה הערבית, הגיעו.\n'
        "وقالت وزارتا الخارجية والداخلية إن اللاجئين وصلوا بالعبّارة «سلمى» إلى ميناء العقبة.",
    )
    place = document.place
    document.mentions = [
        Mention("FAC", place(("נמל אילת", 1)), "Port of Eilat"),
        Mention("GPE", place(("אילת", 1)), "Eilat"),
        Mention("FAC", place(("בית־הספר של האו\"ם", 1))),
        Mention("ORG", place(('האו"ם', 1)), "United Nations"),
        Mention("ORG", place(('או"ם', 1))),
        Mention("PER", place(("שר החוץ של ירדן", 1))),
        Mention("PER", place(("שר", 2), ("הפנים", 1), ("שלה", 1))),
        Mention("GPE", place(("ירדן", 1)), "Jordan"),
        Mention("EVENT", place(("ירדן ושר הפנים", 1))),
        Mention("NORP", place(("נציגי", 1))),
        Mention("ORG", place(("הליגה הערבית", 1))),
        Mention("NORP", place(("הליגה", 1))),
        Mention("NORP", place(("ערבית", 1))),
        Mention("ORG", place(("وزارتا", 1), ("الخارجية", 1))),
        Mention("ORG", place(("وزارتا", 1), ("داخلية", 1))),
        Mention("NORP", place(("لاجئين", 1))),
        Mention("FAC", place(("عبّارة «سلمى»", 1))),
        Mention("PER", place(("سلمى", 1))),
        Mention("FAC", place(("ميناء العقبة", 1))),
        Mention("GPE", place(("عقبة", 1))),
        Mention("LOC", place(("عقبة", 1))),
        Mention("DATE", place(("ה", 1))),
    ]
    document.evidence = [
        Evidence(
            "שרי ירדן הגיעו.",
            place(("שר החוץ של ירדן ושר הפנים שלה", 1), ("הגיעו", 1)),
            place(("מסרו", 1)),
            place(('האו"ם', 1)),
            (("stance", "affirm"), ("certainty", "true-certain")),
        ),
        Evidence(
            "وصل اللاجئون.",
            place(("لاجئين وصلوا", 1)),
            place(("وقالت", 1)),
            place(("وزارتا الخارجية والداخلية", 1)),
            (("stance", "refute"),),
        ),
    ]
    return document
