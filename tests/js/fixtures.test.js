import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formatNumber } from "../../static/js/numbers.js";
import { chooseRemark, equationsFor, fill, remarkFor } from "../../static/js/template.js";

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

/** A scene whose optimiser changes. */
const scene = {
  steps: [
    { focus: "y_hat/w1", equations: ["partial-y_hat-w1"] },
    { focus: "w1", equations: ["gradient-w1", "update-w1"] },
  ],
  shapes: {
    1: {
      equations: { "partial-y_hat-w1": "x1" },
      remarks: [["a slope"], []],
      optimisers: {
        sgd: { equations: { "gradient-w1": "chain", "update-w1": "w - eta g" }, remarks: { w1: ["plain"] } },
        adam: { equations: { "update-w1": "chain, m and v" }, remarks: { w1: ["by Adam"] } },
      },
    },
  },
};

test("an update's equations are those of the optimiser in force, all others are the same for all", () => {
  const [partial, update] = scene.steps;
  const idsAndEquations = (name, step) => equationsFor(scene.shapes[1], name, step);
  for (const name of ["sgd", "adam"]) assert.deepEqual(idsAndEquations(name, partial), [["partial-y_hat-w1", "x1"]]);
  assert.deepEqual(idsAndEquations("sgd", update), [["gradient-w1", "chain"], ["update-w1", "w - eta g"]]); // prettier-ignore
  assert.deepEqual(idsAndEquations("adam", update), [["update-w1", "chain, m and v"]]);
});

test("so is an update's remark", () => {
  const remark = (name, index) => remarkFor(scene, { m: 1, optimiser: { name } }, index);
  assert.deepEqual([remark("sgd", 1), remark("adam", 1)], [["plain"], ["by Adam"]]);
  assert.deepEqual(remark("adam", 0), ["a slope"]);
});
