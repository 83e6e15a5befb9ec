import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { changesFrom, forWholeRun, inForce, openUpdate } from "../../static/js/changes.js";
import { openPage } from "./fake-page.js";
import { configWith } from "./helpers.js";

beforeEach(() => mock.timers.reset());
const SHAPE = { frames_per_batch: 10 };

test("the first batch not begun is the next one, at a batch's end too", () => {
  assert.deepEqual(
    [0, 1, 10, 11, 20].map((t) => openUpdate(t, SHAPE)),
    [0, 1, 1, 2, 2],
  );
});

test("what holds for an update is the config with all changes up to it", () => {
  const changes = [
    { update: 3, learning_rate: 0.5 },
    { update: 7, optimiser: { name: "momentum", momentum: 0.9 }, learning_rate: 0.2 },
  ];
  const config = configWith({ changes });
  assert.equal(inForce(config, 2).learning_rate, 0.01);
  assert.deepEqual([inForce(config, 3).learning_rate, inForce(config, 6).optimiser.name], [0.5, "sgd"]);
  assert.deepEqual([inForce(config, 7).learning_rate, inForce(config, 9).optimiser.name], [0.2, "momentum"]);
  assert.deepEqual(changesFrom(config, 7, { learning_rate: 1 }), [changes[0], { ...changes[1], learning_rate: 1 }]);
  assert.deepEqual(changesFrom(config, 5, { learning_rate: 1 }), [changes[0], { update: 5, learning_rate: 1 }]);
  assert.deepEqual(forWholeRun(config, { learning_rate: 1 }).changes, [
    { update: 7, optimiser: { name: "momentum", momentum: 0.9 } },
  ]);
});

test("at the start and at the end a chosen rate restarts the run", async () => {
  const { store, commands, pass } = await openPage();
  commands.choose({ learning_rate: 0.02 });
  await pass(200);
  assert.deepEqual([store.get().config.learning_rate, store.get().staged], [0.02, null]);
  commands.toEnd();
  await pass(300);
  commands.choose({ learning_rate: 0.03 });
  await pass(200);
  assert.deepEqual([store.get().config.learning_rate, store.get().t], [0.03, 0]);
});

test("on the way it is staged, and from here on keeps the step and the run before it", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=41" });
  commands.choose({ learning_rate: 0.02 });
  await pass(100);
  assert.deepEqual([store.get().staged, store.get().t], [{ learning_rate: 0.02 }, 41]);
  assert.equal(store.get().config.learning_rate, 0.01);
  commands.fromHereOn();
  await pass(200);
  const { config, t, staged } = store.get();
  assert.deepEqual([config.learning_rate, t, staged], [0.01, 41, null]);
  assert.deepEqual(config.changes, [{ update: 5, learning_rate: 0.02 }]);
  commands.seek(30);
  commands.fromHereOn({ learning_rate: 0.04 });
  await pass(200);
  assert.deepEqual(store.get().config.changes, [{ update: 3, learning_rate: 0.04 }]);
});

test("a restart with what is staged begins at the start and holds throughout", async () => {
  const changes = encodeURIComponent('[{"update":2,"learning_rate":0.5}]');
  const { store, commands, pass } = await openPage({ fragment: `#v=1&preset=demo&changes=${changes}&t=41` });
  commands.choose({ learning_rate: 0.02 });
  await pass(100);
  commands.restartWith();
  await pass(200);
  const { config, t, staged } = store.get();
  assert.deepEqual([config.learning_rate, config.changes, t, staged], [0.02, [], 0, null]);
});

test("what is chosen back, undone or replaced by a preset is staged no more", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=41" });
  const away = [() => commands.choose({ learning_rate: 0.01 }), commands.undoChoice, () => commands.loadPreset("demo")];
  for (const undo of away) {
    commands.choose({ learning_rate: 0.02 });
    await pass(100);
    assert.deepEqual(store.get().staged, { learning_rate: 0.02 });
    undo();
    await pass(100);
    assert.deepEqual([store.get().staged, store.get().t], [null, 41]);
  }
});

test("a bad value is refused at its own field, whichever way it is used", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=41" });
  commands.choose({ learning_rate: -1 });
  await pass(100);
  assert.deepEqual([Object.keys(store.get().settingsErrors), store.get().staged], [["learning_rate"], null]);
  commands.undoChoice();
  assert.deepEqual(store.get().settingsErrors, {});
  commands.fromHereOn({ learning_rate: -1 });
  await pass(100);
  assert.deepEqual([Object.keys(store.get().settingsErrors), store.get().t], [["learning_rate"], 41]);
});

test("in the last batch there is nothing left to change", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=591" });
  commands.fromHereOn({ learning_rate: 0.02 });
  await pass(100);
  assert.match(store.get().settingsErrors.staged, /^The last batch has begun/);
  assert.deepEqual(store.get().config.changes, []);
});
