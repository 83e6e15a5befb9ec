import assert from "node:assert/strict";
import { mock, test } from "node:test";
import {
  addFeature,
  addRow,
  dataOf,
  draftOf,
  faultsOf,
  removeFeature,
} from "../../static/js/panels/data-edit-draft.js";
import { destination } from "../../static/js/panels/data-edit-grid.js";
import { applyPatch, patchFor } from "../../static/js/panels/data-edit-patch.js";
import { readTable } from "../../static/js/tables.js";
import { configWith } from "./helpers.js";

const data = configWith().data;

test("a table that is opened and closed is the same table", () => {
  assert.deepEqual(dataOf(draftOf(data)), data);
});

test("features come and go with their columns, and the new table knows where each came from", () => {
  const draft = draftOf(data);
  addFeature(draft);
  removeFeature(draft, 0);
  assert.deepEqual(draft.sources, [1, null]);
  assert.deepEqual(dataOf(draft), {
    features: ["x2", "x3"],
    target: "y",
    rows: [
      [1, 0, 2],
      [8, 0, -14],
    ],
  });
});

test("everything that cannot be a table is found, names first", () => {
  const draft = draftOf(data);
  addRow(draft);
  draft.names[1] = " y ";
  draft.cells[0][2] = "0,5";
  const found = faultsOf(draft).map(({ row, column }) => [row, column]);
  assert.deepEqual(found, [
    [-1, 1],
    [-1, 2],
    [0, 2],
    [2, 0],
    [2, 1],
    [2, 2],
  ]);
  assert.match(faultsOf(draft)[2].message, /decimal point, not a comma/);
});

test("own weights keep their feature, and new ones start at 0", () => {
  const { patch, notes } = patchFor(configWith(), data, [1, null]);
  assert.deepEqual(patch.initialiser, { name: "custom", weights: [-0.048, 0], bias: 0 });
  assert.deepEqual(notes, ["New weights start at 0."]);
  assert.deepEqual(patchFor(configWith(), data, [0, 1]), { patch: { data }, notes: [] });
  assert.ok(!("initialiser" in patchFor(configWith({ initialiser: { name: "zeros" } }), data, [null]).patch));
});

test("batch size and changes are cut to what the rows that train allow, and that is said", () => {
  const config = configWith({
    batch_size: 100,
    epochs: 3,
    split: { train: 0.42, validation: 0.29, test: 0.29 },
    changes: [
      { update: 2, learning_rate: 1 },
      { update: 3, learning_rate: 2 },
    ],
  });
  const rows = Array(100).fill([1, 2, 3]);
  const { patch, notes } = patchFor(config, { ...data, rows }, [0, 1]);
  assert.equal(patch.batch_size, 42);
  assert.deepEqual(patch.changes, [{ update: 2, learning_rate: 1 }]);
  assert.match(notes.join(" "), /becomes 42: only 42 rows train.*has 3 updates now/);
});

test("a refused table is explained, and an accepted one is not", async () => {
  const refusing = {
    config: configWith(),
    settingsErrors: { "data.features[0]": "too long", seed: "odd" },
    notice: null,
  };
  const store = { get: () => refusing, commands: { changeConfig: async () => {} } };
  assert.equal(await applyPatch(store, { data: { ...data, target: "price" } }), "too long");
  assert.equal(await applyPatch(store, { data: structuredClone(data) }), "");
});

test("keys move as in a spreadsheet, and leave a text alone until its end", () => {
  const size = { names: ["x1", "y"], cells: Array(3) };
  const go = (key, place, field = {}, more = {}) =>
    destination(
      { key, ...more },
      { tagName: "INPUT", value: "12", selectionStart: 1, selectionEnd: 1, ...field },
      place,
      size,
    );
  assert.deepEqual(go("Enter", { row: 0, column: 1 }), { row: 1, column: 1 });
  assert.equal(go("Enter", { row: 2, column: 1 }), null);
  assert.deepEqual(go("Tab", { row: 0, column: 2 }), { row: 1, column: 0 });
  assert.deepEqual(go("Tab", { row: 1, column: 0 }, {}, { shiftKey: true }), { row: 0, column: 2 });
  assert.equal(go("Tab", { row: 0, column: 0 }, {}, { shiftKey: true }), null);
  assert.equal(go("ArrowRight", { row: 0, column: 0 }), null);
  assert.deepEqual(go("ArrowRight", { row: 0, column: 0 }, { selectionStart: 2 }), { row: 0, column: 1 });
  assert.equal(go("Enter", { row: 0, column: 2 }, { tagName: "BUTTON" }), null);
});

test("a table of more than a megabyte is refused before it is sent", async () => {
  const sent = mock.method(globalThis, "fetch", async () => ({ json: async () => ({ ok: true, data, notes: [] }) }));
  await assert.rejects(readTable(new Blob(["1".repeat(1_000_001)])), /1\.01 MB, and at most 1 MB/);
  assert.equal(sent.mock.callCount(), 0);
  assert.deepEqual((await readTable(new Blob(["1,2"]), "no")).data, data);
  assert.equal(sent.mock.calls[0].arguments[0], "/api/tables?header=no&lang=en");
});
