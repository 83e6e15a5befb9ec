// What a learner can do, under one name each: buttons, keys and panels all come here.
import { createPlayer } from "./player.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./stops.js").Stride} Stride */
/**
 * @typedef {object} Commands
 * @property {() => void} next to the next stop of the stride; pauses Play
 * @property {() => void} back to the stop before; pauses Play
 * @property {() => void} toStart
 * @property {() => void} toEnd
 * @property {() => void} play from the start again when at the end
 * @property {() => void} pause
 * @property {() => void} togglePlay
 * @property {(t: number) => void} seek
 * @property {(stride: Stride) => void} setStride
 * @property {(speed: number) => void} setSpeed steps per second
 * @property {() => Promise<void>} initialise new random initial weights
 * @property {(patch: Partial<Config>) => Promise<void>} changeConfig
 * @property {(name: string) => Promise<void>} loadPreset
 */

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {ReturnType<typeof import("./cursor.js").createCursor>} parts.cursor
 * @param {import("./loader.js").Loader} parts.loader
 * @param {import("./player.js").Clock} [parts.clock]
 * @returns {Commands}
 */
export function createCommands({ store, cursor, loader, clock }) {
  const stopped = () => store.set({ playing: false });
  const player = createPlayer({ step: cursor.play, speed: () => store.get().speed, onEnd: stopped }, clock);

  function pause() {
    player.pause();
    if (store.get().playing) stopped();
  }

  function play() {
    const { t, lastT, scene } = store.get();
    if (!scene) return;
    if (t >= lastT) cursor.goTo(0);
    store.set({ playing: true });
    player.play();
  }

  return {
    next() {
      pause();
      cursor.next();
    },
    back() {
      pause();
      cursor.back();
    },
    toStart: () => cursor.goTo(0),
    toEnd: () => cursor.goTo(store.get().lastT),
    play,
    pause,
    togglePlay: () => (store.get().playing ? pause() : play()),
    seek: cursor.goTo,
    setStride(stride) {
      store.set({ stride });
      cursor.refill();
    },
    setSpeed: (speed) => store.set({ speed }),
    initialise: () => loader.change(newStart),
    changeConfig: loader.change,
    loadPreset: loader.preset,
  };
}

const FIXED = ["zeros", "ones", "custom"]; // initialisers that draw nothing

/**
 * A new random start: what is not drawn cannot be drawn anew, so it gives way to random numbers.
 * @param {Config} config
 */
function newStart({ initialiser }) {
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  return { seed, initialiser: FIXED.includes(initialiser.name) ? { name: "truncated_normal" } : initialiser };
}
