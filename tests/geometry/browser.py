#!/usr/bin/env python3
"""How a browser sets texts: the place of every grapheme, for comparison with our own layout.

    tests/geometry/browser.py --out FILE.json.gz [--chromium PATH] TEXT…

Each TEXT is a UTF-8 file. Its paragraphs are set by headless Chromium at four widths, with the font files of
`assets/fonts` and nothing else, each in the direction of its first strong letter. What comes out is read by
`tests/it/geometry`; the format is described at `main`.

Exit code: 0 written, 1 Chromium failed, 77 there is no Chromium.
"""

import argparse
import base64
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import frames

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "assets" / "fonts"

# The families in the order in which they are asked for a character; the last is made here, see `frames`.
FAMILIES = [
    ("Reference Sans", "NotoSans-Regular.ttf"),
    ("Reference Hebrew", "NotoSansHebrew-Regular.ttf"),
    ("Reference Arabic", "NotoNaskhArabic-Regular.ttf"),
    ("Reference Symbols", "NotoSansSymbols2-Regular.ttf"),
    ("Reference Math", "NotoSansMath-Regular.ttf"),
]
FRAMES = "Reference Frames"

FONT_SIZE = 18
LINE_HEIGHT = 28
WIDTHS = [320, 480, 700, 900]

# Seconds that Chromium may take, and milliseconds of its own clock.
PATIENCE = 300
BUDGET = 200_000

PARAGRAPH_END = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")


def paragraphs(text):
    """Start and content of each paragraph; ends are characters of Bidi_Class B."""
    start = 0
    for end in PARAGRAPH_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def is_rtl(paragraph):
    """UAX #9, P2 and P3: the first strong character outside isolates; left to right without one."""
    depth = 0
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def data_url(font):
    return "data:font/ttf;base64," + base64.b64encode(font).decode("ascii")


def page(found, characters):
    """The page that measures and leaves its result in `#result`."""
    fonts = [(name, (FONTS / file).read_bytes()) for name, file in FAMILIES]
    fonts.append((FRAMES, frames.font(characters, FONT_SIZE)))
    faces = "".join(f'@font-face {{ font-family: "{name}"; src: url({data_url(font)}); }}\n' for name, font in fonts)
    job = {
        "families": [name for name, _ in fonts],
        "font_size": FONT_SIZE,
        "line_height": LINE_HEIGHT,
        "widths": WIDTHS,
        "paragraphs": [{"text": text, "rtl": is_rtl(text)} for _, text in found],
    }
    words = json.dumps(job).replace("<", "\\u003c")
    script = (HERE / "measure.js").read_text("utf-8")
    return (
        f'<!doctype html><meta charset="utf-8"><style>{faces}</style><body><div id="column"></div>'
        f'<script type="application/json" id="result"></script>'
        f"<script>const JOB = {words};\n{script}</script>"
    )


def measured(chromium, html):
    """What the page left in `#result`."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.html"
        path.write_text(html, "utf-8")
        # No font of this machine takes part, not even for emoji.
        config = pathlib.Path(folder) / "fonts.conf"
        config.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir></fontconfig>", "utf-8")
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--font-render-hinting=none",
            "--force-device-scale-factor=1",
            f"--user-data-dir={folder}/profile",
            f"--virtual-time-budget={BUDGET}",
            "--dump-dom",
            path.as_uri(),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(config)}
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment)
    result = re.search(r'id="result">(.*?)</script>', done.stdout, re.S)
    if not result or not result.group(1):
        sys.exit(f"{chromium} measured nothing (exit code {done.returncode}):\n{done.stderr[-2000:]}")
    answer = json.loads(result.group(1))
    if "error" in answer:
        sys.exit(f"the page failed: {answer['error']}")
    return answer


def main():
    """Writes {"chromium", "font_size", "line_height", "widths", "texts": [{"name", "paragraphs": […]}]}.

    A paragraph is {"start": bytes before it, "text", "rtl", "graphemes": [UTF-8 length of each], "set": [one for each
    width]}; how it is set is {"lines": [graphemes on each line], "left": […], "right": […]}, the places in 1/64 px from
    the left edge of the column, each the difference to the one before. A grapheme that the browser gives no rectangle
    has left and right of the one before, and its number is in "none".
    """
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--out", required=True, type=pathlib.Path)
    arguments.add_argument("--chromium", default="chromium")
    arguments.add_argument("texts", nargs="+", type=pathlib.Path, metavar="TEXT")
    options = arguments.parse_args()
    chromium = shutil.which(options.chromium)
    if chromium is None:
        print(f"SKIPPED: nothing was measured: there is no '{options.chromium}'.", file=sys.stderr)
        sys.exit(77)
    version = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=False).stdout.strip()

    texts = [(path.name, path.read_bytes().decode("utf-8-sig")) for path in options.texts]
    found = [(name, text, start, paragraph) for name, text in texts for start, paragraph in paragraphs(text)]
    characters = sorted({character for _, text in texts for character in text})
    answer = measured(chromium, page([(start, paragraph) for _, _, start, paragraph in found], characters))

    result = {"chromium": version, "font_size": FONT_SIZE, "line_height": LINE_HEIGHT, "widths": WIDTHS, "texts": []}
    for name, _ in texts:
        result["texts"].append({"name": name, "paragraphs": []})
    by_name = {text["name"]: text["paragraphs"] for text in result["texts"]}
    for (name, text, start, paragraph), seen in zip(found, answer["paragraphs"], strict=True):
        by_name[name].append(
            {
                "start": len(text[:start].encode()),
                "text": paragraph,
                "rtl": is_rtl(paragraph),
                "graphemes": seen["graphemes"],
                "set": seen["set"],
            }
        )
    # The same bytes for the same content: no time in the header.
    packed = gzip.compress(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    options.out.write_bytes(packed)
    print(f"{version}: {len(found)} paragraphs at {len(WIDTHS)} widths, {len(packed)} bytes")


if __name__ == "__main__":
    main()
