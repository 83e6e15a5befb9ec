// Runs kept for comparison: a finished one when it gives way to another, any other when the learner keeps it.
import { tr } from "./language.js";
import { describeDifference } from "./labels.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./wire.js").History} History */
/**
 * @typedef {object} KeptRun
 * @property {string} run its key
 * @property {string} label what differs between it and the others, or the learner's own words
 * @property {Config} config
 * @property {History} history of what was computed when it was kept
 * @property {number} colour 0 to 7, into the palette `--run-0` …
 * @property {boolean} hidden
 * @property {boolean} pinned kept by the learner, so it never gives way to newer ones
 * @property {boolean} named its label is the learner's
 */
/** @typedef {{run: string, config: Config}} Known */

export const COLOURS = 8;
export const MOST_KEPT = 24;

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {(run: string, to: number) => Promise<History>} parts.ask
 * @param {() => boolean} parts.finished whether the run on screen was walked to its end
 */
export function createKeeper({ store, ask, finished }) {
  /**
   * Keeps the run on screen as far as it is computed.
   * @param {boolean} pinned
   */
  async function keep(pinned) {
    const { run, config, scene, history: known } = store.get();
    if (!run || !config || !scene) return;
    const history = await ask(run, scene.updates).catch(() => known);
    if (history) put({ run, config, history, pinned });
  }

  /** @param {Pick<KeptRun, "run" | "config" | "history" | "pinned">} kept */
  function put(kept) {
    const { keptRuns } = store.get();
    const before = keptRuns.find(({ run }) => run === kept.run);
    if (before) return update(keptRuns.map((other) => (other === before ? merged(before, kept) : other)));
    const colour = freeColour(keptRuns);
    const runs = fitting([...keptRuns, { label: "", colour, hidden: false, named: false, ...kept }]);
    if (runs.every(({ run }) => run !== kept.run))
      store.set({
        notice: {
          kind: "info",
          text: tr("{count} runs are kept, and no more fit: delete one first.", { count: MOST_KEPT }),
        },
      });
    else update(runs);
  }

  /** @param {KeptRun[]} runs */
  function update(runs) {
    const { config, bootstrap } = store.get();
    store.set({ keptRuns: labelled(runs, config, bootstrap) });
  }

  return {
    keepRun: () => keep(true),
    /**
     * The run on screen is about to give way to another: it stays for comparison if it was walked to its end.
     * @param {Known} next
     */
    leave(next) {
      if (finished() && next.run !== store.get().run) keep(false);
    },
    /** Another run is on screen: the labels say what differs from it too. */
    relabel: () => store.get().keptRuns.length && update(store.get().keptRuns),
    /**
     * @param {string} run
     * @param {{hidden?: boolean, colour?: number, label?: string}} patch an empty label brings back the one that says what differs
     */
    setKept(run, patch) {
      const named = patch.label === undefined ? {} : { label: patch.label.trim(), named: patch.label.trim() !== "" };
      update(store.get().keptRuns.map((kept) => (kept.run === run ? { ...kept, ...patch, ...named } : kept)));
    },
    /** @param {string} run */
    dropKept: (run) => update(store.get().keptRuns.filter((kept) => kept.run !== run)),
  };
}

/**
 * @param {KeptRun} before
 * @param {Pick<KeptRun, "history" | "config" | "pinned">} now
 * @returns {KeptRun}
 */
function merged(before, { history, config, pinned }) {
  return { ...before, history, config, pinned: before.pinned || pinned };
}

/**
 * What is over the limit goes, the oldest first, but nothing the learner kept.
 * @param {KeptRun[]} runs
 */
function fitting(runs) {
  if (runs.length <= MOST_KEPT) return runs;
  const oldest = runs.find(({ pinned }) => !pinned) ?? runs.at(-1);
  return runs.filter((kept) => kept !== oldest);
}

/**
 * The first colour that no run has, or one that the fewest have.
 * @param {{colour: number}[]} runs
 * @returns {number}
 */
function freeColour(runs) {
  const uses = Array.from({ length: COLOURS }, (_, i) => runs.filter(({ colour }) => colour === i).length);
  return uses.indexOf(Math.min(...uses));
}

/**
 * Names each run by what differs among all of them and the one on screen.
 * @param {KeptRun[]} runs
 * @param {Config | null} current
 * @param {import("./labels.js").Labels} labels
 */
function labelled(runs, current, labels) {
  const configs = [...runs.map(({ config }) => config), ...(current ? [current] : [])];
  return runs.map((kept) => (kept.named ? kept : { ...kept, label: describeDifference(kept.config, configs, labels) }));
}
