// Animation frames, also for a page that is not on screen: browsers give it none, but a class follows it all the same.

const HIDDEN = 40; // ms; browsers make that a second for a page that is hidden for long

/** @type {Map<number, {callback: (now: number) => void, stop: () => void}>} */
const waiting = new Map();
let last = 0;

const isHidden = () => document.hidden;

/** @param {number} id @param {(now: number) => void} callback */
function schedule(id, callback) {
  const run = (/** @type {number} */ now) => {
    waiting.delete(id);
    callback(now);
  };
  if (isHidden()) {
    const timer = setTimeout(() => run(performance.now()), HIDDEN);
    waiting.set(id, { callback, stop: () => clearTimeout(timer) });
  } else {
    const frame = requestAnimationFrame(run);
    waiting.set(id, { callback, stop: () => cancelAnimationFrame(frame) });
  }
}

/** What waits for a frame when the page is hidden would wait until it is shown. */
globalThis.document?.addEventListener?.("visibilitychange", () => {
  for (const [id, { callback, stop }] of [...waiting]) {
    stop();
    schedule(id, callback);
  }
});

/** @type {import("./player.js").Clock} */
export const FRAMES = {
  request(callback) {
    last += 1;
    schedule(last, callback);
    return last;
  },
  cancel(id) {
    waiting.get(id)?.stop();
    waiting.delete(id);
  },
  isHidden,
};
