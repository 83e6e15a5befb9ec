// What a student's controls do in a class: they lead to their own way, as far as the teacher lets them; and a teacher's Next reveals first.
import { tr } from "./language.js";
import { nextStop } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */

/** What a student does who goes their own way. */
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

  /** The last step that this student may see of the run on screen. */
  function lastStep() {
    const { classroom, run } = store.get();
    const pace = classroom?.role === "student" && classroom.run === run ? classroom.rules.pace : null;
    return pace ?? Infinity;
  }

  function stopNotice() {
    store.set({
      notice: {
        kind: "info",
        text: tr("Your teacher lets you go as far as step {step} for now.", { step: lastStep() }),
      },
    });
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
    const open = classroom?.question && classroom.question.phase !== "revealed";
    if (open && classroom.role === "teacher" && classroom.control && showsAnswer(name, value, classroom.question)) {
      reveal();
      return true;
    }
    if (classroom?.role !== "student") return false;
    if (open && classroom.live) {
      store.set({ notice: { kind: "info", text: tr("The class has a question: the page waits for its answer.") } });
      return true;
    }
    const far = name === "next" ? nextIsTooFar() : name === "toEnd" || (name === "seek" && value > lastStep());
    if (!far || lastStep() === Infinity) return false;
    stopNotice();
    if (name === "next") return true;
    ownWay();
    seek(lastStep());
    return true;
  }

  for (const name of TOUCHES) {
    const command = /** @type {(...values: any[]) => any} */ (store.commands[name]);
    /** @type {any} */ (store.commands)[name] = (/** @type {any[]} */ ...values) => {
      if (!isActing()) {
        if (holds(name, values)) return undefined;
        ownWay();
      }
      return command(...values);
    };
  }

  store.subscribe(({ classroom, playing }) => {
    if (!playing || !classroom || classroom.live || !nextIsTooFar()) return;
    store.commands.pause();
    stopNotice();
  });
}
