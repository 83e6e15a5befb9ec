import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { embedding, placeOf } from "../../static/js/panels/share-options.js";
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

test("a link to a chapter names the lesson's run at its step, or the step of the chapter that is on screen", () => {
  const lesson = {
    preset: "tutorial",
    chapters: [
      { id: "data", t: 0 },
      { id: "loss", t: 0 },
      { id: "predict", t: 2 },
      { id: "end", t: 9 },
    ],
  };
  const place = (name, t, chapter) => placeOf({ config: PRESETS[name], t }, chapter, lesson, PRESETS);
  assert.deepEqual(place("demo", 7, null), { config: PRESETS.demo, t: 7 });
  assert.deepEqual(place("demo", 7, "gone"), { config: PRESETS.demo, t: 7 });
  assert.deepEqual(place("demo", 7, "predict"), { config: PRESETS.tutorial, t: 2 });
  assert.deepEqual(place("tutorial", 7, "predict"), { config: PRESETS.tutorial, t: 7 });
  assert.deepEqual(place("tutorial", 12, "predict"), { config: PRESETS.tutorial, t: 2 });
  assert.deepEqual(place("tutorial", 0, "loss"), { config: PRESETS.tutorial, t: 0 });
});

test("the code to embed holds the address as an attribute can", () => {
  assert.equal(
    embedding('http://a.example/#v=1&data="x"&t=1').match(/src="([^"]*)"/)?.[1],
    "http://a.example/#v=1&amp;data=&quot;x&quot;&amp;t=1",
  );
});
