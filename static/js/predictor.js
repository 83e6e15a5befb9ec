// Holds a step back until the learner has answered what it will bring, or skips that.
import { tr } from "./language.js";
import { blanksBetween } from "./blanks.js";
import { judge, questionAt, tallyText, verdictOn } from "./predict.js";
import { nextStop } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").State} State */
/** @typedef {import("./predict.js").Tally} Tally */
/** @typedef {import("./predict.js").Question} Question */
/** @typedef {import("./wire.js").Diagnosis} Diagnosis */

/**
 * @param {Store} store
 * @param {() => void} step takes the step
 * @param {(event: string, payload: object) => Promise<any>} ask the server
 */
export function createPredictor(store, step, ask) {
  /** @type {{stop: number, verdict: (frame: import("./wire.js").Frame) => import("./predict.js").Verdict} | null} answered; its step is under way */
  let given = null;
  /** @type {Question[]} what else is asked before the same step */
  let waiting = [];
  let asked = { t: 0, stop: 0 }; // where the learner stands, and the stop that the question holds back
  const done = new Set(); // blanks that are filled: not asked again after Back
  let summaryDue = false;
  let busy = false;

  /** @param {keyof Tally} what */
  function count(what) {
    const { tally } = store.get();
    store.set({ tally: { ...tally, [what]: tally[what] + 1 } });
  }

  /**
   * @param {number} stop
   * @returns {Question[]}
   */
  function questionsBefore(stop) {
    const { predicting, fading, scene, stride, t, log } = store.get();
    if (!scene) return [];
    const open = fading ? blanksBetween(t, stop, scene).filter((blank) => !done.has(keyOf(blank))) : [];
    if (open.length > 0)
      return open.map((blank) => ({ kind: "blank", before: null, insist: true, tries: 0, ...blank }));
    const question = predicting && stride === "fine" ? questionAt(stop, scene, log) : null;
    return question ? [question] : [];
  }

  /** @param {{t: number, blank?: string}} question */
  function keyOf({ t, blank }) {
    return `${store.get().run} ${t} ${blank}`;
  }

  function pose() {
    const [question = null, ...others] = waiting;
    waiting = others;
    if (question) {
      count("asked");
      summaryDue = true;
    }
    store.set({ question, verdict: null });
    return question !== null;
  }

  /** Whether the step has to wait. A second time it goes on, and what was asked counts as skipped. */
  function holds() {
    const { predicting, fading, question, scene, stride, t, target, lastT } = store.get();
    if (question) {
      count("skipped");
      store.set({ question: null });
      return false;
    }
    const small = stride === "fine" || stride === "phase";
    if (!(predicting || fading) || !scene || !small || target !== null || t >= lastT) return false;
    asked = { t, stop: nextStop(t, stride, scene, lastT) };
    waiting = questionsBefore(asked.stop);
    return pose();
  }

  /** @param {string} answer "up", "down" or a number as it was typed */
  async function answer(answer) {
    const { question } = store.get();
    if (!question || busy) return;
    if (question.kind !== "blank") return goOn((frame) => judge(question, answer, frame));
    busy = true;
    const diagnosis = await diagnose(question, answer);
    busy = false;
    if (store.get().question !== question) return; // skipped, or overtaken, while the server looked at it
    if (diagnosis) take(question, diagnosis);
  }

  /**
   * @param {Question} question
   * @param {string} value
   * @returns {Promise<Diagnosis | null>} null when the server does not answer; the card says so
   */
  async function diagnose({ t, blank, tries = 0 }, value) {
    try {
      return await ask("answer", { run: store.get().run, t, blank, value, tries: tries + 1 });
    } catch (error) {
      const { question } = store.get();
      if (question) store.set({ question: { ...question, said: /** @type {Error} */ (error).message } });
      return null;
    }
  }

  /**
   * @param {Question} question
   * @param {Diagnosis} diagnosis
   */
  function take(question, diagnosis) {
    const { right, words, shown } = diagnosis;
    if (!right && question.insist) {
      const said = shown ? [words, tr("It is {number}.", { number: shown })].join(" ") : words;
      store.set({ question: { ...question, tries: (question.tries ?? 0) + 1, said } });
    } else if (right && waiting.length > 0) {
      count("right");
      done.add(keyOf(question));
      pose();
    } else {
      if (right) done.add(keyOf(question));
      goOn((frame) => verdictOn(question, diagnosis, frame));
    }
  }

  /** @param {(frame: import("./wire.js").Frame) => import("./predict.js").Verdict} verdict */
  function goOn(verdict) {
    given = { stop: asked.stop, verdict };
    store.set({ question: null });
    step();
    settle();
  }

  /** Judges an answer once its step is on screen; a question that another step has overtaken goes. */
  function settle() {
    const { question, verdict, frame, t } = store.get();
    if (given && t !== asked.t && t !== given.stop) given = null; // the learner went elsewhere before the step came
    if (given && frame?.t === given.stop) {
      const made = { ...given.verdict(frame), t };
      given = null;
      if (made.right) count("right");
      store.set({ verdict: made });
    } else if (question && t !== asked.t) store.set({ question: null });
    else if (verdict && t !== verdict.t) store.set({ verdict: null });
    sumUp();
  }

  /** At the end of a run in which something was asked: how it went. */
  function sumUp() {
    const { t, lastT, tally, verdict, question, scene } = store.get();
    if (!summaryDue || !scene || question || given || t < lastT) return;
    summaryDue = false;
    const text = tr("The end of the run: {tally}.", { tally: tallyText(tally) });
    store.set({ verdict: { t, right: verdict?.right ?? true, text: verdict ? `${verdict.text} ${text}` : text } });
  }

  store.subscribe((state, previous) => {
    if (state.run !== previous.run && state.question) store.set({ question: null });
    settle();
  });
  /** @param {Partial<State>} change */
  function set(change) {
    done.clear();
    store.set({ ...change, question: null, verdict: null });
  }
  return {
    holds,
    answer,
    /** @param {boolean} predicting */
    setPredicting: (predicting) => set({ predicting }),
    /** @param {boolean} fading */
    setFading: (fading) => set({ fading }),
  };
}
