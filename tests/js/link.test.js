import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createAddress } from "../../static/js/address.js";
import { decodeLink, encodeLink, matchingPreset } from "../../static/js/link.js";
import { HIDEABLE, NO_OPTIONS, readOptions } from "../../static/js/link-options.js";
import { openPage } from "./fake-page.js";
import { PRESETS, configWith } from "./helpers.js";

const RUN = "a".repeat(64);
const encode = (config, t = 41) => encodeLink({ config, run: RUN, t }, PRESETS);

test("a link holds what differs from a preset, and the step", () => {
  assert.equal(encode(configWith()).fragment, "v=1&preset=demo&t=41");
  assert.equal(encode(configWith({ learning_rate: 0.005 })).fragment, "v=1&preset=demo&learning_rate=0.005&t=41");
  assert.equal(encode(configWith({ learning_rate: 0.05, epochs: 1 })).fragment, "v=1&preset=tutorial&t=41");
});

test("every config comes back from its link as it was", () => {
  const configs = [
    configWith({ initialiser: { name: "custom", weights: [1e-7, -5e21], bias: 0.1 + 0.2 } }),
    configWith({
      data: { features: ["ä & b=c#d+e", "%20"], target: "y\u2028", rows: [[1, 2, 3]] },
      shuffle: true,
      seed: 4294967295,
    }),
    configWith({ loss: { name: "absolute_error" }, batch_size: 2, epochs: 7 }),
  ];
  for (const config of configs) {
    const { fragment, local } = encode(config, 12_962);
    assert.equal(local, false);
    assert.deepEqual(decodeLink(`#${fragment}`, PRESETS), { kind: "config", config, t: 12_962 });
  }
});

test("the levers come back from their link, constants and changes and all", () => {
  const adam = { name: "adam", beta1: 0.85, beta2: 0.999, eps: 1e-8 };
  const config = configWith({
    optimiser: adam,
    schedule: { name: "warmup_cosine", warmup: 0.1, lr_min: 1e-7 },
    split: { train: 0.7, validation: 0.2, test: 0.1 },
    standardise: true,
    changes: [
      { update: 3, learning_rate: 0.1 },
      { update: 40, optimiser: { name: "sgd" }, schedule: { name: "step", gamma: 0.5, every: 10 } },
    ],
  });
  assert.deepEqual(decodeLink(encode(config).fragment, PRESETS), { kind: "config", config, t: 41 });
});

test("a preset with much data makes a short link, however many settings are changed", () => {
  const rows = Array.from({ length: 1000 }, (_, i) => [i, i / 3, i / 7]);
  const large = configWith({ data: { ...configWith().data, rows }, batch_size: 32, epochs: 3, seed: 9, shuffle: true });
  const changed = { ...configWith(), data: large.data };
  const { fragment, local } = encodeLink({ config: changed, run: RUN, t: 1 }, { ...PRESETS, large });
  assert.equal(local, false);
  assert.match(fragment, /preset=large/);
  assert.deepEqual(decodeLink(fragment, { ...PRESETS, large }).config, changed);
});

test("a config too long for a link is named by its key, which is local", () => {
  const rows = Array.from({ length: 500 }, (_, i) => [i, i / 3, i / 7]);
  const { fragment, local } = encode(configWith({ data: { features: ["x1", "x2"], target: "y", rows } }), 3);
  assert.equal(local, true);
  assert.deepEqual(decodeLink(fragment, PRESETS), { kind: "run", run: RUN, t: 3 });
});

test("an empty fragment is no link", () => {
  assert.deepEqual(decodeLink("", PRESETS), { kind: "none" });
  assert.deepEqual(decodeLink("#", PRESETS), { kind: "none" });
});

for (const [fragment, reason] of [
  ["#hello", /names no version/],
  ["#v=2&preset=demo&t=1", /version "2"/],
  ["#v=1&preset=nope&t=1", /preset "nope"; known are demo, tutorial/],
  ["#v=1&preset=__proto__&t=1", /preset/],
  ["#v=1&preset=demo&t=-1", /t must be a step number/],
  ["#v=1&preset=demo&t=1e9", /t must be a step number/],
  ["#v=1&preset=demo&learning_rate=0,05&t=1", /value of "learning_rate"/],
  ["#v=1&run=xyz&t=1", /not a key/],
]) {
  test(`the broken link ${fragment} is refused with its reason`, () => {
    const link = decodeLink(fragment, PRESETS);
    assert.equal(link.kind, "broken");
    assert.match(link.message, reason);
  });
}

test("a config is known as a preset whatever the order of its keys", () => {
  const reversed = Object.fromEntries(Object.entries(configWith()).reverse());
  assert.equal(matchingPreset(reversed, PRESETS), "demo");
  assert.equal(matchingPreset(configWith({ seed: 1 }), PRESETS), null);
});

test("options stand before the step and come back as they were, beside any run", () => {
  const rows = Array.from({ length: 500 }, (_, i) => [i, i / 3, i / 7]);
  const configs = [
    configWith(),
    configWith({ epochs: 3 }),
    configWith({ data: { ...configWith().data, rows } }), // named by its key
  ];
  for (const config of configs)
    for (const options of [
      { hide: ["settings", "loss-chart"], chapter: "update-w", lock: true },
      { hide: HIDEABLE, chapter: null, lock: false },
      NO_OPTIONS,
    ]) {
      const { fragment } = encodeLink({ config, run: RUN, t: 41, options }, PRESETS);
      assert.deepEqual(readOptions(`#${fragment}`), { options, problems: [] });
      const { kind, t, config: named = config } = decodeLink(fragment, PRESETS);
      assert.notEqual(kind, "broken");
      assert.deepEqual([named, t], [config, 41]);
    }
  const { fragment } = encodeLink(
    { config: configWith(), run: RUN, t: 2, options: { hide: ["code", "log"], chapter: "loss", lock: true } },
    PRESETS,
  );
  assert.equal(fragment, "v=1&preset=demo&hide=code,log&chapter=loss&lock=1&t=2");
});

for (const [text, options, problem] of [
  ["hide=log,nope,graph,log", { hide: ["log"] }, /hides what this page does not have: "nope", "graph"\./],
  ["hide=%3Cimg%3E", {}, /"<img>"/],
  ["hide=,,&chapter=loss", { chapter: "loss" }, null],
  ["chapter=../x", {}, /chapter that the lesson does not have: "..\/x"/],
  ["lock=yes", {}, /lock=1/],
  ["lock=0", {}, null],
]) {
  test(`of the options ${text} what is understood holds, and the rest is said`, () => {
    const found = readOptions(`#v=1&preset=demo&${text}&t=0`);
    assert.deepEqual(found.options, { ...NO_OPTIONS, ...options });
    assert.equal(found.problems.length, problem ? 1 : 0);
    if (problem) assert.match(found.problems[0], problem);
  });
}

test("another version of links has no options that are known here", () => {
  assert.deepEqual(readOptions("#v=2&hide=log&lock=1").options, NO_OPTIONS);
  assert.deepEqual(readOptions("").options, NO_OPTIONS);
});

test("a link's options hold with its run and go with the next link; what is not understood is said beside the run", async () => {
  mock.timers.reset();
  const { store, loader, pass } = await openPage({ fragment: "#v=1&preset=tutorial&hide=log,nope&chapter=loss&t=4" });
  assert.deepEqual([store.get().t, store.get().options.hide, store.get().chapter], [4, ["log"], "loss"]);
  assert.match(store.get().notice.text, /"nope"/);
  loader.link("#v=1&preset=demo&lock=1&t=0");
  await pass(200);
  const { options, chapter, notice } = store.get();
  assert.deepEqual([options, chapter, notice], [{ ...NO_OPTIONS, lock: true }, null, null]);
});

test("a link that locks leaves no way to another run but another link", async () => {
  mock.timers.reset();
  const { store, server, loader, commands, pass } = await openPage({ fragment: "#v=1&preset=tutorial&lock=1&t=4" });
  const { run } = store.get();
  const posts = server.posts;
  for (const attempt of [
    () => commands.initialise(),
    () => commands.changeConfig({ epochs: 3 }),
    () => commands.choose({ learning_rate: 0.5 }),
    () => commands.restartWith({ learning_rate: 0.5 }),
    () => commands.fromHereOn({ learning_rate: 0.5 }),
    () => commands.loadPreset("demo"),
    () => commands.openRun(configWith({ epochs: 3 })),
  ]) {
    store.set({ notice: null });
    attempt();
    await pass(200);
    assert.match(store.get().notice.text, /locks the settings and the data/);
    assert.deepEqual([store.get().run, store.get().staged, server.posts], [run, null, posts]);
  }
  commands.next();
  assert.equal(store.get().t, 5);
  loader.link("#v=1&preset=demo&t=0");
  await pass(200);
  commands.changeConfig({ epochs: 3 });
  await pass(200);
  assert.equal(store.get().config.epochs, 3);
  mock.timers.reset();
});

test("an address that names a place on the page is no link", () => {
  const heard = {};
  const loaded = [];
  const page = {
    location: { hash: "" },
    document: { getElementById: (id) => (id === "next" ? {} : null) },
    addEventListener: (event, listener) => (heard[event] = listener),
  };
  createAddress({ subscribe: () => {}, get: () => ({ run: null }) }, (fragment) => loaded.push(fragment), page);
  for (page.location.hash of ["#next", "#v=1&preset=demo&t=1", "#nonsense", ""]) heard.hashchange();
  assert.deepEqual(loaded, ["#v=1&preset=demo&t=1", "#nonsense", ""]);
});

test("the address somebody has just gone to is not written over", async (context) => {
  const { store, pass } = await openPage();
  context.after(() => mock.timers.reset());
  const heard = {};
  const loaded = [];
  const page = {
    location: { hash: "" },
    history: { replaceState: (_state, _title, fragment) => (page.location.hash = fragment) },
    document: { getElementById: () => null },
    addEventListener: (event, listener) => (heard[event] = listener),
  };
  createAddress(store, (fragment) => loaded.push(fragment), page);
  store.commands.next();
  await pass(300);
  assert.equal(page.location.hash, "#v=1&preset=demo&t=1");
  store.commands.next();
  page.location.hash = "#v=1&preset=tutorial&t=9"; // the browser tells of it a moment later
  await pass(1000);
  assert.equal(page.location.hash, "#v=1&preset=tutorial&t=9");
  heard.hashchange();
  assert.deepEqual(loaded, ["#v=1&preset=tutorial&t=9"]);
});
