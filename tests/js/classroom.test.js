import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createClassroom } from "../../static/js/classroom.js";
import { Refused } from "../../static/js/connection.js";
import { advanced } from "../../static/js/stops.js";
import { createStore, initialState } from "../../static/js/store.js";
import { fakePlace } from "./fake-page.js";
import { PRESETS, configWith, fakeFrames, settle, shapeOf } from "./helpers.js";

const SHAPE = shapeOf(2, 6, 10);
const SNAPSHOT = { run: "a", t: 3, playing: false, speed: 2, stride: "fine", chapter: "" };
const stateOf = (snapshot, revision = 1, more = {}) => ({ code: "ABC346", epoch: "e", revision, age: 0, snapshot: { ...SNAPSHOT, ...snapshot }, ...more }); // prettier-ignore

/** A page in a class, with its commands noted, and time that passes when told. */
async function openClass({ role = "student", control = role === "teacher", kept = {}, state = stateOf({}) } = {}) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let time = 0;
  const clock = fakeFrames();
  const store = createStore(initialState({ presets: PRESETS }), clock.request);
  const [done, asked, handlers] = [[], [], {}];
  const note = (name, change) =>
    (store.commands[name] = (...values) => {
      done.push([name, ...values].join(" "));
      if (change) store.set(change(...values));
    });
  for (const name of ["next", "back", "toStart", "toEnd", "togglePlay", "initialise", "changeConfig", "choose"])
    note(name);
  for (const name of ["restartWith", "fromHereOn", "loadPreset", "openRun", "race"]) note(name);
  note("seek", (t) => ({ t }));
  note("play", () => ({ playing: true }));
  note("pause", () => ({ playing: false }));
  note("setStride", (stride) => ({ stride }));
  note("setSpeed", (speed) => ({ speed }));
  const page = {
    state,
    refuse: null,
    online: null,
    place: { role, name: "Otter", token: "secret", control, people: 0, address: "here", reachable: true },
  };
  const ask = async (event, payload) => {
    asked.push([event, payload]);
    if (page.refuse) throw new Refused({ code: page.refuse, message: page.refuse });
    return event === "class_join" || event === "class_start" ? { ...page.place, state: page.state } : {};
  };
  const connection = {
    ask,
    on: (event, handler) => (handlers[event] = handler),
    watch: (online) => (page.online = online),
  };
  const place = fakePlace(kept);
  const show = async (run, t) => store.set({ run, t, scene: SHAPE, frame: {}, lastT: SHAPE.frames - 1 });
  Object.assign(store.commands, createClassroom({ store, connection, ask, show, place, now: () => time }));
  const pass = async (milliseconds) => {
    for (let left = milliseconds; left > 0; left -= 10) {
      time += 10;
      mock.timers.tick(10);
      clock.run(10);
      await settle();
    }
  };
  store.set({ connection: "online", config: configWith(), run: "a", scene: SHAPE, frame: {}, lastT: SHAPE.frames - 1 });
  await (role === "teacher" ? store.commands.startClass() : store.commands.joinClass("abc 346"));
  await pass(10);
  return { store, done, asked, kept, page, pass, tell: (message, event = "class") => handlers[event](message) };
}

const forget = (list) => list.splice(0);

test("the stop after so many stops is found without walking them all", () => {
  for (const [stride, count, t] of [
    ["fine", 7, 3],
    ["phase", 12, 4],
    ["batch", 9, 15],
    ["epoch", 2, 0],
    ["phase", 0, 4],
  ]) {
    // prettier-ignore
    let walked = t;
    for (let i = 0; i < count; i++) walked = advanced(walked, 1, stride, SHAPE);
    assert.equal(advanced(t, count, stride, SHAPE), walked);
  }
  assert.equal(advanced(0, 1_000_000, "fine", SHAPE), SHAPE.frames - 1);
});

test("a student's page is where the class is, and hears of newer states only", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, kept } = await openClass();
  assert.deepEqual([store.get().t, store.get().classroom.live], [3, true]);
  assert.deepEqual([kept.code, kept.ABC346], ["ABC346", "secret"]);
  tell(stateOf({ t: 9 }, 3));
  tell(stateOf({ t: 5 }, 2));
  await pass(10);
  assert.equal(store.get().t, 9);
  tell(stateOf({ t: 1 }, 1, { epoch: "after a restart" }));
  tell(stateOf({ t: 7 }, 9, { code: "XXX346" }));
  await pass(10);
  assert.equal(store.get().t, 1);
  tell(stateOf({ run: "b", t: 4 }, 2, { epoch: "after a restart" }));
  await pass(10);
  assert.deepEqual([store.get().run, store.get().t], ["b", 4]);
});

test("who comes while it plays is where the class is by now, and a heartbeat puts right what went astray", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, done } = await openClass({
    state: stateOf({ playing: true, stride: "batch", speed: 4, t: 10 }, 1, { age: 1_600 }),
  });
  assert.deepEqual(done, ["setStride batch", "setSpeed 4", "seek 70", "play"]);
  forget(done);
  tell(stateOf({ playing: true, stride: "batch", speed: 4, t: 80 }, 2));
  await pass(10);
  assert.deepEqual(done, []); // one stop apart is on its way
  tell(stateOf({ playing: true, stride: "batch", speed: 4, t: 200 }, 3));
  await pass(10);
  assert.deepEqual(done, ["seek 200"]);
  forget(done);
  tell(stateOf({ playing: false, stride: "batch", speed: 4, t: 210 }, 4));
  await pass(10);
  assert.deepEqual(done, ["pause", "seek 210"]);
  assert.equal(store.get().classroom.live, true);
});

test("any control that is touched leaves the class's step, and Return comes back to it", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, kept } = await openClass();
  store.commands.next();
  assert.deepEqual([store.get().classroom.live, kept.own], [false, true]);
  tell(stateOf({ t: 9 }, 2));
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.t], [3, 9]);
  store.commands.comeBack();
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.live, kept.own], [9, true, false]);
});

test("after a reload a student is at their own step still", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, page, pass } = await openClass({ kept: { own: true, code: "ABC346", ABC346: "secret" } });
  assert.deepEqual([store.get().t, store.get().classroom.live], [0, false]);
  page.refuse = "unknown_room";
  page.online();
  await pass(10);
  assert.equal(store.get().classroom, null);
  assert.match(store.get().notice.text, /has ended/);
});

test("a teacher's steps are told at once, then at most five a second, the last of them always", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, pass } = await openClass({ role: "teacher" });
  await pass(300);
  forget(asked);
  for (let t = 1; t <= 20; t++) {
    store.set({ t });
    await pass(20);
  }
  await pass(300);
  const told = asked.map(([event, { t }]) => `${event} ${t}`);
  assert.equal(told[0], "class_show 1");
  assert.equal(told.at(-1), "class_show 20");
  assert.ok(told.length <= 4, told.join());
});

test("while it plays a step alone is told every two seconds", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, pass } = await openClass({ role: "teacher" });
  await pass(300);
  forget(asked);
  store.set({ playing: true });
  for (let t = 1; t <= 50; t++) {
    store.set({ t });
    await pass(100);
  }
  store.set({ playing: false });
  await pass(300);
  const told = asked.map(([, { t, playing }]) => [t, playing]);
  assert.deepEqual(told[0], [1, true]);
  assert.deepEqual(told.at(-1), [50, false]);
  assert.equal(told.length, 4);
});

test("a tab that has lost control says no more, and what was not heard is said again", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, page, pass, tell } = await openClass({ role: "teacher" });
  await pass(300);
  page.refuse = "offline";
  store.set({ t: 4 });
  await pass(300);
  page.refuse = null;
  forget(asked);
  await pass(2_100);
  assert.equal(asked.at(-1)[1].t, 4);
  page.refuse = "not_allowed";
  store.set({ t: 5 });
  await pass(300);
  assert.equal(store.get().classroom.control, false);
  page.refuse = null;
  forget(asked);
  store.set({ t: 6 });
  await pass(300);
  assert.deepEqual(asked, []);
  await store.commands.takeClass();
  await pass(300);
  assert.deepEqual(
    asked.map(([event]) => event),
    ["class_take", "class_show"],
  );
  tell({ code: "ABC346" }, "class_ended");
  assert.equal(store.get().classroom, null);
});
