import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { startOf } from "../../static/js/panels/settings-numbers.js";
import { openPage } from "./fake-page.js";
import { PRESETS } from "./helpers.js";

beforeEach(() => mock.timers.reset());

test("the page opens on the default preset at its start", async () => {
  const { store } = await openPage();
  const { config, t, frame, lastT, connection } = store.get();
  assert.equal(config, PRESETS.demo);
  assert.deepEqual({ t, at: frame.t, lastT, connection }, { t: 0, at: 0, lastT: 600, connection: "online" });
});

test("a link opens its config at its step", async () => {
  const { store } = await openPage({ fragment: "#v=1&preset=tutorial&epochs=3&t=41" });
  assert.equal(store.get().t, 41);
  assert.equal(store.get().config.epochs, 3);
});

test("a link to the run on screen is followed too, to its start as well, and keeps no copy of the run", async () => {
  const { store, loader, commands, pass } = await openPage();
  commands.toEnd();
  await pass(200);
  for (const t of [41, 0]) {
    loader.link(`#v=1&preset=demo&t=${t}`);
    await pass(200);
    assert.deepEqual([store.get().t, store.get().keptRuns], [t, []]);
    commands.toEnd();
    await pass(200);
  }
});

test("new names of the columns are shown at the same step, by a link or by a change", async () => {
  const { store, loader, commands, pass } = await openPage();
  const named = (target) => ({ ...PRESETS.demo.data, target });
  commands.next();
  commands.changeConfig({ data: named("price") });
  await pass(200);
  assert.deepEqual([store.get().scene.config.data.target, store.get().t], ["price", 1]);
  loader.link(`#v=1&preset=demo&data=${encodeURIComponent(JSON.stringify(named("rent")))}&t=0`);
  await pass(200);
  assert.deepEqual([store.get().config.data.target, store.get().t], ["rent", 0]);
});

test("a broken link says so and opens the default run", async () => {
  const fragments = ["#v=7", "#v=1&preset=demo&learning_rate=-1&t=0", `#v=1&run=${"0".repeat(64)}&t=5`];
  for (const fragment of fragments) {
    const { store } = await openPage({ fragment });
    assert.match(store.get().notice.text, /^This link cannot be opened: .* This is the default run\.$/);
    assert.equal(store.get().config, PRESETS.demo);
    mock.timers.reset();
  }
});

test("next and back show their frame at once, before any answer", async () => {
  const { store, commands } = await openPage({ latency: 200 });
  commands.next();
  commands.next();
  assert.equal(store.get().t, 2);
  commands.back();
  assert.equal(store.get().frame.t, 1);
});

test("a far step is shown when it arrives, and clicks meanwhile count from there", async () => {
  const { store, commands, pass } = await openPage({ latency: 200 });
  commands.seek(400);
  assert.deepEqual([store.get().t, store.get().target], [0, 400]);
  commands.next();
  commands.next();
  await pass(1000);
  assert.deepEqual([store.get().t, store.get().target], [402, null]);
});

test("the end of a diverging run is its last finite step, and next stays there", async () => {
  const { store, commands, pass } = await openPage({ last: 123 });
  commands.toEnd();
  await pass(500);
  assert.deepEqual([store.get().t, store.get().lastT], [123, 123]);
  commands.next();
  assert.deepEqual([store.get().t, store.get().target], [123, null]);
  commands.back();
  assert.equal(store.get().t, 122);
});

test("a refused setting leaves its message and the run as it was", async () => {
  const { store, commands, pass } = await openPage();
  commands.next();
  commands.changeConfig({ learning_rate: -1 });
  await pass(100);
  assert.deepEqual(store.get().settingsErrors, { learning_rate: "learning_rate must be positive" });
  assert.deepEqual([store.get().t, store.get().config], [1, PRESETS.demo]);
  commands.changeConfig({ learning_rate: 0.02 });
  await pass(100);
  assert.deepEqual(store.get().settingsErrors, {});
  assert.deepEqual([store.get().t, store.get().config.learning_rate], [0, 0.02]);
});

test("a setting blamed for a change of another one is cleared by the next change", async () => {
  const { store, commands, pass } = await openPage();
  commands.changeConfig({ seed: 13 });
  await pass(100);
  assert.deepEqual(Object.keys(store.get().settingsErrors), ["epochs"]);
  commands.changeConfig({ seed: 14 });
  await pass(100);
  assert.deepEqual(store.get().settingsErrors, {});
});

test("two changes in a hurry both hold", async () => {
  const { store, commands, pass } = await openPage({ latency: 100 });
  commands.changeConfig({ learning_rate: 0.02 });
  commands.changeConfig({ batch_size: 3 });
  await pass(2000);
  const { learning_rate: rate, batch_size: size } = store.get().config;
  assert.deepEqual([rate, size], [0.02, 3]);
});

test("a finished run stays as a series named by what differs; an unfinished one does not", async () => {
  const { store, commands, pass } = await openPage();
  commands.changeConfig({ learning_rate: 0.02 });
  await pass(200);
  assert.deepEqual(store.get().keptRuns, []);
  commands.toEnd();
  await pass(200);
  commands.changeConfig({ learning_rate: 0.03 });
  await pass(200);
  assert.deepEqual(
    store.get().keptRuns.map(({ label }) => label),
    ["learning rate 0.02"],
  );
});

test("initialise draws a new seed and leaves numbers that are not drawn for random ones", async () => {
  const { store, commands, pass } = await openPage();
  const starts = {
    custom: "truncated_normal",
    zeros: "truncated_normal",
    ones: "truncated_normal",
    uniform: "uniform",
  };
  for (const [name, next] of Object.entries(starts)) {
    if (name !== "custom") commands.changeConfig({ initialiser: { name } });
    await pass(200);
    assert.equal(store.get().config.initialiser.name, name);
    commands.initialise();
    await pass(200);
    const { seed, initialiser } = store.get().config;
    assert.deepEqual(initialiser, { name: next });
    assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
  }
});

test("numbers of one's own start from the frame at 0, before any history, wherever a link leads", async () => {
  const { store } = await openPage({ fragment: '#v=1&preset=demo&initialiser={"name":"ones"}&t=41' });
  const state = { ...store.get(), history: null };
  assert.deepEqual([state.t, state.start.t], [41, 0]);
  assert.equal(startOf({ ...state, start: null }), null);
  const values = { b: 0.5, w1: 1, w2: -2 };
  const own = { name: "custom", weights: [1, -2], bias: 0.5 };
  assert.deepEqual(startOf({ ...state, start: { ...state.start, values } }), own);
});

test("while the connection is lost what is loaded still steps; a restarted server goes on at the same step", async () => {
  const { store, server, commands, pass } = await openPage();
  server.stop();
  for (let i = 0; i < 50; i++) commands.next();
  assert.equal(store.get().t, 50);
  commands.seek(500);
  await pass(500);
  assert.equal(store.get().t, 50);
  server.restart();
  await pass(500);
  assert.equal(store.get().t, 500);
  assert.equal(server.posts, 2);
});

test("play goes on to the end, and from the end it starts over", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=tutorial&t=0" });
  commands.setSpeed(60);
  commands.play();
  await pass(500);
  assert.ok(store.get().t > 20);
  await pass(1000);
  assert.deepEqual([store.get().t, store.get().playing], [60, false]);
  commands.play();
  await pass(200);
  assert.ok(store.get().t < 20 && store.get().playing);
});

test("settings change while playing, and pause stops at once", async () => {
  const { store, commands, pass } = await openPage();
  commands.setSpeed(30);
  commands.play();
  await pass(500);
  commands.changeConfig({ batch_size: 2 });
  await pass(500);
  assert.ok(store.get().playing && store.get().t > 0);
  commands.pause();
  const { t } = store.get();
  await pass(500);
  assert.equal(store.get().t, t);
});

test("the log holds a row for each loss passed, also for those jumped over, and is cut on the way back", async () => {
  const { store, commands, pass } = await openPage();
  for (let i = 0; i < 13; i++) commands.next();
  const rows = () => store.get().log.map(({ update }) => update);
  assert.deepEqual(rows(), [1, 2]);
  commands.back();
  assert.deepEqual(rows(), [1]);
  commands.toStart();
  assert.deepEqual(rows(), []);
  commands.seek(43);
  await pass(1000);
  assert.deepEqual(rows(), [1, 2, 3, 5]);
});
