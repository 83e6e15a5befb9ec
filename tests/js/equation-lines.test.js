import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "../../static/js/panels/equation-lines.js";

const aligned = (...lines) => `\\begin{aligned} ${lines.join(" \\\\ ")} \\end{aligned}`;

/** All forms of an equation, where every line is too long. */
function forms(tex) {
  const lines = linesOf(tex);
  const found = [];
  while (lines.shorten(Array(40).fill(true))) found.push(lines.tex());
  return found;
}

test("a sum is broken into fewer and fewer terms a line, within its large brackets", () => {
  const terms = [1, 2, 3].map((i) => `(a_{${i} + 1} - b)^2`);
  assert.deepEqual(forms(aligned(`L &= \\bigl(${terms.join(" + ")}\\bigr)`, "&= x")), [
    aligned(`L &= \\bigl(${terms[0]} + ${terms[1]}`, `&\\quad {} + ${terms[2]}\\bigr)`, "&= x"),
    aligned(`L &= \\bigl(${terms[0]}`, `&\\quad {} + ${terms[1]}`, `&\\quad {} + ${terms[2]}\\bigr)`, "&= x"),
  ]);
});

test("lines that go on are put together before they are broken anew", () => {
  const [form] = forms(aligned("y &= a + b", "&\\quad {} + c"));
  assert.equal(form, aligned("y &= a + b + c"));
});

test("statements get lines of their own, then each equals sign, and operators last", () => {
  assert.deepEqual(forms(aligned("m &= a \\times b - c = d \\quad v = e")), [
    aligned("m &= a \\times b - c = d", "v &= e"),
    aligned("m &= a \\times b - c", "&= d", "v &= e"),
    aligned("m &= a \\times b", "&\\quad {} - c", "&= d", "v &= e"),
    aligned("m &= a", "&\\quad {} \\times b", "&\\quad {} - c", "&= d", "v &= e"),
  ]);
});

test("only what is too long is broken", () => {
  const lines = linesOf(aligned("y &= a - b", "&= 1 - 2 \\times 3", "&= 4"));
  assert.equal(lines.shorten([false, true, false]), true);
  assert.equal(lines.tex(), aligned("y &= a - b", "&= 1", "&\\quad {} - 2 \\times 3", "&= 4"));
  assert.equal(lines.shorten([false, false, true, false]), true);
  assert.equal(lines.tex(), aligned("y &= a - b", "&= 1", "&\\quad {} - 2", "&\\quad {} \\times 3", "&= 4"));
  assert.equal(lines.shorten([false, false, true, false, false]), false);
  assert.equal(lines.shorten([false, false, false, false, true]), false);
});

test("values side by side go below each other, and the space between the lines stays", () => {
  const [form] = forms("\\begin{aligned} x &= 1 & y &= 2 \\\\[-0.15em] z &= 3 \\end{aligned}");
  assert.equal(form, "\\begin{aligned} x &= 1 \\\\[-0.15em] y &= 2 \\\\[-0.15em] z &= 3 \\end{aligned}");
});

test("what is short, or no list of lines, stays as it is", () => {
  assert.deepEqual(forms(aligned("y &= a", "&\\ \\ \\vdots")), []);
  assert.deepEqual(forms("a + b"), []);
});
