// What the controls do in a class: a student's lead to their own way, as far as the teacher lets them; a teacher's Next reveals first, and in a
// tab that is not in control they do nothing.
import { tr } from "./language.js";
import { nextStop } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */

/** What changes what is on screen. */
const TOUCHES = /** @type {const} */ ([
  ...["next", "back", "toStart", "toEnd", "play", "togglePlay", "seek", "setStride", "setSpeed", "initialise"],
  ...["changeConfig", "choose", "restartWith", "fromHereOn", "loadPreset", "openRun", "race"],
]);

/**
 * Puts itself before the commands.
 * @param {object} parts
 * @param {Store} parts.store
 * @param {() => void} parts.ownWay the student leaves the class's step
 * @param {() => boolean} parts.isActing what is done is the class's doing, not the student's
 * @param {() => unknown} parts.reveal the answer to the question that is on
 */
export function createLimits({ store, ownWay, isActing, reveal }) {
  const seek = store.commands.seek;
  /** @type {{notice: import("./store.js").State["notice"], holds: () => boolean}} what was said last, and whether it still holds */
  let said = { notice: null, holds: () => true };

  /** @param {string} text @param {() => boolean} holds when it no longer does, it is taken back */
  function say(text, holds) {
    said = { notice: { kind: "info", text }, holds };
    store.set({ notice: said.notice });
  }

  /** The last step that this student may see of the run on screen. */
  function lastStep() {
    const { classroom, run } = store.get();
    const pace = classroom?.role === "student" && classroom.run === run ? classroom.rules.pace : null;
    return pace ?? Infinity;
  }

  /** Whether a question is on whose answer the class has not seen. */
  function isAsked() {
    const { question } = store.get().classroom ?? {};
    return Boolean(question && question.phase !== "revealed");
  }

  /** Whether this is a teacher's tab that is not in control: it shows what the one that is does. */
  function isWatching() {
    const { classroom } = store.get();
    return classroom?.role === "teacher" && !classroom.steers;
  }

  function sayWhoLeads() {
    const led = store.get().classroom?.controlled;
    const text = led
      ? tr("Another tab of yours is in control: here you only watch.")
      : tr("No page of yours is in control: press “Take control” to go on here.");
    say(text, () => isWatching() && store.get().classroom?.controlled === led);
  }

  function sayHowFar() {
    const step = lastStep();
    say(tr("Your teacher lets you go as far as step {step} for now.", { step }), () => lastStep() === step);
  }

  function nextIsTooFar() {
    const { t, stride, scene, lastT } = store.get();
    return scene !== null && t < lastT && nextStop(t, stride, scene, lastT) > lastStep();
  }

  /**
   * Whether a command goes on to what is asked: that is revealed instead, to everybody.
   * @param {typeof TOUCHES[number]} name
   * @param {number} t where it leads, for `seek`
   * @param {import("./wire.js").Question | null} question
   */
  function showsAnswer(name, t, question) {
    if (name === "seek") return question?.kind !== "choice" && store.get().run === question?.run && t >= question.t;
    return ["next", "play", "togglePlay", "toEnd"].includes(name);
  }

  /**
   * Whether a command is not to be carried out as it is; then what is due instead is done.
   * @param {typeof TOUCHES[number]} name
   * @param {any[]} values
   */
  function holds(name, [value]) {
    const { classroom } = store.get();
    const open = isAsked();
    if (open && classroom?.role === "teacher" && classroom.control && showsAnswer(name, value, classroom.question)) {
      reveal();
      return true;
    }
    if (isWatching()) {
      sayWhoLeads();
      return true;
    }
    if (classroom?.role !== "student") return false;
    if (open && classroom.live) {
      say(tr("The class has a question: the page waits for its answer."), isAsked);
      return true;
    }
    const far = name === "next" ? nextIsTooFar() : name === "toEnd" || (name === "seek" && value > lastStep());
    if (!far || lastStep() === Infinity) return false;
    sayHowFar();
    if (name === "next") return true;
    ownWay();
    seek(lastStep());
    return true;
  }

  for (const name of TOUCHES) {
    const command = /** @type {(...values: any[]) => any} */ (store.commands[name]);
    /** @type {any} */ (store.commands)[name] = (/** @type {any[]} */ ...values) => {
      if (!isActing()) {
        if (holds(name, values)) {
          store.set({ refusals: store.get().refusals + 1 });
          return Promise.resolve();
        }
        ownWay();
      }
      return command(...values);
    };
  }

  store.subscribe(({ classroom, playing, notice }) => {
    if (notice && notice === said.notice && !said.holds()) store.set({ notice: null });
    if (!playing || !classroom || classroom.live || !nextIsTooFar()) return;
    store.commands.pause();
    sayHowFar();
  });
}
