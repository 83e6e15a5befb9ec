// Moves the page to a step: at once where the window holds its frame, else as soon as it arrives.
import { nextStop, previousStop } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./frames.js").FrameWindow} FrameWindow */
/** @typedef {import("./player.js").Outcome} Outcome */

/**
 * @param {Store} store
 * @param {FrameWindow} frames
 * @param {object} hooks
 * @param {() => void} hooks.onMove called after the page has moved to another step
 * @param {() => boolean} hooks.blocked whether the window is about to show another run
 */
export function createCursor(store, frames, { onMove, blocked }) {
  /** Where the learner is or wants to be: a click while a frame is under way counts from there. */
  function aim() {
    const { target, t } = store.get();
    return target ?? t;
  }

  /** @param {number} t */
  function goTo(t) {
    if (blocked()) return;
    const { stride, lastT } = store.get();
    const wanted = Math.min(Math.max(Math.round(t), 0), lastT);
    frames.move(wanted, stride);
    show(wanted);
  }

  /** @param {number} wanted */
  function show(wanted) {
    const frame = frames.get(wanted);
    if (!frame) return store.set({ target: wanted });
    store.set({ t: frame.t, frame, near: near(frame.t), target: null, progress: null });
    onMove();
  }

  /** @param {number} t */
  function near(t) {
    const { scene, stride, lastT } = store.get();
    const stops = scene ? [nextStop(t, stride, scene, lastT), previousStop(t, stride, scene)] : [];
    return stops.flatMap((stop) => frames.get(stop) ?? []);
  }

  return {
    goTo,
    /** The stride has changed: other frames are near now. */
    refill() {
      if (blocked()) return;
      frames.move(aim(), store.get().stride);
      store.set({ near: near(store.get().t) });
    },
    next() {
      const { scene, stride, lastT } = store.get();
      if (scene) goTo(nextStop(aim(), stride, scene, lastT));
    },
    back() {
      const { scene, stride } = store.get();
      if (scene) goTo(previousStop(aim(), stride, scene));
    },
    /** Gives up waiting for a step, and goes as far as the server has computed on the way there. */
    cancel() {
      const { target, t, scene, progress } = store.get();
      if (target === null || !scene) return;
      frames.cancel();
      const reached = (progress?.updates ?? 0) * scene.frames_per_batch;
      store.set({ target: null, progress: null });
      goTo(Math.max(t, Math.min(reached, target)));
    },
    /** Frames have arrived: is the wanted one among them? */
    arrived() {
      const { target, lastT, near: known, t } = store.get();
      if (target !== null) show(Math.min(target, lastT));
      else if (known.length === 0) store.set({ near: near(t) });
    },
    /**
     * One step of Play.
     * @returns {Outcome}
     */
    play() {
      const { scene, stride, target, t, lastT } = store.get();
      if (!scene || target !== null || blocked()) return "waiting";
      if (t >= lastT) return "end";
      goTo(nextStop(t, stride, scene, lastT));
      return store.get().target === null ? "moved" : "waiting";
    },
  };
}
