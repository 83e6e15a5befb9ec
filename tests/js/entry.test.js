import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber } from "../../static/js/entry.js";

test("numbers are read in the forms people type", () => {
  const typed = ["0.05", " 5e-2 ", ".5", "5.", "+3", "-0.017", "\u22120.017", "1E3"];
  assert.deepEqual(
    typed.map((text) => parseNumber(text).value),
    [0.05, 0.05, 0.5, 5, 3, -0.017, -0.017, 1000],
  );
});

for (const [typed, error] of [
  ["", /Enter a number/],
  ["0,05", /decimal point, not a comma: 0\.05/],
  ["abc", /“abc” is not a number/],
  ["NaN", /not a number/],
  ["Infinity", /not a number/],
  ["0x10", /not a number/],
  ["1e400", /too large/],
]) {
  test(`"${typed}" is refused with what is wrong with it`, () => assert.match(parseNumber(typed).error, error));
}
