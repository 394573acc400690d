"""The HTML report: read by Python's parser, and by headless Chromium as people see it."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

from checks import check

# Where a paragraph ends, and where a line ends within one: the page has elements for both.
PARAGRAPH_END = re.compile("\r\n|[\n\r\x1c-\x1e\x85\u2029]")
LINE_END = re.compile("[\x0b\x0c\u2028]")
VOID = {"meta", "br", "hr", "img", "link", "input"}
# Milliseconds of Chromium's own clock, and seconds of patience.
BUDGET, PATIENCE = 20_000, 120


class Page(HTMLParser):
    """The legend, and for each article its source, its paragraphs and the type of each highlighted letter."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.stack, self.legend, self.articles, self.wrong, self.chip, self.term = [], {}, [], [], None, ""

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        names = [name for name in attributes if name.startswith("on")]
        links = [attributes.get(name) or "" for name in ["src", "href", "action"]]
        if tag in ("script", "iframe", "object", "embed") or names or any(link and link[0] != "#" for link in links):
            self.wrong.append(f"<{tag} {attributes}>")
        classes = (attributes.get("class") or "").split()
        if tag == "article":
            self.articles.append({"source": "", "paragraphs": [], "marked": []})
        if tag == "p" and self.inside("t"):
            self.articles[-1]["paragraphs"].append("")
            self.articles[-1]["marked"].append([])
        if "chip" in classes:
            self.chip = [name for name in classes if re.fullmatch("t[0-9]+", name)][0]
        if tag == "br" and self.inside("t"):
            self.handle_data("\u2028")
        if tag not in VOID:
            self.stack.append((tag, classes))

    def handle_endtag(self, tag):
        if tag not in VOID and self.stack.pop()[0] != tag:
            self.wrong.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        tags = [tag for tag, _ in self.stack]
        if "dt" in tags:
            self.term = data
        elif "dd" in tags and self.term == "Source":
            self.articles[-1]["source"] += data
        elif self.chip and "bdi" in tags and not self.articles:
            self.legend.setdefault(self.chip, data)
            self.chip = None
        elif self.inside("t") and "p" in tags:
            kinds = {name for _, classes in self.stack if "e" in classes for name in classes if re.fullmatch("t[0-9]+", name)}
            self.articles[-1]["paragraphs"][-1] += data
            self.articles[-1]["marked"][-1] += [kinds] * len(data)

    def inside(self, name):
        """Whether an open element has this class alone."""
        return any(classes == [name] for _, classes in self.stack)


def _read(export, content):
    page = Page()
    page.feed(content)
    page.close()
    export.must(not page.wrong, f"the page holds {page.wrong[:5]}")
    by_source = {document.source: document for document in export.project.documents}
    for article in page.articles:
        document = by_source.pop(article["source"], None)
        if not export.must(document, f"nobody has an article {article['source']!r}"):
            continue
        expected = [LINE_END.sub("\u2028", part) for part in PARAGRAPH_END.split(document.text)]
        if not export.must(article["paragraphs"] == expected, f"{document.source!r}: {article['paragraphs']} is not {expected}"):
            continue
        ends = [found.end() - found.start() for found in PARAGRAPH_END.finditer(document.text)] + [0]
        marked = []
        for kinds, end in zip(article["marked"], ends):
            marked += [{page.legend[kind] for kind in kind_set} for kind_set in kinds] + [None] * end
        truth = [set() for _ in document.text]
        for start, end, kind in document.spans():
            export.spans += 1
            for at in range(start, end):
                truth[at].add(kind)
        for at, (found, there) in enumerate(zip(marked, truth)):
            what = f"{document.source!r}: letter {at} {document.text[at]!r} is marked {found}, not {there}"
            export.must(found is None or found == there, what)
    export.must(not by_source, f"these are missing: {list(by_source)}")


@check("html", "html.parser")
def parser(export):
    """Paragraphs, and the type of every letter."""
    (path,) = export.files("*.html")
    _read(export, path.read_bytes().decode())


def _chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@check("html", "Chromium", needs=[_chromium])
def browser(export):
    """The same of what a browser makes of the page."""
    (path,) = export.files("*.html")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--virtual-time-budget={BUDGET}", f"--user-data-dir={path.parent}/.browser"]
    command = [_chromium(), *options, "--dump-dom", path.resolve().as_uri()]
    ran = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    _read(export, ran.stdout.decode())
