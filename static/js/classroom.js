// A class: the teacher's page tells what it shows, the students' pages follow, or go their own way and come back.
import { tr } from "./language.js";
import { advanced } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").ClassState} ClassState */
/** @typedef {import("./wire.js").ClassPlaceAnswer} Place */
/**
 * @typedef {object} Classroom
 * @property {string} code
 * @property {"teacher" | "student"} role
 * @property {string} name the student's
 * @property {boolean} control this tab of the teacher is the one whose steps count
 * @property {number} people students who are here, as far as a teacher is told
 * @property {string} address where students join
 * @property {boolean} reachable from other computers
 * @property {boolean} live the page follows the teacher's, or the teacher's other tab
 * @property {number} t the teacher's step, as last told
 */
/**
 * @typedef {object} ClassCommands
 * @property {() => Promise<void>} startClass with what is on the page
 * @property {(code: string) => Promise<void>} joinClass
 * @property {() => void} comeBack a student follows the class again
 * @property {() => Promise<void>} takeClass this tab of the teacher is the one whose steps count
 * @property {() => void} leaveClass
 * @property {() => Promise<void>} endClass for everybody
 */

const AT_MOST = 200; // ms between two messages of a teacher who scrubs
const HEARTBEAT = 2000; // ms: while it plays the followers advance by themselves, and are put right
/** What a student does who goes their own way. */
const TOUCHES = /** @type {const} */ ([
  ...["next", "back", "toStart", "toEnd", "play", "togglePlay", "seek", "setStride", "setSpeed", "initialise"],
  ...["changeConfig", "choose", "restartWith", "fromHereOn", "loadPreset", "openRun", "race"],
]);

/**
 * Mounted before the panels, which take the commands as they are then.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {import("./connection.js").Connection} parts.connection
 * @param {(event: string, payload: object) => Promise<any>} parts.ask the server; it is told a run that it has forgotten
 * @param {(run: string, t: number) => Promise<void>} parts.show a run that the server knows
 * @param {import("./class-place.js").ClassPlace} parts.place
 * @param {() => number} [parts.now] ms
 * @returns {ClassCommands}
 */
export function createClassroom({ store, connection, ask, show, place: kept, now = () => performance.now() }) {
  let token = "";
  /** @type {(ClassState & {since: number}) | null} */
  let latest = null;
  let acting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let told = "";
  let toldAt = -Infinity;

  /** @param {Partial<Classroom>} patch */
  function update(patch) {
    const { classroom } = store.get();
    if (!classroom) return;
    const now = { ...classroom, ...patch };
    if (now.role === "teacher") now.live = !now.control; // another tab of the teacher shows what the one in control does
    store.set({ classroom: now });
  }

  /** @param {Place} place */
  function seated(place) {
    const { code, snapshot } = place.state;
    token = place.token;
    const { role, name, control, people, address, reachable } = place;
    const live = role === "student" ? !kept.goesOwnWay() : !control;
    store.set({ classroom: { code, role, name, control, people, address, reachable, live, t: snapshot.t } });
    kept.keepToken(code, token);
    kept.setCode(code);
    latest = null;
    hear(place.state);
    if (role === "teacher") {
      told = "";
      tell();
    }
  }

  /** @param {ClassState} state */
  function hear(state) {
    const { classroom } = store.get();
    if (classroom?.code !== state.code) return;
    if (latest && latest.epoch === state.epoch && latest.revision > state.revision) return;
    latest = { ...state, since: now() - state.age };
    update({ t: state.snapshot.t });
    if (store.get().classroom?.live) follow();
  }

  /** Puts the page where the class is. */
  async function follow() {
    if (!latest) return;
    const heard = latest;
    const { run, t } = heard.snapshot;
    if (store.get().run !== run) {
      await show(run, t).catch(() => {});
      if (store.get().run !== run || latest !== heard || !store.get().classroom?.live) return;
    }
    act(() => moveTo(heard));
  }

  /** @param {ClassState & {since: number}} heard */
  function moveTo({ snapshot: { t, playing, speed, stride }, since }) {
    const { commands } = store;
    const { scene, stride: mine, speed: rate, playing: plays } = store.get();
    if (!scene) return;
    if (mine !== stride) commands.setStride(stride);
    if (rate !== speed) commands.setSpeed(speed);
    if (!playing) {
      commands.pause();
      if (store.get().t !== t || store.get().target !== null) commands.seek(t);
      return;
    }
    const passed = Math.floor(((now() - since) / 1000) * speed);
    const due = advanced(t, passed, stride, scene, store.get().lastT);
    const near = Math.abs(store.get().t - due) <= advanced(due, 1, stride, scene) - due;
    if (!plays || !near) commands.seek(due);
    if (!plays && due < store.get().lastT) commands.play();
  }

  /** @param {() => void} step that is the class's, not the student's */
  function act(step) {
    acting = true;
    step();
    acting = false;
  }

  function ownWay() {
    const { classroom } = store.get();
    if (acting || classroom?.role !== "student" || !classroom.live) return;
    update({ live: false });
    kept.keepOwnWay(true);
  }

  /** What the class is to see, or null where that is not for this page to say. */
  function shown() {
    const { classroom, run, t, playing, speed, stride, chapter } = store.get();
    if (classroom?.role !== "teacher" || !classroom.control || !run) return null;
    return { run, t, playing, speed, stride, chapter: chapter ?? "" };
  }

  /** Tells the class what has changed, at once and then merged; while it plays, a step alone is no change. */
  function tell() {
    const snapshot = shown();
    if (!snapshot || store.get().connection !== "online") return;
    const beat = snapshot.playing && now() - toldAt >= HEARTBEAT;
    const said = JSON.stringify(snapshot.playing ? { ...snapshot, t: 0 } : snapshot);
    if (said === told && !beat) return;
    clearTimeout(timer);
    const wait = toldAt + AT_MOST - now();
    if (wait > 0) {
      timer = setTimeout(tell, wait);
      return;
    }
    [told, toldAt] = [said, now()];
    const { classroom } = store.get();
    ask("class_show", { ...snapshot, code: classroom?.code, token }).catch((error) => {
      told = "";
      if (error.code === "not_allowed") update({ control: false });
      else if (error.code === "unknown_room") over();
      else timer = setTimeout(tell, HEARTBEAT);
    });
  }

  function over() {
    const { classroom } = store.get();
    if (!classroom) return;
    forget(classroom.code);
    store.set({ classroom: null, notice: { kind: "info", text: tr("The class has ended.") } });
  }

  /** @param {string} code */
  function forget(code) {
    clearTimeout(timer);
    [token, latest, told] = ["", null, ""];
    kept.keepToken(code, "");
    kept.keepOwnWay(false);
    kept.setCode(null);
  }

  /** @param {string} code */
  async function join(code) {
    const typed = code.replace(/[\s-]/g, "").toUpperCase();
    seated(await connection.ask("class_join", { code, token: kept.token(typed) }));
  }

  /** A place is found again after a loss of the connection, and after a reload. */
  async function rejoin() {
    const code = store.get().classroom?.code ?? kept.code();
    if (!code) return;
    await join(code).catch((error) => {
      if (error.code === "offline") return;
      if (store.get().classroom) over();
      else store.set({ notice: { kind: "error", text: error.message } });
    });
  }

  for (const name of TOUCHES) {
    const command = /** @type {(...values: any[]) => any} */ (store.commands[name]);
    /** @type {any} */ (store.commands)[name] = (/** @type {any[]} */ ...values) => {
      ownWay();
      return command(...values);
    };
  }
  connection.on("class", hear);
  connection.on("class_people", ({ code, people, control }) => {
    if (store.get().classroom?.code === code) update({ people, control });
  });
  connection.on("class_ended", ({ code }) => store.get().classroom?.code === code && over());
  connection.watch(rejoin, () => {});
  store.subscribe(tell);

  return {
    async startClass() {
      const { run, t, playing, speed, stride, chapter } = store.get();
      if (run) seated(await ask("class_start", { run, t, playing, speed, stride, chapter: chapter ?? "" }));
    },
    joinClass: join,
    comeBack() {
      kept.keepOwnWay(false);
      update({ live: true });
      follow();
    },
    async takeClass() {
      await ask("class_take", { code: store.get().classroom?.code, token });
      update({ control: true });
    },
    leaveClass() {
      const { classroom } = store.get();
      if (!classroom) return;
      connection.ask("class_leave", { code: classroom.code }).catch(() => {});
      forget(classroom.code);
      store.set({ classroom: null });
    },
    async endClass() {
      await ask("class_end", { code: store.get().classroom?.code, token });
      over();
    },
  };
}

/** A code in two halves, as it is read out. @param {string} code */
export function spacedCode(code) {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
