import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { readRun } from "../../static/js/panels/share-open.js";
import { openPage } from "./fake-page.js";
import { PRESETS, configWith } from "./helpers.js";

const fileOf = (text) => new Blob([text]);

test("a saved run is read from its file", async () => {
  assert.deepEqual(await readRun(fileOf(JSON.stringify(configWith()))), configWith());
});

for (const [what, text, says] of [
  ["a table", "x1,y\n1,2", /not JSON/],
  ["a list", "[1]", /holds no data/],
  ["null", "null", /holds no data/],
  ["some other JSON", '{"nbformat": 4}', /holds no data/],
  ["too large", `"${"a".repeat(2_000_001)}"`, /larger than 2 MB/],
]) {
  test(`a file that is ${what} is refused in words`, async () => {
    await assert.rejects(readRun(fileOf(text)), says);
  });
}

test("a run from a file starts at its start; one that is refused leaves the run on screen", async () => {
  mock.timers.reset();
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=tutorial&t=9" });
  commands.openRun({ ...PRESETS.demo, learning_rate: -1 });
  await pass(200);
  assert.match(store.get().notice.text, /^This file cannot be opened: /);
  assert.deepEqual([store.get().t, store.get().config, store.get().settingsErrors], [9, PRESETS.tutorial, {}]);
  commands.openRun(configWith({ epochs: 3 }));
  await pass(200);
  assert.deepEqual([store.get().t, store.get().config.epochs, store.get().notice], [0, 3, null]);
});
