// Tells the teacher where a student is who goes their own way.

/** @typedef {import("./store.js").Store} Store */

const EVERY = 2000; // ms between two messages

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {(at: {own: boolean, t: number}) => Promise<unknown>} parts.tell
 * @param {() => number} parts.now ms
 */
export function createWhereabouts({ store, tell, now }) {
  let told = "";
  let toldAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function look() {
    clearTimeout(timer);
    const { classroom, t, connection } = store.get();
    if (classroom?.role !== "student" || classroom.waits || connection !== "online") {
      told = "";
      return;
    }
    const at = { own: !classroom.live, t: classroom.live ? 0 : t };
    const said = JSON.stringify(at);
    if (said === told || (told === "" && classroom.live)) return; // who has just come in is taken to be live
    const wait = toldAt + EVERY - now();
    if (wait > 0) {
      timer = setTimeout(look, wait);
      return;
    }
    [told, toldAt] = [said, now()];
    tell(at).catch(() => (told = "?"));
  }

  store.subscribe(look);
}
