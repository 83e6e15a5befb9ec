// Puts the page where its class is; what it does then is the class's doing, not of whoever sits before it.
import { advanced } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").ClassState & {since: number}} Heard when it was so, on the page's clock, in ms */

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {() => Heard | null} parts.latest what the class was told last
 * @param {() => boolean} parts.follows whether the page goes where the class is
 * @param {(run: string, t: number) => Promise<void>} parts.show a run that the server knows
 * @param {() => number} parts.now ms
 */
export function createFollower({ store, latest, follows, show, now }) {
  let acting = false;

  /** @param {() => void} step that is the class's, not the student's */
  function act(step) {
    acting = true;
    step();
    acting = false;
  }

  /** @param {Heard} heard */
  function moveTo({ snapshot: { t, playing, speed, stride }, since }) {
    const { commands } = store;
    const { scene, stride: mine, speed: rate, playing: plays } = store.get();
    if (!scene) return;
    if (mine !== stride) commands.setStride(stride);
    if (rate !== speed) commands.setSpeed(speed);
    if (!playing) {
      commands.pause();
      if (store.get().t !== t || store.get().target !== null) commands.seek(t);
      return;
    }
    const passed = Math.floor(((now() - since) / 1000) * speed);
    const due = advanced(t, passed, stride, scene, store.get().lastT);
    const near = Math.abs(store.get().t - due) <= advanced(due, 1, stride, scene) - due;
    if (!plays || !near) commands.seek(due);
    if (!plays && due < store.get().lastT) commands.play();
  }

  return {
    isActing: () => acting,
    async follow() {
      const heard = latest();
      if (!heard) return;
      const { run, t } = heard.snapshot;
      if (store.get().run !== run) {
        await show(run, t).catch(() => {});
        if (store.get().run !== run || latest() !== heard || !follows()) return;
      }
      act(() => moveTo(heard));
    },
    /** The page that the class follows waits where the question was asked: it may have been played on. @param {Heard} asked */
    stopHere(asked) {
      if (store.get().run === asked.snapshot.run) act(() => moveTo(asked));
    },
    /** The page that the class follows shows the frame that answers. @param {import("./wire.js").Question} question */
    showAnswer({ kind, run, t }) {
      if (kind !== "choice" && store.get().run === run && store.get().t < t) act(() => store.commands.seek(t));
    },
  };
}
