// Brings runs onto the page: config to the server, scene and first frame back, then everything changes at once.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./store.js").Scene} Scene */
/** @typedef {import("./frames.js").FrameWindow} FrameWindow */
/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {{run: string, config: Config}} Known a config that the server has accepted, defaults filled in */
/** @typedef {{known: Known, scene: Scene, t: number, shown: () => void}} Opening */
/**
 * @typedef {object} Session
 * @property {(config: Config) => Promise<Known>} post
 * @property {(known: Known, t: number) => Promise<void>} show resolves once the run's frame is on the page
 * @property {() => boolean} arrived frames have arrived; true while a run is being opened
 * @property {() => Promise<void>} recover the server may have forgotten the run: tells it again
 * @property {() => boolean} opening
 * @property {() => void} hurry the run that is being opened shows the last batch's end that is computed, without waiting for its step
 */

const RETRY = 1000; // ms

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Connection} parts.connection
 * @param {FrameWindow} parts.frames
 * @param {(config: Config) => Promise<Known>} parts.post
 * @param {{restart: () => void}} parts.tracker
 * @param {(next: Known) => void} parts.onLeave called before the run on screen gives way to another
 * @returns {Session}
 */
export function createSession({ store, connection, frames, post, tracker, onLeave }) {
  /** @type {Opening | null} */
  let opening = null;
  /** @type {Promise<void> | null} */
  let recovering = null;

  /**
   * @param {Known} known
   * @param {number} t
   */
  async function show(known, t) {
    const { scene: shared } = await openScene(known);
    // A run is shared by everybody with the same numbers; the names of the columns are each learner's own.
    const scene = Object.assign(shared, { config: known.config });
    const start = Math.min(t, scene.frames - 1);
    frames.open(known.run, scene, start, store.get().stride);
    await new Promise((resolve) => {
      opening = { known, scene, t: start, shown: () => resolve(undefined) };
      arrived();
    });
  }

  /**
   * @param {Known} known
   * @returns {Promise<{scene: Scene}>}
   */
  async function openScene({ run, config }) {
    await connection.ready();
    try {
      return await connection.ask("open", { run });
    } catch (error) {
      if (!isCurable(error)) throw error;
      await connection.ready();
      await post(config);
      return connection.ask("open", { run });
    }
  }

  function arrived() {
    if (!opening) return false;
    const frame = frames.get(Math.min(opening.t, frames.last()));
    if (!frame) return true;
    const { known, scene, shown } = opening;
    opening = null;
    onLeave(known);
    tracker.restart();
    store.set({
      config: known.config,
      run: known.run,
      scene,
      t: frame.t,
      frame,
      start: frames.get(0) ?? null,
      near: [],
      target: null,
      progress: null,
      lastT: frames.last(),
      history: null,
      log: [],
      highlight: null,
      ...(known.run === store.get().run ? {} : { race: false }),
    });
    shown();
    return false;
  }

  async function recoverNow() {
    const { run, config } = opening?.known ?? store.get();
    if (!run || !config) return;
    try {
      if (!(await isKnown(run))) {
        const known = await post(config);
        if (known.run !== run) rename(known.run);
      }
      frames.restored();
    } catch {
      setTimeout(() => store.get().connection === "online" && recover(), RETRY * (0.5 + Math.random()));
    }
  }

  /** Whether the server has the run still: where a whole class comes back it is not told a thousand times. @param {string} run */
  async function isKnown(run) {
    try {
      await connection.ask("want", { run, id: 0, ts: [] });
      return true;
    } catch (error) {
      if (/** @type {{code?: string}} */ (error).code === "unknown_run") return false;
      throw error;
    }
  }

  /**
   * A newer server may name the same config differently.
   * @param {string} run
   */
  function rename(run) {
    frames.rename(run);
    if (opening) opening.known = { ...opening.known, run };
    else store.set({ run });
  }

  function recover() {
    recovering ??= recoverNow().finally(() => (recovering = null));
    return recovering;
  }

  function hurry() {
    const { progress, stride } = store.get();
    if (!opening || !progress) return;
    frames.cancel();
    opening.t = Math.min(opening.t, progress.updates * opening.scene.frames_per_batch);
    store.set({ progress: null });
    frames.move(opening.t, stride);
  }

  return { post, show, arrived, recover, opening: () => opening !== null, hurry };
}

/**
 * Whether telling the server the config again helps.
 * @param {unknown} error
 */
function isCurable(error) {
  const { code } = /** @type {{code?: string}} */ (error);
  return code === "unknown_run" || code === "offline";
}
