import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { openPage } from "./fake-page.js";

beforeEach(() => mock.timers.reset());

test("cancel stops the server at once and goes as far as it has computed", async () => {
  const { store, server, commands, pass } = await openPage({ latency: 50 });
  server.holding = true;
  commands.seek(500);
  await pass(150);
  server.progress(20, 50);
  assert.deepEqual(store.get().progress, { updates: 20, of: 50 });
  server.holding = false;
  server.wants.length = 0;
  commands.cancel();
  await pass(300);
  assert.deepEqual(server.wants[0], []);
  assert.deepEqual([store.get().t, store.get().target, store.get().progress], [200, null, null]);
});

test("who was going back stays where they are, and Play stops", async () => {
  const { store, server, commands, pass } = await openPage({ fragment: "#v=1&preset=demo&t=500", latency: 50 });
  server.holding = true;
  commands.seek(250);
  commands.play();
  await pass(150);
  server.progress(20, 25);
  server.holding = false;
  commands.cancel();
  await pass(300);
  assert.deepEqual([store.get().t, store.get().target, store.get().playing], [500, null, false]);
});

test("a run that takes long to open is shown as far as it is computed", async () => {
  const { store, loader, server, commands, pass } = await openPage({ latency: 50 });
  server.holding = true;
  loader.link("#v=1&preset=demo&learning_rate=0.02&t=500");
  await pass(300);
  server.progress(20, 50);
  assert.equal(store.get().config.learning_rate, 0.01);
  server.holding = false;
  commands.cancel();
  await pass(300);
  assert.deepEqual([store.get().config.learning_rate, store.get().t], [0.02, 200]);
});
