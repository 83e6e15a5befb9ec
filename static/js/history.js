// Keeps `state.history` up to the cursor: asked for after a step's paint, a few times a second at most.
import { lossUpdate } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").State} State */
/** @typedef {import("./wire.js").History} History */

const PAUSE = 250; // ms between two requests
const MARGIN = 100; // updates asked for beyond the cursor, or as many again as lie behind it
const POINTS = 300; // the server thins a longer series

/**
 * @param {Store} store
 * @param {(run: string, to: number) => Promise<History>} ask
 * @param {(history: History) => void} onHistory
 */
export function createHistory(store, ask, onHistory) {
  let busy = false;
  let answered = ""; // the run and update last asked about: a server that knows less does not know more a moment later

  function check() {
    const state = store.get();
    if (busy || !isDue(state) || (state.history && questionOf(state) === answered)) return;
    busy = true;
    setTimeout(fetchNow, 0); // after the paint of the step that made it due
  }

  async function fetchNow() {
    const { run, scene, t } = store.get();
    if (run && scene) {
      const question = questionOf(store.get());
      const passed = lossUpdate(t, scene);
      const to = Math.min(scene.updates, Math.max(2 * passed, passed + MARGIN));
      await ask(run, to).then(
        (history) => {
          answered = question;
          take(run, history);
        },
        () => {},
      );
    }
    setTimeout(rest, PAUSE);
  }

  /**
   * @param {string} run
   * @param {History} history
   */
  function take(run, history) {
    if (store.get().run !== run) return;
    store.set({ history });
    onHistory(history);
  }

  function rest() {
    busy = false;
    check();
  }

  store.subscribe(check);
}

/** @param {State} state */
function questionOf({ run, scene, t, lastT }) {
  return scene ? `${run} ${lossUpdate(t, scene)} ${t >= lastT}` : "";
}

/**
 * Whether the cursor has passed what is known, or went so far back that the known is too coarse there, or the run's end is not told yet.
 * @param {State} state
 */
function isDue({ history, scene, t, lastT, frame, connection }) {
  if (!scene || !frame || connection !== "online") return false;
  if (!history) return true;
  const passed = lossUpdate(t, scene);
  const known = Math.min(history.to, history.updates);
  if (t >= lastT && !history.end) return true;
  return passed > known || (history.to > POINTS && history.to > 4 * passed + MARGIN);
}
