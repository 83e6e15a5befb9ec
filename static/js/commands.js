// What a learner can do, under one name each: buttons, keys and panels all come here.
import { createPlayer } from "./player.js";
import { createPredictor } from "./predictor.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./stops.js").Stride} Stride */
/** @typedef {import("./changes.js").Levers} Levers */
/**
 * @typedef {object} Commands
 * @property {() => void} next to the next stop of the stride, or asks first where the learner wants to predict; pauses Play
 * @property {(answer: string) => Promise<void>} answer to what is asked: "up", "down" or a number as typed; takes the step
 * @property {(predicting: boolean) => void} setPredicting
 * @property {(fading: boolean) => void} setFading
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
 * @property {(patch: Partial<Config>) => Promise<void>} changeConfig a new run from the same start
 * @property {(levers: Partial<Levers>) => Promise<void>} choose restarts with these, or stages them in the middle of a run
 * @property {(levers?: Partial<Levers>) => Promise<void>} restartWith a new run with these (else what is staged) throughout
 * @property {(levers?: Partial<Levers>) => Promise<void>} fromHereOn the same run, with these (else what is staged) from the first batch not begun
 * @property {() => void} undoChoice forgets what is staged
 * @property {(name: string) => Promise<void>} loadPreset
 * @property {(config: object) => Promise<void>} openRun a run from a file, from its start
 * @property {() => void} cancel stops waiting for a far step; what is computed stays, and the page goes as far as that
 * @property {() => void} race plays the kept runs and this one together from the start; again: ends that
 * @property {() => Promise<void>} keepRun keeps the run on screen for comparison
 * @property {(run: string, patch: {hidden?: boolean, colour?: number, label?: string}) => void} setKept an empty label is named by what differs
 * @property {(run: string) => void} dropKept
 */

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {ReturnType<typeof import("./cursor.js").createCursor>} parts.cursor
 * @param {import("./loader.js").Loader} parts.loader
 * @param {import("./session.js").Session} parts.session
 * @param {ReturnType<typeof import("./keeper.js").createKeeper>} parts.keeper
 * @param {(event: string, payload: object) => Promise<any>} parts.ask the server about a run
 * @param {import("./player.js").Clock} [parts.clock]
 * @returns {Commands}
 */
export function createCommands({ store, cursor, loader, session, keeper, ask, clock }) {
  const stopped = () => store.set({ playing: false });
  const predictor = createPredictor(store, cursor.next, ask);
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

  function setStride(/** @type {Stride} */ stride) {
    store.set({ stride });
    cursor.refill();
  }

  return {
    next() {
      pause();
      if (!predictor.holds()) cursor.next();
    },
    answer: predictor.answer,
    setPredicting: predictor.setPredicting,
    setFading: predictor.setFading,
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
    setStride,
    setSpeed: (speed) => store.set({ speed }),
    initialise: () => loader.change(newStart),
    changeConfig: loader.change,
    choose: loader.choose,
    restartWith: loader.restart,
    fromHereOn: loader.fromHereOn,
    undoChoice: loader.undo,
    loadPreset: loader.preset,
    openRun: loader.open,
    cancel() {
      pause();
      if (session.opening()) session.hurry();
      else cursor.cancel();
    },
    race() {
      const race = !store.get().race;
      store.set({ race });
      if (!race) return pause();
      setStride("batch");
      cursor.goTo(0);
      play();
    },
    keepRun: keeper.keepRun,
    setKept: keeper.setKept,
    dropKept: keeper.dropKept,
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
