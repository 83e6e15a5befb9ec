import assert from "node:assert/strict";
import { test } from "node:test";
import {
  arrangementFor,
  placeTexts,
  roomFor,
  widestEntered,
  widestText,
  WIDEST,
} from "../../static/js/panels/graph-sizes.js";
import { bestScroll } from "../../static/js/panels/graph-scroll.js";
import { presented, rankSeparation, scaleFor, scaleThatFits } from "../../static/js/panels/graph-spacing.js";
import { termClass, termName } from "../../static/js/panels/highlight.js";

const number = { text: "{0}", slots: [{ path: ["values", "w1"], format: "number" }] };
const entered = { text: "{0}", slots: [{ path: ["values", "x1", 0], format: "entered" }] };
const measure = (/** @type {string} */ text) => 8 * text.length;

test("a node has room for the widest number and for all lines of the largest batch", () => {
  const how = { arrangement: /** @type {const} */ ("beside"), measure, entered: "12" };
  const room = roomFor("w", [[number], [number, number, number]], how);
  assert.equal(room.lines, 3);
  assert.equal(room.numberWidth, measure(WIDEST));
  assert.ok(room.width >= room.numberWidth + room.symbolWidth);
  assert.equal(roomFor("x", [[entered]], how).numberWidth, 16);
});

test("texts stay inside their room in both arrangements", () => {
  for (const arrangement of /** @type {const} */ (["beside", "stacked"])) {
    const room = roomFor("w", [[number, number]], { arrangement, measure, entered: "1" });
    const { symbol, numbers } = placeTexts(room, arrangement);
    for (const { x, y } of [symbol, ...numbers])
      assert.ok(Math.abs(x) <= room.width / 2 && Math.abs(y) <= room.height / 2);
  }
});

test("the data decide how wide an entered number is", () => {
  assert.equal(
    widestEntered([
      [4, -123.456],
      [1, 2],
    ]),
    "−123.456",
  );
  assert.equal(
    widestText({ text: "{0} of {1}", slots: [...entered.slots, { path: ["m"], format: "integer" }] }, "−7.5"),
    "−7.5 of 5000",
  );
});

test("many features or a narrow panel stack the symbol on its numbers", () => {
  assert.equal(arrangementFor(2, 800), "beside");
  assert.equal(arrangementFor(8, 800), "stacked");
  assert.equal(arrangementFor(2, 370), "stacked");
});

test("a drawing fills its panel but its numbers never shrink below 12 px", () => {
  assert.equal(scaleFor({ width: 600, height: 400 }, { width: 400, height: 250 }), 1.5);
  assert.equal(13 * scaleFor({ width: 600, height: 400 }, { width: 1200, height: 300 }) >= 12, true);
  assert.ok(
    rankSeparation({ width: 600, height: 600 }, { width: 500, height: 200 }) >
      rankSeparation({ width: 600, height: 300 }, { width: 500, height: 200 }),
  );
});

test("on a projector the numbers are never smaller than the other texts", () => {
  const [panel, large] = [
    { width: 1000, height: 800 },
    { width: 2000, height: 400 },
  ];
  assert.equal(scaleThatFits(panel, large), 0.5);
  assert.equal(13 * scaleFor(panel, large, presented(29)), 29);
  assert.equal(13 * scaleFor(panel, { width: 10, height: 10 }, presented(29)), 58);
  assert.ok(rankSeparation(large, panel, presented(29)) > rankSeparation(large, panel));
});

test("a term's class names its node or edge and back", () => {
  assert.equal(termClass("y_hat/w1"), "term-dy_hat-dw1");
  for (const id of ["x1", "b", "L", "L/y_hat", "y_hat/b"]) assert.equal(termName(termClass(id)), id);
});

test("a graph scrolls to what is in focus, with as much of what is lit as can be seen", () => {
  const at = (from) => ({ from, to: from + 50 });
  const view = { now: 0, room: 200, most: 800 };
  assert.equal(bestScroll([at(20), at(100)], at(20), view), 0); // all is seen: it stays
  assert.equal(bestScroll([at(300), at(400)], at(300), view), 262); // the nearest place with both
  assert.equal(bestScroll([at(300), at(400)], at(300), { ...view, now: 700 }), 288);
  assert.equal(bestScroll([at(0), at(100), at(120), at(500)], at(500), view), 362); // the focus before all others
  assert.equal(bestScroll([at(0), at(100), at(120), at(500)], undefined, { ...view, now: 362 }), 0);
  assert.equal(bestScroll([at(945)], at(945), view), 800); // not beyond the end
});
