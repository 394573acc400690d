//! Drawings of boxes, strokes and lines of text as SVG 1.1, text as text.
//!
//! Each line of text is an element of its own with the direction of its paragraph, so that whoever shows
//! the file puts its letters in order as the window does, and whoever searches it finds the words. Fonts
//! are named, not embedded. Whatever the words are, the file is well-formed: what XML cannot hold is
//! U+FFFD. **Units:** px; y downwards.

use std::fmt::Write as _;
use std::io;

/// A colour: red, green, blue and how opaque, each 0–255, not multiplied.
pub type Rgba = [u8; 4];

/// What is drawn, in its order.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Width and height.
    pub size: (f32, f32),
    /// Behind everything.
    pub ground: Rgba,
    /// What it is called, for who cannot see it.
    pub title: String,
    /// Names of the fonts that are tried, the first one first.
    pub families: Vec<String>,
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A box with round corners.
    Box {
        /// Left, top, width, height.
        place: (f32, f32, f32, f32),
        /// Radius of the corners.
        radius: f32,
        /// What it is filled with.
        fill: Option<Rgba>,
        /// Colour and width of the line around it.
        line: Option<(Rgba, f32)>,
    },
    /// Strokes through places, in SVG path letters.
    Path {
        /// As in the attribute `d`.
        steps: String,
        /// Colour and width.
        line: (Rgba, f32),
    },
    /// A line of text.
    Text(TextLine),
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Where it starts: its left end, or its right end if it runs leftwards.
    pub x: f32,
    /// The line that letters stand on.
    pub baseline: f32,
    /// Whether its paragraph runs leftwards.
    pub right_to_left: bool,
    /// Size of each piece of its words, in their order.
    pub pieces: Vec<(String, f32)>,
    /// Bold.
    pub bold: bool,
    /// Colour.
    pub colour: Rgba,
}

/// Writes a drawing.
///
/// # Errors
/// Those of `out`.
pub fn write(drawing: &Drawing, out: &mut dyn io::Write) -> io::Result<()> {
    let (width, height) = (number(drawing.size.0), number(drawing.size.1));
    let families: Vec<String> = drawing
        .families
        .iter()
        .map(|family| format!("'{}'", escaped(&family.replace('\'', ""))))
        .collect();
    let families = families.join(", ");
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{families}, sans-serif\">"
    )?;
    writeln!(out, "<title>{}</title>", escaped(&drawing.title))?;
    let ground = paint("fill", drawing.ground);
    writeln!(out, "<rect width=\"{width}\" height=\"{height}\"{ground}/>")?;
    for part in &drawing.parts {
        writeln!(out, "{}", element(part))?;
    }
    writeln!(out, "</svg>")
}

fn element(part: &Part) -> String {
    match part {
        Part::Box {
            place: (x, y, width, height),
            radius,
            fill,
            line,
        } => {
            let [x, y, width, height] = [x, y, width, height].map(|px| number(*px));
            let radius = number(*radius);
            let fill = fill.map_or(" fill=\"none\"".to_owned(), |fill| paint("fill", fill));
            let line = line.map_or(String::new(), stroke);
            format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"{fill}{line}/>"
            )
        }
        Part::Path { steps, line } => {
            let steps = escaped(steps);
            let line = stroke(*line);
            format!(
                "<path d=\"{steps}\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{line}/>"
            )
        }
        Part::Text(line) => text(line),
    }
}

fn text(line: &TextLine) -> String {
    let (x, y) = (number(line.x), number(line.baseline));
    let direction = if line.right_to_left { "rtl" } else { "ltr" };
    let bold = if line.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let fill = paint("fill", line.colour);
    // The start of a line is its right end where it runs leftwards.
    let mut made = format!(
        "<text x=\"{x}\" y=\"{y}\" direction=\"{direction}\" unicode-bidi=\"isolate\" \
         text-anchor=\"start\" xml:space=\"preserve\"{bold}{fill}"
    );
    // Parts of one size need no element of their own, which could keep letters from joining.
    match line.pieces.as_slice() {
        [(words, size)] => {
            let words = escaped(words);
            let size = number(*size);
            let _written = write!(made, " font-size=\"{size}\">{words}</text>");
        }
        pieces => {
            made.push('>');
            for (words, size) in pieces {
                let words = escaped(words);
                let size = number(*size);
                let _written = write!(made, "<tspan font-size=\"{size}\">{words}</tspan>");
            }
            made.push_str("</text>");
        }
    }
    made
}

fn paint(name: &str, [red, green, blue, opaque]: Rgba) -> String {
    let colour = format!(" {name}=\"#{red:02x}{green:02x}{blue:02x}\"");
    if opaque == u8::MAX {
        return colour;
    }
    let share = number(f32::from(opaque) / 255.0);
    format!("{colour} {name}-opacity=\"{share}\"")
}

fn stroke((colour, width): (Rgba, f32)) -> String {
    let colour = paint("stroke", colour);
    format!("{colour} stroke-width=\"{}\"", number(width))
}

/// A number with two digits at most after its point; no number becomes 0.
fn number(px: f32) -> String {
    let px = if px.is_finite() { px } else { 0.0 };
    let rounded = format!("{px:.2}");
    let short = rounded.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" {
        "0".to_owned()
    } else {
        short.to_owned()
    }
}

/// Words as they stand in XML, between tags or in an attribute in double quotes.
fn escaped(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => made.push_str("&amp;"),
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '"' => made.push_str("&quot;"),
            '\t' | '\n' | '\r' => made.push(' '),
            '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {
                made.push(char::REPLACEMENT_CHARACTER);
            }
            c => made.push(c),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(words: &str, right_to_left: bool) -> String {
        let drawing = Drawing {
            size: (100.0, 20.5),
            ground: [255; 4],
            title: words.to_owned(),
            families: ["Noto Sans", "Noto Naskh Arabic"]
                .map(str::to_owned)
                .to_vec(),
            parts: vec![
                Part::Box {
                    place: (1.0, 2.0, 30.25, 4.0),
                    radius: 8.0,
                    fill: Some([255, 0, 16, 51]),
                    line: Some(([0, 0, 0, 255], 1.0)),
                },
                Part::Text(TextLine {
                    x: 90.0,
                    baseline: 14.333_3,
                    right_to_left,
                    pieces: vec![(words.to_owned(), 14.0)],
                    bold: true,
                    colour: [1, 2, 3, 255],
                }),
            ],
        };
        let mut bytes = Vec::new();
        write(&drawing, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn as_letters() {
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"20.5\" viewBox=\"0 0 100 20.5\" font-family=\"'Noto Sans', 'Noto Naskh Arabic', sans-serif\">\n\
            <title>או&quot;ם &lt;b&gt; &amp;amp;</title>\n\
            <rect width=\"100\" height=\"20.5\" fill=\"#ffffff\"/>\n\
            <rect x=\"1\" y=\"2\" width=\"30.25\" height=\"4\" rx=\"8\" fill=\"#ff0010\" fill-opacity=\"0.2\" stroke=\"#000000\" stroke-width=\"1\"/>\n\
            <text x=\"90\" y=\"14.33\" direction=\"rtl\" unicode-bidi=\"isolate\" text-anchor=\"start\" xml:space=\"preserve\" font-weight=\"bold\" fill=\"#010203\" font-size=\"14\">או&quot;ם &lt;b&gt; &amp;amp;</text>\n\
            </svg>\n";
        assert_eq!(written("או\"ם <b> &amp;", true), expected);
    }

    #[test]
    fn what_xml_cannot_hold() {
        for (words, expected) in [
            ("a\u{0}b", "a\u{FFFD}b"),
            ("\u{1B}[31m", "\u{FFFD}[31m"),
            ("a\u{FFFE}", "a\u{FFFD}"),
            ("]]>", "]]&gt;"),
            ("<!--", "&lt;!--"),
            ("a\r\nb", "a  b"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("😀\u{200F}", "😀\u{200F}"),
        ] {
            assert_eq!(escaped(words), expected);
        }
        for px in [f32::NAN, f32::INFINITY, -0.001] {
            assert_eq!(number(px), "0");
        }
    }

    /// Whether tags open and close in turn, and nothing but escapes follows an ampersand.
    fn is_well_formed(text: &str) -> bool {
        let mut open: Vec<String> = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['<', '&']) {
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix('&') {
                let escapes = ["amp;", "lt;", "gt;", "quot;"];
                if !escapes.iter().any(|escape| after.starts_with(escape)) {
                    return false;
                }
                rest = after;
                continue;
            }
            let Some(end) = rest.find('>') else {
                return false;
            };
            let tag = &rest[1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                if open.pop().as_deref() != Some(name) {
                    return false;
                }
            } else if !tag.ends_with('/') && !tag.starts_with('?') {
                open.push(tag.split(' ').next().unwrap().to_owned());
            }
        }
        open.is_empty()
    }

    proptest! {
        #[test]
        fn any_words_leave_it_well_formed(words in "\\PC{0,20}|[<>&\"'\u{0}-\u{1F}שa]{0,20}") {
            let text = written(&words, false);
            prop_assert!(is_well_formed(&text), "{}", text);
            let forbidden = |c: char| c < ' ' && c != '\n';
            prop_assert!(!text.contains(forbidden));
        }
    }
}
