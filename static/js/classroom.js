// A class: the teacher's page tells what it shows, the students' pages follow, or go their own way and come back.
import { createAnswers } from "./class-answers.js";
import { createBeat } from "./class-beat.js";
import { createDesk } from "./class-desk.js";
import { createFollower } from "./class-follow.js";
import { createLimits } from "./class-limits.js";
import { createOwnWay } from "./class-own-way.js";
import { createTeller, snapshotOf } from "./class-teller.js";
import { createWhereabouts } from "./class-whereabouts.js";
import { jittered, mayPass } from "./connection.js";
import { tr } from "./language.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").ClassState} ClassState */
/** @typedef {import("./wire.js").ClassPlaceAnswer} Place */
/** @typedef {import("./wire.js").Rules} Rules */
/** @typedef {import("./wire.js").Question} Question */
/**
 * @typedef {object} Classroom
 * @property {string} code
 * @property {"teacher" | "student"} role
 * @property {string} name the student's
 * @property {boolean} control this tab of the teacher is the one whose steps count
 * @property {boolean} controlled some tab of the teacher's is
 * @property {boolean} steers this page of the teacher's may ask and settle things: it is in control, or aside
 * @property {number} people students who are here, as far as a teacher is told
 * @property {number} waiting students whom the teacher has to let in
 * @property {number} answered students who have answered in this vote
 * @property {number} asked students who are here, or have answered and left
 * @property {string} address where students join
 * @property {boolean} reachable from other computers
 * @property {boolean} live the page follows the teacher's, or the teacher's other tab
 * @property {boolean} waits this student has to be let in
 * @property {number} t the teacher's step, as last told
 * @property {string} run the teacher's run
 * @property {string} chapter of the lesson that the teacher has open; empty where there is none
 * @property {Rules} rules
 * @property {Question | null} question
 * @property {import("./class-answers.js").Mine | null} mine
 * @property {import("./class-place.js").Fork | null} fork where the student was on their own way
 */
/**
 * @typedef {object} ClassFollowing
 * @property {() => Promise<void>} startClass with what is on the page
 * @property {(code: string) => Promise<void>} joinClass
 * @property {() => void} comeBack a student follows the class again
 * @property {() => Promise<void>} toFork a student goes on where they were on their own way
 * @property {() => void} leaveClass
 * @property {(value: string) => void} answerClass a student's answer to the question that is on
 * @property {(answer: {run: string, t: number, blank: string, value: string}) => Promise<import("./wire.js").Diagnosis>} judgeBlank
 */
/** @typedef {ClassFollowing & import("./class-desk.js").Desk} ClassCommands */

const AGAIN = 2000; // ms between two attempts to come in again, more or less
const LOOK = 10_000; // ms between two looks of who waits to be let in, more or less
/** @type {Rules} */
const NO_RULES = { pace: null, called: 0, locked: false, approve: false, anonymous: false };

/**
 * Mounted before the panels, which take the commands as they are then.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {import("./connection.js").Connection} parts.connection
 * @param {(event: string, payload: object) => Promise<any>} parts.ask the server; it is told a run that it has forgotten
 * @param {(run: string, t: number) => Promise<void>} parts.show a run that the server knows
 * @param {(config: import("./wire.js").Config) => Promise<unknown>} parts.post tells the server a run
 * @param {import("./class-place.js").ClassPlace} parts.place
 * @param {boolean} [parts.aside] a page that only looks on, and never takes control by itself
 * @param {() => number} [parts.now] ms
 * @returns {ClassCommands}
 */
export function createClassroom({
  store,
  connection,
  ask,
  show,
  post,
  place: kept,
  aside = false,
  now = () => performance.now(),
}) {
  let token = "";
  /** @type {import("./class-follow.js").Heard | null} */
  let latest = null;
  let seatedAs = ""; // the id of the connection that has the place
  let arriving = true; // the page has shown nothing of its own to a class yet: where it comes to one that goes on, that is what it shows
  /** @type {Promise<void> | null} */
  let rejoining = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  let stays = 0; // in classes so far: an answer that comes after the end of one is not for the next

  /** What a teacher's page may do follows from control: another tab shows what the one in control does. @param {Classroom} classroom */
  function put(classroom) {
    const { role, control } = classroom;
    const teaching = role === "teacher" ? { live: !control, steers: control || aside } : {};
    store.set({ classroom: { ...classroom, ...teaching } });
  }

  /** A tab that is no longer in control shows what the one that is shows. @param {Partial<Classroom>} patch */
  function update(patch) {
    const { classroom } = store.get();
    if (!classroom) return;
    put({ ...classroom, ...patch });
    if (classroom.control && patch.control === false) follow();
  }

  /** Asks the server about this class, from this place. @param {string} event @param {object} [more] */
  const askClass = (event, more = {}) => ask(event, { code: store.get().classroom?.code, token, ...more });
  const answers = createAnswers({
    send: ({ kept: _, ...given }) => connection.ask("class_answer", { code: kept.code(), token, ...given }),
    load: () => kept.answers(kept.code() ?? ""),
    save: (given) => kept.keepAnswers(kept.code() ?? "", given),
    heard({ question, vote, value }, state, said = "") {
      const on = store.get().classroom?.question;
      if (on?.id === question && on.vote === vote) update({ mine: { value, state, said } });
    },
  });

  const { follow, stopHere, showAnswer, isActing } = createFollower({
    store,
    latest: () => latest,
    follows: () => arriving || Boolean(store.get().classroom?.live),
    show,
    now,
  });
  const ownWay = createOwnWay({ store, place: kept, update, follow, show, post });
  const teller = createTeller({
    store,
    isArriving: () => arriving,
    send: (snapshot) => askClass("class_show", snapshot).then(shown),
    refused: isDone,
    now,
  });

  /** @param {Place} place */
  function seated({ state, ...place }) {
    token = place.token;
    seatedAs = connection.id();
    const { code, role, name, control, people, address, reachable } = place;
    kept.setCode(code);
    const live = role === "teacher" || !ownWay.isOn();
    const said = { code, role, name, control, people, address, reachable, live, waits: state === null };
    const quiet = { controlled: true, waiting: 0, answered: 0, asked: 0, rules: NO_RULES, question: null, mine: null };
    put({ ...said, ...quiet, steers: false, t: 0, run: "", chapter: "", fork: kept.fork() });
    kept.keepToken(code, token);
    latest = null;
    clearTimeout(again);
    beat.start();
    if (state) hear(state);
    else later(rejoin, LOOK); // the word that lets somebody in may be lost
    if (state && !live && ownWay.wasCalled(state.rules.called)) ownWay.calledBack(state.question !== null);
    answers.flush();
    teller.forget();
    if (control && arriving) arrive();
    else begin();
  }

  /** In the place of what was to be done later before. @param {() => unknown} act @param {number} milliseconds more or less */
  function later(act, milliseconds) {
    clearTimeout(again);
    again = setTimeout(act, jittered(milliseconds));
  }

  /** The teacher's page goes where the class is, and shows nothing of its own to it before. */
  async function arrive() {
    const heard = latest;
    await follow();
    if (!arriving || !heard || !store.get().classroom) return;
    if (latest !== heard) return arrive();
    if (store.get().run === heard.snapshot.run) begin();
    else later(arrive, AGAIN);
  }

  /** This tab has control now: it goes on where the class is, whatever it shows itself. */
  function taken() {
    arriving = true;
    update({ control: true, controlled: true });
    arrive();
  }

  /** From now on the class sees what this page shows, if that is what it follows. */
  function begin() {
    arriving = false;
    teller.tell();
  }

  /** The server has what this page shows, as this revision of the class. @param {{revision: number}} answer */
  function shown({ revision }) {
    if (!latest || latest.revision >= revision) return;
    if (revision > latest.revision + 1)
      rejoin(); // somebody has changed something of which this page has not heard
    else latest.revision = revision;
  }

  /** Whether an error says that this page has nothing more to tell its class. @param {{code: string}} error */
  function isDone({ code }) {
    if (code === "unknown_room") over();
    else if (code === "not_allowed") {
      update({ control: false });
      rejoin(); // what the class is at by now it may not have heard
    } else return false;
    return true;
  }

  /** @param {ClassState} state */
  function hear(state) {
    const { classroom } = store.get();
    if (classroom?.code !== state.code) return;
    if (latest && latest.epoch === state.epoch && latest.revision > state.revision) return;
    const called = latest !== null && state.rules.called > latest.rules.called;
    latest = { ...state, since: now() - state.age };
    beat.heard();
    const { rules, question, snapshot } = state;
    const mine = question ? answers.mine(question) : null;
    const before = classroom.question;
    const refused =
      before?.id === question?.id && before?.vote === question?.vote && classroom.mine?.state === "refused";
    update({
      t: snapshot.t,
      run: snapshot.run,
      chapter: snapshot.chapter,
      rules,
      question,
      mine: refused ? classroom.mine : mine,
    });
    if (called && classroom.role === "student" && !classroom.live)
      ownWay.calledBack(question !== null && question.id !== before?.id);
    else if (store.get().classroom?.live) follow();
    if (!classroom.control || !question) return;
    if (question.id !== before?.id && question.phase === "asking") stopHere(latest);
    if (question.phase === "revealed" && before?.phase !== "revealed") showAnswer(question);
  }

  /** @param {string} [text] */
  function over(text = tr("The class has ended.")) {
    const { classroom } = store.get();
    if (!classroom) return;
    forget(classroom.code);
    store.set({ classroom: null, notice: { kind: "info", text } });
  }

  /** @param {string} code */
  function forget(code) {
    stays++;
    clearTimeout(again);
    beat.stop();
    teller.stop();
    [token, latest] = ["", null];
    answers.stop();
    kept.keepToken(code, "");
    kept.keepAnswers(code, []);
    kept.keepOwnWay(null);
    kept.keepFork(null);
    kept.setCode(null);
  }

  /** @param {string} code */
  async function join(code) {
    const typed = code.replace(/[\s-]/g, "").toUpperCase();
    const { classroom } = store.get();
    const [before, stay] = [seatedAs, stays];
    const watch = classroom?.code === typed && classroom.role === "teacher" && !classroom.control;
    const place = await connection.ask("class_join", { code, token: kept.token(typed), aside, watch, before });
    if (stay === stays) seated(place);
    else leave(typed); // it was left meanwhile
  }

  /** @param {string} code */
  function leave(code) {
    connection.ask("class_leave", { code }).catch(() => {});
  }

  /** A place is found again after a loss of the connection, after a reload, and where something was missed. */
  function rejoin() {
    rejoining ??= rejoinNow().finally(() => (rejoining = null));
    return rejoining;
  }

  async function rejoinNow() {
    const code = store.get().classroom?.code ?? kept.code();
    if (!code) return;
    await join(code).catch((error) => {
      if (mayPass(error)) later(rejoin, AGAIN);
      else if (error.code === "removed") removed(code);
      else if (store.get().classroom) over(error.code === "unknown_room" ? undefined : error.message);
      else store.set({ notice: { kind: "error", text: error.message } });
    });
  }

  /** The token of the place is kept: with it this browser stays out. @param {string} code */
  function removed(code) {
    const out = kept.token(code);
    const text = tr("Your teacher has taken you out of this class.");
    if (store.get().classroom) over(text);
    else store.set({ notice: { kind: "error", text } });
    kept.keepToken(code, out);
  }

  /** @param {Error} error */
  const sayError = (error) => store.set({ notice: { kind: "error", text: error.message } });
  const reveal = () => desk.moveQuestion("reveal").catch(sayError);
  createLimits({ store, ownWay: ownWay.leave, isActing, reveal });
  const settle = () => teller.tell(false);
  const desk = createDesk({ store, ask: askClass, settle, token: () => token, update, taken, over });
  const beat = createBeat({
    known: () => latest,
    isOnline: () => store.get().connection === "online",
    ask: rejoin,
    renew: connection.renew,
    now,
  });
  connection.on("class", hear);
  connection.on("class_beat", ({ code, led, ...far }) => {
    const { classroom } = store.get();
    if (!classroom || classroom.code !== code) return;
    if (classroom.controlled !== led) update({ controlled: led });
    beat.beat(far);
  });
  connection.on("class_people", ({ code, ...counts }) => {
    if (store.get().classroom?.code === code) update(counts);
  });
  connection.on("class_ended", ({ code }) => store.get().classroom?.code === code && over());
  connection.on("class_removed", ({ code }) => {
    if (store.get().classroom?.code === code) removed(code);
  });
  connection.on("class_admitted", rejoin);
  connection.on("class_command", ({ command }) => desk.obey(command));
  connection.watch(rejoin, () => {});
  createWhereabouts({ store, tell: (at) => askClass("class_at", at), now });

  return {
    async startClass() {
      const snapshot = snapshotOf(store.get());
      arriving = false;
      if (snapshot) seated(await ask("class_start", snapshot));
    },
    joinClass: join,
    comeBack: ownWay.comeBack,
    toFork: ownWay.goOn,
    answerClass(value) {
      const { question } = store.get().classroom ?? {};
      if (question?.phase === "asking") answers.give(question, value);
    },
    judgeBlank: (answer) => ask("answer", { ...answer, tries: 1 }),
    leaveClass() {
      const { classroom } = store.get();
      if (!classroom) return;
      leave(classroom.code);
      forget(classroom.code);
      store.set({ classroom: null });
    },
    ...desk.commands,
  };
}

/** A code in two halves, as it is read out. @param {string} code */
export function spacedCode(code) {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
