import assert from "node:assert/strict";
import { test } from "node:test";
import { narrower } from "../../static/js/panels/equation-lines.js";

const aligned = (...lines) => `\\begin{aligned} ${lines.join(" \\\\ ")} \\end{aligned}`;

test("a sum is broken into fewer and fewer terms a line, within its large brackets", () => {
  const terms = [1, 2, 3].map((i) => `(a_{${i} + 1} - b)^2`);
  const forms = narrower(aligned(`L &= \\bigl(${terms.join(" + ")}\\bigr)`, "&= x"));
  assert.deepEqual(forms, [
    aligned(`L &= \\bigl(${terms[0]} + ${terms[1]}`, `&\\quad {} + ${terms[2]}\\bigr)`, "&= x"),
    aligned(`L &= \\bigl(${terms[0]}`, `&\\quad {} + ${terms[1]}`, `&\\quad {} + ${terms[2]}\\bigr)`, "&= x"),
  ]);
});

test("lines that go on are put together before they are broken anew", () => {
  const [form] = narrower(aligned("y &= a + b", "&\\quad {} + c"));
  assert.equal(form, aligned("y &= a + b + c"));
});

test("statements get lines of their own, then each equals sign, and operators last", () => {
  const forms = narrower(aligned("m &= a \\times b = c \\quad v = d"));
  assert.deepEqual(forms, [
    aligned("m &= a \\times b = c", "v &= d"),
    aligned("m &= a \\times b", "&= c", "v &= d"),
    aligned("m &= a", "&\\quad {} \\times b", "&= c", "v &= d"),
  ]);
});

test("values side by side go below each other, and the space between the lines stays", () => {
  const tight = "\\begin{aligned} x &= 1 & y &= 2 \\\\[-0.15em] z &= 3 \\end{aligned}";
  const [form] = narrower(tight);
  assert.equal(form, "\\begin{aligned} x &= 1 \\\\[-0.15em] y &= 2 \\\\[-0.15em] z &= 3 \\end{aligned}");
});

test("what is short, or no list of lines, stays as it is", () => {
  assert.deepEqual(narrower(aligned("y &= a", "&\\ \\ \\vdots")), []);
  assert.deepEqual(narrower("a + b"), []);
});
