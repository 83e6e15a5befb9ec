// Holds a step back until the learner has predicted it, or skips it.
import { judge, questionAt } from "./predict.js";
import { nextStop } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./predict.js").Tally} Tally */

/**
 * @param {Store} store
 * @param {() => void} step takes the step
 */
export function createPredictor(store, step) {
  /** @type {{question: import("./predict.js").Question, answer: string} | null} given, and not judged yet */
  let given = null;

  /** @param {keyof Tally} what */
  function count(what) {
    const { tally } = store.get();
    store.set({ tally: { ...tally, [what]: tally[what] + 1 } });
  }

  /** Whether the step has to wait. A second time it goes on, and what was asked counts as skipped. */
  function holds() {
    const { predicting, question, scene, stride, t, target, lastT, log } = store.get();
    if (question) {
      count("skipped");
      store.set({ question: null });
      return false;
    }
    if (!predicting || !scene || stride !== "fine" || target !== null || t >= lastT) return false;
    const asked = questionAt(nextStop(t, stride, scene, lastT), scene, log);
    if (asked) {
      count("asked");
      store.set({ question: asked, verdict: null });
    }
    return asked !== null;
  }

  /** @param {string} answer "up", "down" or a number as it was typed */
  function answer(answer) {
    const { question } = store.get();
    if (!question) return;
    given = { question, answer };
    store.set({ question: null });
    step();
    settle();
  }

  /** Judges an answer once its step is on screen; a question that another step has overtaken goes. */
  function settle() {
    const { question, verdict, frame, t } = store.get();
    if (given && frame?.t === given.question.t) {
      const { question: asked, answer: said } = given;
      given = null;
      const made = judge(asked, said, frame);
      if (made.right) count("right");
      store.set({ verdict: made });
    } else if (question && t !== question.t - 1) store.set({ question: null });
    else if (verdict && t !== verdict.t) store.set({ verdict: null });
  }

  store.subscribe(settle);
  return {
    holds,
    answer,
    /** @param {boolean} predicting */
    setPredicting: (predicting) => store.set({ predicting, question: null, verdict: null }),
  };
}
