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
const RULES = { pace: null, called: 0, locked: false, approve: false, anonymous: false };
const QUESTION = { id: "q", kind: "number", phase: "asking", vote: 1, blank: "y_hat", run: "a", t: 12, m: 1, before: null, text: "", options: [], truth: null }; // prettier-ignore
const stateOf = (snapshot, revision = 1, more = {}) => ({ code: "ABC349", epoch: "e", revision, age: 0, rules: RULES, question: null, snapshot: { ...SNAPSHOT, ...snapshot }, ...more }); // prettier-ignore

/** A page in a class, with its commands noted, and time that passes when told. */
async function openClass({
  role = "student",
  control = role === "teacher",
  kept = {},
  state = stateOf({}),
  time = 0,
  joins = false,
  failing = false,
} = {}) {
  mock.timers.enable({ apis: ["setTimeout"] });
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
    revision: state?.revision ?? 1,
    refuse: null,
    refuses: null,
    answer: null,
    failing,
    online: null,
    place: {
      code: "ABC349",
      role,
      name: "Otter",
      token: "secret",
      control,
      people: 0,
      address: "here",
      reachable: true,
    },
  };
  const ask = async (event, payload) => {
    asked.push([event, payload]);
    if (page.refuse && (page.refuses ?? event) === event)
      throw new Refused({ code: page.refuse, message: page.refuse });
    if (page.answer && event === "class_answer") return page.answer();
    if (event === "class_show") return { revision: (page.revision += 1) };
    return event === "class_join" || event === "class_start" ? { ...page.place, state: page.state } : {};
  };
  const connection = {
    ask,
    id: () => "me",
    on: (event, handler) => (handlers[event] = handler),
    watch: (online) => (page.online = online),
    renew: () => done.push("renew"),
  };
  const place = fakePlace(kept);
  const show = async (run, t) => {
    if (!page.failing) store.set({ run, t, scene: SHAPE, frame: {}, lastT: SHAPE.frames - 1 });
  };
  const post = async () => {};
  Object.assign(store.commands, createClassroom({ store, connection, ask, show, post, place, now: () => time }));
  const pass = async (milliseconds) => {
    for (let left = milliseconds; left > 0; left -= 10) {
      time += 10;
      mock.timers.tick(10);
      clock.run(10);
      await settle();
    }
  };
  store.set({ connection: "online", config: configWith(), run: "a", scene: SHAPE, frame: {}, lastT: SHAPE.frames - 1 });
  await (role === "teacher" && !joins ? store.commands.startClass() : store.commands.joinClass("abc 349"));
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
  assert.deepEqual([kept.code, kept.ABC349], ["ABC349", "secret"]);
  tell(stateOf({ t: 9 }, 3));
  tell(stateOf({ t: 5 }, 2));
  await pass(10);
  assert.equal(store.get().t, 9);
  tell(stateOf({ t: 1 }, 1, { epoch: "after a restart" }));
  tell(stateOf({ t: 7 }, 9, { code: "XXX349" }));
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

test("clocks that differ by years make no difference", async (context) => {
  const state = stateOf({ playing: true, stride: "batch", speed: 4, t: 10 }, 1, { age: 1_600 });
  for (const time of [0, 1e12]) {
    const { store } = await openClass({ state, time });
    assert.equal(store.get().t, 70);
    mock.timers.reset();
  }
  context.after(() => mock.timers.reset());
});

test("any control that is touched leaves the class's step, and Return comes back to it", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, kept } = await openClass();
  store.commands.next();
  assert.deepEqual([store.get().classroom.live, kept.own], [false, 0]);
  tell(stateOf({ t: 9 }, 2));
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.t], [3, 9]);
  store.commands.comeBack();
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.live, kept.own], [9, true, null]);
});

test("after a reload a student is at their own step still", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, page, pass } = await openClass({ kept: { own: 0, code: "ABC349", ABC349: "secret" } });
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
  page.refuses = "class_show";
  page.place.control = false;
  page.state = stateOf({ t: 9 }, 8);
  store.set({ t: 5 });
  await pass(300);
  assert.deepEqual([store.get().classroom.control, store.get().t], [false, 9]); // where the class is by now
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
  tell({ code: "ABC349" }, "class_ended");
  assert.equal(store.get().classroom, null);
});

test("everybody is called back, and the own way is found again", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, kept, page } = await openClass();
  store.commands.seek(5);
  await pass(10);
  assert.equal(store.get().classroom.live, false);
  tell(stateOf({ t: 9 }, 2, { rules: { ...RULES, called: 1 } }));
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.live, kept.fork], [9, true, { run: "a", t: 5 }]);
  assert.match(store.get().notice.text, /has called everybody back/);
  await store.commands.toFork();
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.live, kept.own], [5, false, 1]);
  page.state = stateOf({ t: 10 }, 3, { rules: { ...RULES, called: 2 } });
  page.online(); // called while the connection was lost
  await pass(10);
  assert.deepEqual([store.get().t, store.get().classroom.live], [10, true]);
});

test("a student's own way ends at the teacher's pace, in the class's run", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, done } = await openClass();
  tell(stateOf({ t: 3 }, 2, { rules: { ...RULES, pace: 6 } }));
  await pass(10);
  store.commands.seek(40);
  await pass(10);
  assert.equal(store.get().t, 6);
  assert.match(store.get().notice.text, /as far as step 6/);
  forget(done);
  store.commands.next();
  store.commands.toEnd();
  await pass(10);
  assert.deepEqual(done, ["seek 6"]);
  store.commands.play();
  await pass(10);
  assert.equal(store.get().playing, false);
  tell(stateOf({ t: 3 }, 3, { rules: { ...RULES, pace: 7 } }));
  await pass(10);
  assert.equal(store.get().notice, null);
  store.set({ run: "mine" });
  store.commands.seek(40);
  assert.equal(store.get().t, 40);
});

test("while the class has a question its students' pages wait, and the teacher's Next reveals", async (context) => {
  context.after(() => mock.timers.reset());
  const student = await openClass();
  student.tell(stateOf({}, 2, { question: QUESTION }));
  await student.pass(10);
  forget(student.done);
  student.store.commands.next();
  student.store.commands.seek(50);
  assert.deepEqual(student.done, []);
  await student.pass(10);
  assert.match(student.store.get().notice.text, /waits for its answer/);
  student.tell(stateOf({}, 3, { question: { ...QUESTION, phase: "revealed" } }));
  await student.pass(10);
  assert.equal(student.store.get().notice, null);
  forget(student.done);
  student.store.commands.next();
  assert.deepEqual(student.done, ["next"]);
  mock.timers.reset();

  const teacher = await openClass({ role: "teacher" });
  teacher.tell(stateOf({}, 2, { question: QUESTION }));
  forget(teacher.asked);
  teacher.store.commands.next();
  assert.deepEqual(teacher.asked, [["class_question", { code: "ABC349", token: "secret", step: "reveal" }]]);
  teacher.tell(stateOf({}, 3, { question: { ...QUESTION, phase: "revealed" } }));
  await teacher.pass(10);
  assert.equal(teacher.store.get().t, 12);
});

test("an answer is kept on the device and sent until the server has it, and once", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, kept, page, asked } = await openClass();
  tell(stateOf({}, 2, { question: QUESTION }));
  page.answer = () => {
    throw new Refused({ code: "offline", message: "gone" });
  };
  store.commands.answerClass("-0.116");
  await pass(10);
  assert.equal(store.get().classroom.mine.state, "sending");
  assert.equal(kept.answers.ABC349[0].kept, false);
  page.answer = () => ({});
  await pass(1_600);
  assert.equal(store.get().classroom.mine.state, "kept");
  const ids = asked.filter(([event]) => event === "class_answer").map(([, { id }]) => id);
  assert.equal(ids.length, 2);
  assert.equal(new Set(ids).size, 1);
  await pass(3_000);
  assert.equal(asked.filter(([event]) => event === "class_answer").length, 2);
  tell(stateOf({}, 3, { question: QUESTION })); // after a reload it is known what was answered
  await pass(10);
  assert.deepEqual(store.get().classroom.mine, { value: "-0.116", state: "kept", said: "" });
  tell(stateOf({}, 4, { question: { ...QUESTION, vote: 2 } }));
  await pass(10);
  assert.equal(store.get().classroom.mine, null);
  page.answer = () => {
    throw new Refused({ code: "too_late", message: "collected" });
  };
  store.commands.answerClass("3");
  await pass(10);
  assert.deepEqual(store.get().classroom.mine, { value: "3", state: "refused", said: "collected" });
});

test("the teacher hears where a student is who goes their own way, every two seconds at most", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, pass, asked } = await openClass();
  forget(asked);
  for (let t = 10; t < 40; t++) {
    store.commands.seek(t);
    await pass(100);
  }
  store.commands.comeBack();
  await pass(2_100);
  const told = asked.filter(([event]) => event === "class_at").map(([, { own, t }]) => [own, t]);
  assert.deepEqual(told[0], [true, 10]);
  assert.deepEqual(told.at(-1), [false, 0]);
  assert.ok(told.length <= 4);
});

test("who has to be let in waits, and who is taken out is told so", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, page, kept } = await openClass({ state: null });
  assert.deepEqual([store.get().classroom.waits, store.get().t], [true, 0]);
  store.commands.next();
  assert.equal(store.get().classroom.live, true);
  page.state = stateOf({ t: 8 });
  tell({ code: "ABC349" }, "class_admitted");
  await pass(10);
  assert.deepEqual([store.get().classroom.waits, store.get().t], [false, 8]);
  tell({ code: "ABC349" }, "class_removed");
  assert.deepEqual([store.get().classroom, kept.code, kept.ABC349], [null, null, "secret"]); // with which this browser stays out
  assert.match(store.get().notice.text, /taken you out/);
});

test("a teacher's other page moves the one in control", async (context) => {
  context.after(() => mock.timers.reset());
  const { done, store, tell } = await openClass({ role: "teacher" });
  for (const command of ["next", "back", "play", "blank"]) tell({ code: "ABC349", command }, "class_command");
  assert.deepEqual(done, ["next", "back", "togglePlay"]);
  assert.equal(store.get().blank, true);
  tell({ code: "ABC349", command: "next" }, "class_command");
  assert.equal(store.get().blank, false);
});

const joins = (asked) => asked.filter(([event]) => event === "class_join").length;

test("who has missed something asks for it once, unless it comes by itself", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, page, asked } = await openClass();
  forget(asked);
  tell({ code: "ABC349", epoch: "e", revision: 1 }, "class_beat");
  tell({ code: "XXX349", epoch: "f", revision: 9 }, "class_beat");
  tell({ code: "ABC349", epoch: "e", revision: 2 }, "class_beat");
  tell(stateOf({ t: 4 }, 2)); // it was on its way
  await pass(2_000);
  assert.equal(joins(asked), 0);
  page.state = stateOf({ t: 9 }, 3);
  tell({ code: "ABC349", epoch: "e", revision: 3 }, "class_beat");
  await pass(2_000);
  assert.deepEqual([joins(asked), store.get().t], [1, 9]);
  page.state = stateOf({ t: 1 }, 1, { epoch: "after a restart" });
  tell({ code: "ABC349", epoch: "after a restart", revision: 1 }, "class_beat");
  await pass(2_000);
  assert.deepEqual([joins(asked), store.get().t], [2, 1]);
});

test("what the page itself has shown is nothing that it has missed", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, asked } = await openClass({ role: "teacher" });
  await pass(300);
  store.set({ t: 5 });
  await pass(300);
  const shown = asked.filter(([event]) => event === "class_show").length;
  tell({ code: "ABC349", epoch: "e", revision: 1 + shown }, "class_beat");
  await pass(2_000);
  assert.equal(joins(asked), 0);
});

test("a connection on which nothing comes any more is made anew, and one that is lost is left alone", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, done } = await openClass();
  for (let i = 0; i < 6; i++) {
    await pass(3_000);
    tell({ code: "ABC349", epoch: "e", revision: 1 }, "class_beat");
  }
  assert.ok(!done.includes("renew"));
  await pass(14_000);
  assert.equal(done.filter((one) => one === "renew").length, 1);
  store.set({ connection: "offline" });
  await pass(30_000);
  assert.equal(done.filter((one) => one === "renew").length, 1);
});

test("a teacher who comes to their class on another device shows what it is at, and then what they do", async (context) => {
  context.after(() => mock.timers.reset());
  const state = stateOf({ run: "b", t: 9 }, 4);
  const { store, asked, pass } = await openClass({ role: "teacher", joins: true, state });
  await pass(300);
  assert.deepEqual([store.get().run, store.get().t], ["b", 9]);
  const shown = () => asked.filter(([event]) => event === "class_show").map(([, { run, t }]) => `${run} ${t}`);
  assert.deepEqual([...new Set(shown())], ["b 9"]);
  store.set({ t: 10 });
  await pass(300);
  assert.equal(shown().at(-1), "b 10");
});

test("the page that the class follows waits where it was asked, and going on reveals the answer", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, asked, done } = await openClass({ role: "teacher" });
  store.set({ playing: true, t: 11 });
  await pass(300);
  tell(stateOf({ t: 10 }, 5, { question: QUESTION })); // asked from the speaker view
  await pass(10);
  assert.deepEqual([store.get().playing, store.get().t], [false, 10]);
  forget(done);
  const moves = () => asked.filter(([event]) => event === "class_question").length;
  for (const command of [["play"], ["togglePlay"], ["toEnd"], ["next"], ["seek", 12]]) {
    const before = moves();
    store.commands[command[0]](command[1]);
    await pass(10);
    assert.equal(moves(), before + 1, command[0]);
  }
  assert.deepEqual(done, []);
  store.commands.seek(4);
  assert.deepEqual(done, ["seek 4"]);
});

test("an answer that is given while another is on its way is sent after it, and a second press changes nothing", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, page, asked } = await openClass();
  let arrive = () => {};
  page.answer = () => new Promise((resolve) => (arrive = () => resolve({})));
  tell(stateOf({}, 2, { question: QUESTION }));
  store.commands.answerClass("1");
  store.commands.answerClass("2");
  await pass(10);
  tell(stateOf({}, 3, { question: { ...QUESTION, id: "next" } }));
  store.commands.answerClass("3");
  await pass(10);
  page.answer = () => ({});
  arrive();
  await pass(20);
  const sent = asked.filter(([event]) => event === "class_answer").map(([, { question, value }]) => [question, value]);
  assert.deepEqual(sent, [
    ["q", "1"],
    ["next", "3"],
  ]);
  assert.equal(store.get().classroom.mine.state, "kept");
});

test("an answer that cannot be taken yet holds no other up", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, tell, pass, page, asked } = await openClass();
  const sent = () => asked.filter(([event]) => event === "class_answer").map(([, { question }]) => question);
  const answer = () => {
    if (sent().at(-1) === "q") throw new Refused({ code: "unavailable", message: "not yet" });
    return {};
  };
  page.answer = answer;
  tell(stateOf({}, 2, { question: QUESTION }));
  store.commands.answerClass("1");
  await pass(10);
  tell(stateOf({}, 3, { question: { ...QUESTION, id: "next" } }));
  store.commands.answerClass("2");
  await pass(3_000);
  assert.equal(store.get().classroom.mine.state, "kept");
  assert.equal(sent().filter((id) => id === "next").length, 1);
  assert.ok(sent().filter((id) => id === "q").length > 1);
});

test("a teacher's page that cannot show what the class is at tells it nothing, and tries again", async (context) => {
  context.after(() => mock.timers.reset());
  const state = stateOf({ run: "b", t: 9, playing: true }, 4);
  const { store, asked, pass, page, done } = await openClass({ role: "teacher", joins: true, state, failing: true });
  await pass(1_000);
  assert.equal(asked.filter(([event]) => event === "class_show").length, 0);
  page.failing = false;
  await pass(4_000);
  assert.equal(store.get().run, "b");
  assert.ok(done.includes("play")); // the class played, and goes on playing
  const [, shown] = asked.find(([event]) => event === "class_show");
  assert.deepEqual([shown.run, shown.playing], ["b", true]);
});

test("a tab that only watched takes no control when it comes again, and one that lost it shows what the other does", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, pass, page, tell } = await openClass({ role: "teacher" });
  store.set({ t: 7 });
  await pass(300);
  tell(
    { code: "ABC349", control: false, controlled: true, people: 0, waiting: 0, answered: 0, asked: 0 },
    "class_people",
  );
  await pass(10);
  assert.equal(store.get().t, 3);
  page.place.control = false;
  page.online();
  await pass(10);
  assert.equal(asked.findLast(([event]) => event === "class_join")[1].watch, true);
});

test("who was called back while the connection was lost finds the own way again", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, pass, page } = await openClass();
  store.commands.seek(77);
  await pass(10);
  assert.equal(store.get().classroom.live, false);
  page.state = stateOf({ t: 5 }, 3, { rules: { ...RULES, called: 1 } });
  page.online();
  await pass(10);
  assert.deepEqual([store.get().classroom.live, store.get().t], [true, 5]);
  assert.deepEqual(store.get().classroom.fork, { run: "a", t: 77 });
  assert.match(store.get().notice.text, /has called everybody back/);
  page.state = stateOf({ t: 5 }, 4, { rules: { ...RULES, called: 1, pace: 6 } });
  page.online();
  await pass(10);
  await store.commands.toFork();
  assert.equal(store.get().t, 6); // no further than the teacher lets anybody go
});

test("who leaves while coming in again is out, also for the server", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, pass, page } = await openClass();
  page.online();
  store.commands.leaveClass();
  await pass(10);
  assert.equal(store.get().classroom, null);
  assert.deepEqual(
    asked.slice(-3).map(([event]) => event),
    ["class_join", "class_leave", "class_leave"],
  );
});

test("a question that cannot be revealed now says why", async (context) => {
  context.after(() => mock.timers.reset());
  const teacher = await openClass({ role: "teacher" });
  teacher.tell(stateOf({}, 2, { question: QUESTION }));
  teacher.page.refuse = "offline";
  teacher.store.commands.next();
  await teacher.pass(10);
  assert.deepEqual(teacher.store.get().notice, { kind: "error", text: "offline" });
});

test("in a tab that only watches controls do nothing, and control is taken where the class is", async (context) => {
  context.after(() => mock.timers.reset());
  const { store, asked, pass, done, page, tell } = await openClass({ role: "teacher", joins: true, control: false });
  await pass(10);
  forget(done);
  store.commands.next();
  store.commands.loadPreset("houses");
  await pass(10);
  assert.deepEqual(done, []);
  assert.match(store.get().notice.text, /here you only watch/);
  assert.equal(store.get().refusals, 2);
  await store.commands.changeConfig({}).then(() => {});
  page.failing = true;
  tell(stateOf({ run: "b", t: 8 }, 2));
  await pass(10);
  assert.equal(store.get().run, "a"); // its settings have not come yet
  await store.commands.takeClass();
  await pass(500);
  assert.equal(store.get().notice, null);
  assert.equal(asked.filter(([event]) => event === "class_show").length, 0);
  page.failing = false;
  await pass(4_000);
  const [, shown] = asked.find(([event]) => event === "class_show");
  assert.deepEqual([shown.run, shown.t], ["b", 8]);
});
