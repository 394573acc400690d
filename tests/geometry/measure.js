// Runs in the page: sets every paragraph of JOB at every width and says where each grapheme stands.
"use strict";

const UNITS_PER_PX = 64;

function set(paragraph, graphemes, width) {
  const box = document.createElement("div");
  box.dir = paragraph.rtl ? "rtl" : "ltr";
  box.style.width = `${width}px`;
  const text = document.createTextNode(paragraph.text);
  box.append(text);
  document.getElementById("column").replaceChildren(box);

  const origin = box.getBoundingClientRect();
  const result = { lines: [], left: [], right: [], none: [] };
  const before = { line: 0, left: 0, right: 0 };
  const range = document.createRange();
  let at = 0;
  graphemes.forEach((grapheme, number) => {
    range.setStart(text, at);
    at += grapheme.length;
    range.setEnd(text, at);
    const rects = [...range.getClientRects()];
    let { line, left, right } = before;
    if (rects.length === 0) {
      result.none.push(number);
    } else {
      // A grapheme in several pieces, such as a letter and a mark of another font: all of it. But a letter behind a
      // soft hyphen also has the hyphen at the end of the line before.
      const lineOf = (rect) => Math.floor(((rect.top + rect.bottom) / 2 - origin.top) / JOB.line_height);
      line = lineOf(rects.at(-1));
      const here = rects.filter((rect) => lineOf(rect) === line);
      const place = (px) => Math.round((px - origin.left) * UNITS_PER_PX);
      left = place(Math.min(...here.map((rect) => rect.left)));
      right = place(Math.max(...here.map((rect) => rect.right)));
    }
    while (result.lines.length <= line) {
      result.lines.push(0);
    }
    result.lines[line] += 1;
    result.left.push(left - before.left);
    result.right.push(right - before.right);
    Object.assign(before, { line, left, right });
  });
  return result;
}

async function measure() {
  const column = document.getElementById("column");
  column.style.cssText = `
    position: absolute; left: 0; top: 0; white-space: pre-wrap; tab-size: 8; font-kerning: normal;
    text-rendering: geometricPrecision; font-size: ${JOB.font_size}px; line-height: ${JOB.line_height}px;
    font-family: ${JOB.families.map((name) => `"${name}"`).join(", ")};`;
  for (const name of JOB.families) {
    const faces = await document.fonts.load(`${JOB.font_size}px "${name}"`);
    if (faces.length === 0) {
      throw new Error(`the font ${name} was not loaded`);
    }
  }
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const bytes = new TextEncoder();
  return JOB.paragraphs.map((paragraph) => {
    const graphemes = [...segmenter.segment(paragraph.text)].map((found) => found.segment);
    return {
      graphemes: graphemes.map((grapheme) => bytes.encode(grapheme).length),
      set: JOB.widths.map((width) => set(paragraph, graphemes, width)),
    };
  });
}

measure().then(
  (paragraphs) => ({ paragraphs }),
  (error) => ({ error: String(error) }),
).then((answer) => {
  document.getElementById("result").textContent = JSON.stringify(answer);
});
