import assert from "node:assert/strict";
import { test } from "node:test";
import { chapterAt, sortTargets } from "../../static/js/lesson.js";

const chapters = [0, 0, 1, 5, 9, 9].map((t, i) => ({ id: String(i), t }));

test("the lesson follows the run to the last chapter that has begun", () => {
  assert.deepEqual(
    [1, 2, 4, 5, 8, 40].map((t) => chapterAt(chapters, t, 0)),
    [2, 2, 2, 3, 3, 5],
  );
});

test("of several chapters on one step the open one stays", () => {
  assert.equal(chapterAt(chapters, 0, 0), 0);
  assert.equal(chapterAt(chapters, 0, 1), 1);
  assert.equal(chapterAt(chapters, 9, 4), 4);
  assert.equal(chapterAt(chapters, 0, 3), 1);
});

test("targets are panels, tabs and a node", () => {
  assert.deepEqual(sortTargets(["graph", "tab:settings", "node:L/y_hat"]), {
    panels: ["graph"],
    tabs: ["settings"],
    node: "L/y_hat",
  });
  assert.equal(sortTargets(["graph"]).node, null);
});
