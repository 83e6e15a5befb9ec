// Texts and numbers in the page's language.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { parseNumber } from "../../static/js/entry.js";
import { countText, decimalText, msg, pointText, speak, tr, trc, trn } from "../../static/js/language.js";
import { formatNumber } from "../../static/js/numbers.js";
import { axisText } from "../../static/js/panels/chart-series.js";
import { describeDifference } from "../../static/js/labels.js";
import { configWith } from "./helpers.js";

const GERMAN = {
  language: "de",
  decimal: ",",
  group: ".",
  group_from: 1000,
  texts: {
    "Enter a number.": "Gib eine Zahl ein.",
    "{number} row": ["{number} Zeile", "{number} Zeilen"],
    "control\u0004End": "Ende",
    "learning rate {rate}": "Lernrate {rate}",
  },
};
const SPANISH = { ...GERMAN, language: "es", group_from: 10_000, texts: {} };
afterEach(() => speak());

test("texts are English until the page speaks another language", () => {
  assert.equal(tr("Enter a number."), "Enter a number.");
  assert.equal(trn("{number} row", "{number} rows", 12_000), "12,000 rows");
  speak(GERMAN);
  assert.equal(tr("Enter a number."), "Gib eine Zahl ein.");
  assert.equal(tr(msg("no such text {x}"), { x: 1 }), "no such text 1");
  assert.equal(trn("{number} row", "{number} rows", 1), "1 Zeile");
  assert.equal(trn("{number} row", "{number} rows", 5000), "5.000 Zeilen");
  assert.equal(trc("control", "End"), "Ende");
  assert.equal(trc("key", "End"), "End");
});

test("numbers have the language's decimal mark", () => {
  speak(GERMAN);
  assert.equal(formatNumber(-4.232, "number"), "−4,232");
  assert.equal(formatNumber(0, "number"), "0,000");
  assert.equal(formatNumber(1e-5, "number"), "1,000e−5");
  assert.equal(axisText(0.5), "0,5");
  assert.equal(decimalText("0.05"), "0,05");
  assert.equal(describeDifference(configWith({ learning_rate: 0.5 }), [configWith()]), "Lernrate 0,5");
});

test("counts are grouped as the language does", () => {
  assert.deepEqual([999, 1000, 12_962, 1_234_567].map(countText), ["999", "1,000", "12,962", "1,234,567"]);
  speak(GERMAN);
  assert.deepEqual([1000, 12_962].map(countText), ["1.000", "12.962"]);
  speak(SPANISH);
  assert.deepEqual([1000, 12_962].map(countText), ["1000", "12.962"]);
});

test("a typed comma is a decimal mark where the language has it, a point is one everywhere", () => {
  assert.ok("error" in parseNumber("0,05"));
  speak(GERMAN);
  assert.deepEqual(parseNumber("0,05"), { value: 0.05 });
  assert.deepEqual(parseNumber("0.05"), { value: 0.05 });
  assert.deepEqual(parseNumber("−1,5e-3"), { value: -0.0015 });
  assert.equal(pointText("0.500"), "0.500");
  assert.ok("error" in parseNumber("1.000"), "a thousand, or one?");
  assert.ok("error" in parseNumber("1.000,5"));
});
