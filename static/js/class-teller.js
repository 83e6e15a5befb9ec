// Tells a class what its teacher's page shows.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Snapshot} Snapshot */

const AT_MOST = 200; // ms between two messages of a teacher who scrubs
const HEARTBEAT = 2000; // ms: while it plays the followers advance by themselves, and are put right

/**
 * What a class sees of a page; null where it shows no run yet.
 * @param {import("./store.js").State} state
 * @returns {Snapshot | null}
 */
export function snapshotOf({ run, t, playing, speed, stride, chapter }) {
  return run ? { run, t, playing, speed, stride, chapter: chapter ?? "" } : null;
}

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {() => boolean} parts.isArriving the page has yet to show what the class is at
 * @param {(snapshot: Snapshot) => Promise<void>} parts.send resolves when the server has it
 * @param {(error: any) => boolean} parts.refused whether nothing is left to be told after an error
 * @param {() => number} parts.now ms
 */
export function createTeller({ store, isArriving, send, refused, now }) {
  let told = "";
  let toldAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** What the class is to see, or null where that is not for this page to say. */
  function shown() {
    const { classroom } = store.get();
    return classroom?.role === "teacher" && classroom.control && !isArriving() ? snapshotOf(store.get()) : null;
  }

  /**
   * Tells the class what has changed, at once and then merged; while it plays, a step alone is no change.
   * @param {boolean} [merged] false: at once in any case
   * @returns {Promise<void> | undefined} resolves when the server has it
   */
  function tell(merged = true) {
    const snapshot = shown();
    if (!snapshot || store.get().connection !== "online") return;
    const beat = snapshot.playing && now() - toldAt >= HEARTBEAT;
    const said = JSON.stringify(snapshot.playing ? { ...snapshot, t: 0 } : snapshot);
    if (said === told && !beat) return;
    clearTimeout(timer);
    const wait = toldAt + AT_MOST - now();
    if (merged && wait > 0) {
      timer = setTimeout(tell, wait);
      return;
    }
    [told, toldAt] = [said, now()];
    return send(snapshot).catch((error) => {
      told = "";
      if (!refused(error)) timer = setTimeout(tell, HEARTBEAT);
    });
  }

  store.subscribe(() => void tell());
  return {
    tell,
    /** All of it is to be told again. */
    forget() {
      told = "";
    },
    stop() {
      clearTimeout(timer);
      told = "";
    },
  };
}
