import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { MOST_KEPT } from "../../static/js/keeper.js";
import { openPage } from "./fake-page.js";

beforeEach(() => mock.timers.reset());

/** Walks a run to its end and lets another take its place. */
async function finish({ commands, pass }, next) {
  commands.toEnd();
  await pass(200);
  commands.changeConfig(next);
  await pass(200);
}

test("kept runs have colours of their own and are named by what differs among all of them", async () => {
  const page = await openPage();
  await finish(page, { learning_rate: 0.02 });
  await finish(page, { learning_rate: 0.02, batch_size: 2 });
  const { keptRuns } = page.store.get();
  assert.deepEqual(
    keptRuns.map(({ label, colour }) => [label, colour]),
    [
      ["learning rate 0.01, batch size 1", 0],
      ["learning rate 0.02, batch size 1", 1],
    ],
  );
});

test("the run on screen is kept as it is, once, and again when it is finished", async () => {
  const { store, commands, pass } = await openPage();
  commands.next();
  for (let i = 0; i < 2; i++) {
    commands.keepRun();
    await pass(100);
  }
  const [kept, ...others] = store.get().keptRuns;
  assert.deepEqual([kept.run, kept.pinned, others], [store.get().run, true, []]);
  commands.setKept(kept.run, { label: "  mine ", hidden: true, colour: 3 });
  await finish({ commands, pass }, { learning_rate: 0.02 });
  const [again, ...more] = store.get().keptRuns;
  assert.deepEqual([again.label, again.hidden, again.colour, again.pinned, more], ["mine", true, 3, true, []]);
  commands.setKept(again.run, { label: "" });
  assert.equal(store.get().keptRuns[0].label, "learning rate 0.01");
  commands.dropKept(again.run);
  assert.deepEqual(store.get().keptRuns, []);
});

test("beyond the limit the oldest run that nobody asked to keep goes; a full shelf says so", async () => {
  const { store, commands, pass } = await openPage();
  const runs = Array.from({ length: MOST_KEPT }, (_, i) => ({
    run: `run ${i}`,
    config: store.get().config,
    pinned: i !== 1,
  }));
  store.set({
    keptRuns: runs.map((kept) => ({ label: "", colour: 0, hidden: false, named: false, history: {}, ...kept })),
  });
  commands.keepRun();
  await pass(100);
  const kept = store.get().keptRuns.map(({ run }) => run);
  assert.deepEqual([kept.length, kept.includes("run 1"), kept.at(-1)], [MOST_KEPT, false, store.get().run]);
  commands.changeConfig({ epochs: 3 });
  await pass(200);
  commands.keepRun();
  await pass(100);
  assert.match(store.get().notice.text, /^24 runs are kept/);
  assert.ok(!store.get().keptRuns.some(({ run }) => run === store.get().run));
});

test("a race starts from the start, by batches, outlives a pause and ends with the run", async () => {
  const { store, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=41" });
  commands.race();
  const { t, race, playing, stride } = store.get();
  assert.deepEqual([t, race, playing, stride], [0, true, true, "batch"]);
  commands.pause();
  assert.equal(store.get().race, true);
  commands.race();
  assert.equal(store.get().race, false);
  commands.race();
  commands.changeConfig({ learning_rate: 0.02 });
  await pass(200);
  assert.equal(store.get().race, false);
});
