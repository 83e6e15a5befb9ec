import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formatNumber } from "../../static/js/numbers.js";
import { chooseRemark, fill } from "../../static/js/template.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

test("numbers are written as the server's side writes them", () => {
  const cases = read("numbers");
  assert.ok(cases.length > 50);
  for (const { value, kind, text } of cases) assert.equal(formatNumber(value, kind), text, `${value} as ${kind}`);
});

test("templates are filled as the server's side fills them", () => {
  const { frame, templates } = read("templates");
  for (const { name, template, text } of templates) assert.equal(fill(template, frame), text, name);
});

test("remarks are chosen as the server's side chooses them", () => {
  const { frame, remarks } = read("templates");
  for (const { name, remark, text } of remarks) assert.equal(fill(chooseRemark(remark, frame), frame), text, name);
});
