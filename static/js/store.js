// The page's state in one place: panels read it, commands change it, listeners hear of it once per animation frame.
import { FRAMES } from "./animation.js";
import { NO_OPTIONS } from "./link-options.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./wire.js").Scene & {config: Config}} Scene */
/** @typedef {import("./wire.js").History} History */
/** @typedef {import("./wire.js").Bootstrap} Bootstrap */
/** @typedef {import("./stops.js").Stride} Stride */
/** @typedef {import("./log.js").LogRow} LogRow */
/** @typedef {import("./changes.js").Levers} Levers */
/** @typedef {import("./keeper.js").KeptRun} KeptRun */
/** @typedef {import("./commands.js").Commands & import("./inspect.js").Inspect & import("./classroom.js").ClassCommands} Commands */

/**
 * @typedef {object} State
 * @property {Bootstrap} bootstrap what the page was served with
 * @property {Config | null} config
 * @property {string | null} run key of the run on screen
 * @property {Scene | null} scene
 * @property {number} t the step on screen
 * @property {Frame | null} frame the frame of `t`
 * @property {Frame | null} start frame 0 of the run on screen, once it is here
 * @property {Frame[]} near the frames that Next and Back would show, where they are here: a panel may prepare for them
 * @property {number | null} target a step that was asked for and has not arrived yet
 * @property {Stride} stride
 * @property {boolean} playing
 * @property {number} speed steps of the stride per second
 * @property {"connecting" | "online" | "offline"} connection
 * @property {{updates: number, of: number} | null} progress towards `target`
 * @property {number} lastT planned last step, or the last finite one once known
 * @property {History | null} history what the server sent last for this run
 * @property {number[] | null} order the rows of the epoch on screen in the order they are used; null unless shuffled and known
 * @property {KeptRun[]} keptRuns runs to compare with, oldest first; the run on screen may be among them
 * @property {boolean} race kept curves and paths are drawn only up to the update on screen
 * @property {Partial<Levers> | null} staged chosen in the middle of a run and not used yet
 * @property {LogRow[]} log training log, oldest first
 * @property {Record<string, string>} settingsErrors message by field
 * @property {{kind: "info" | "error", text: string} | null} notice
 * @property {import("./link-options.js").LinkOptions} options what the link that opened the page says beside its run; a new object for each link
 * @property {string | null} chapter of the lesson, as the address names it; null where the link named none
 * @property {boolean} linkIsLocal the address names the run only by its key, so it works on this server only
 * @property {string | null} highlight node or edge under the pointer or focus; several have spaces between them
 * @property {string | null} path parameter whose path from L the graph shows, whatever the step; null for the step's own
 * @property {"both" | "symbol" | "number" | "none"} labels partials on the edges
 * @property {"system" | "light" | "dark"} theme
 * @property {boolean} predicting questions are asked before some steps
 * @property {boolean} fading numbers of the second and the third batch are left to the learner
 * @property {import("./predict.js").Question | null} question asked, and not answered yet
 * @property {import("./predict.js").Verdict | null} verdict on the last answer, while its step is on screen
 * @property {import("./predict.js").Tally} tally
 * @property {"help" | null} dialog
 * @property {import("./classroom.js").Classroom | null} classroom the class that this page is in
 * @property {number} refusals commands that a class has not let through so far: what was chosen is put back
 * @property {boolean} presenting large, for a projector
 * @property {boolean} blank the projector shows nothing
 * @property {boolean} singleKeys letters, digits and points work as keys
 */
/** @typedef {(state: State, previous: State) => void} Listener */
/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(listener: Listener) => () => void} subscribe answers the function that unsubscribes
 * @property {Commands} commands
 */

/**
 * The state before anything has arrived.
 * @param {Bootstrap} bootstrap
 * @returns {State}
 */
export function initialState(bootstrap) {
  return {
    bootstrap,
    config: null,
    run: null,
    scene: null,
    t: 0,
    frame: null,
    start: null,
    near: [],
    target: null,
    stride: "fine",
    playing: false,
    speed: 2,
    connection: "connecting",
    progress: null,
    lastT: 0,
    history: null,
    order: null,
    keptRuns: [],
    race: false,
    staged: null,
    log: [],
    settingsErrors: {},
    notice: null,
    options: NO_OPTIONS,
    chapter: null,
    linkIsLocal: false,
    highlight: null,
    path: null,
    labels: "both",
    theme: "system",
    predicting: false,
    fading: false,
    question: null,
    verdict: null,
    tally: { asked: 0, right: 0, skipped: 0 },
    dialog: null,
    classroom: null,
    refusals: 0,
    presenting: false,
    blank: false,
    singleKeys: true,
  };
}

/**
 * A store whose listeners hear of any number of changes once, in the next animation frame.
 * @param {State} initial
 * @param {(callback: () => void) => unknown} [schedule]
 * @returns {Store}
 */
export function createStore(initial, schedule = FRAMES.request) {
  let state = initial;
  let told = initial;
  let scheduled = false;
  /** @type {Set<Listener>} */
  const listeners = new Set();

  function tell() {
    scheduled = false;
    const previous = told;
    told = state;
    for (const listener of listeners) guarded(() => listener(told, previous));
  }

  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      if (scheduled) return;
      scheduled = true;
      schedule(tell);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    commands: /** @type {Commands} */ ({}),
  };
}

/**
 * One panel's error must not blank the others: it is reported and the rest goes on.
 * @param {() => void} action
 */
function guarded(action) {
  try {
    action();
  } catch (error) {
    if (typeof reportError === "function") reportError(error);
    else console.error(error);
  }
}
