// The window of frames around the cursor, filled ahead of need, so that a step paints without a round trip.
import { URGENT, planWindow } from "./plan.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./stops.js").Stride} Stride */
/** @typedef {import("./stops.js").Shape} Shape */
/** @typedef {{run: string, id: number, ts: number[], frames: Frame[], done: boolean}} FramesMessage */
/**
 * @typedef {object} FrameWindow
 * @property {(run: string, shape: Shape, t: number, stride: Stride) => void} open forgets all and starts on a run
 * @property {(run: string) => void} rename the same run under a new key (after a server update): frames are asked for anew
 * @property {(t: number, stride: Stride) => void} move
 * @property {(t: number) => Frame | undefined} get
 * @property {(message: FramesMessage) => void} receive
 * @property {() => void} cancel tells the server to stop computing what was asked for
 * @property {() => void} lost the connection is gone, and with it what was asked for
 * @property {() => void} restored the server can be asked again
 * @property {() => number} size
 * @property {() => number} last
 */

const CAPACITY = 400; // frames; more are cut back to the plan
const LOW_WATER = 70; // the first so many of the plan are refilled as soon as one of them is missing
const REFILL = 30; // further ones when so many are missing
const COOLDOWN = 100; // ms between two requests
const RETRY = 1000; // ms after a refused request

/**
 * @param {object} options
 * @param {(request: {run: string, id: number, ts: number[]}) => Promise<unknown>} options.want sends a request; rejects when it is refused
 * @param {() => void} options.onFrames frames have arrived
 * @param {(t: number) => void} options.onLast the run diverges and t is its last finite step
 * @returns {FrameWindow}
 */
export function createFrames({ want, onFrames, onLast }) {
  /** @type {Map<number, Frame>} */
  const frames = new Map();
  /** @type {Set<number>} */
  const pending = new Set();
  /** @type {number[]} */
  let plan = [];
  /** @type {Shape | null} */
  let shape = null;
  let run = "";
  let cursor = 0;
  /** @type {Stride} */
  let stride = "fine";
  let last = 0;
  let id = 0;
  let head = -1; // the first step of the current request
  let online = false;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let cooling = null;

  function replan() {
    if (!shape) return;
    plan = planWindow(Math.min(cursor, last), stride, shape, last);
    pump();
  }

  function pump() {
    if (!online || cooling) return;
    const missing = plan.filter((t) => !frames.has(t));
    if (missing.length > 0 && isDue(missing)) ask(missing);
  }

  /** @param {number[]} missing */
  function isDue(missing) {
    if (pending.size > 0) return isUrgent();
    return missing.length >= REFILL || plan.slice(0, LOW_WATER).some((t) => !frames.has(t));
  }

  /** A request under way is replaced only for what the next clicks need and it does not bring, or brings too late. */
  function isUrgent() {
    if (!frames.has(plan[0]) && head !== plan[0]) return true;
    return plan.slice(0, URGENT).some((t) => !frames.has(t) && !pending.has(t));
  }

  /** @param {number[]} ts */
  function ask(ts) {
    id += 1;
    head = ts[0];
    pending.clear();
    ts.forEach((t) => pending.add(t));
    cool(COOLDOWN);
    const asked = id;
    want({ run, id, ts }).catch(() => asked === id && refused());
  }

  function refused() {
    pending.clear();
    cool(RETRY);
  }

  /** @param {number} ms */
  function cool(ms) {
    stopCooling();
    cooling = setTimeout(() => {
      cooling = null;
      pump();
    }, ms);
  }

  function stopCooling() {
    if (cooling !== null) clearTimeout(cooling);
    cooling = null;
  }

  /** @param {FramesMessage} message */
  function receive(message) {
    if (message.run !== run) return;
    message.frames.forEach((frame, i) => take(message.ts[i], frame));
    if (message.done && message.id === id) pending.clear();
    if (frames.size > CAPACITY) evict();
    onFrames();
    pump();
  }

  /**
   * @param {number} asked
   * @param {Frame} frame
   */
  function take(asked, frame) {
    pending.delete(asked);
    frames.set(frame.t, frame);
    if (frame.t >= asked || frame.t >= last) return;
    last = frame.t;
    onLast(last);
    replan();
  }

  function evict() {
    const keep = new Set(plan);
    for (const t of frames.keys()) if (!keep.has(t)) frames.delete(t);
  }

  function forget() {
    frames.clear();
    pending.clear();
  }

  return {
    open(newRun, newShape, t, newStride) {
      forget();
      [run, shape, cursor, stride, last] = [newRun, newShape, t, newStride, newShape.frames - 1];
      stopCooling();
      replan();
    },
    rename(newRun) {
      forget();
      run = newRun;
    },
    move(t, newStride) {
      cursor = t;
      stride = newStride;
      replan();
    },
    get: (t) => frames.get(t),
    receive,
    cancel() {
      if (!online) return;
      id += 1;
      pending.clear();
      want({ run, id, ts: [] }).catch(() => {}); // a server that refuses this computes nothing either
    },
    lost() {
      online = false;
      pending.clear();
    },
    restored() {
      online = true;
      pump();
    },
    size: () => frames.size,
    last: () => last,
  };
}
