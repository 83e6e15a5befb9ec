// Where the steps of a run are: t <-> epoch, batch and offset, and the stops of each stride. Pure functions.
import { tr } from "./language.js";

/** @typedef {"fine" | "phase" | "batch" | "epoch"} Stride */
/**
 * What of a scene the timeline depends on.
 * @typedef {{frames: number, batches: number, frames_per_batch: number}} Shape
 */
/** @typedef {{epoch: number, batch: number, offset: number}} Position offset is -1 at t = 0, else from 0 */

/** @type {readonly Stride[]} */
export const STRIDES = ["fine", "phase", "batch", "epoch"];

/**
 * The stops of a stride repeat every `length` steps, at `stops` (from 1, the last equal to `length`).
 * @param {Stride} stride
 * @param {Shape} shape
 * @returns {{length: number, stops: number[]}}
 */
function period(stride, { frames_per_batch: size, batches }) {
  if (stride === "fine") return { length: 1, stops: [1] };
  if (stride === "batch") return { length: size, stops: [size] };
  if (stride === "epoch") return { length: size * batches, stops: [size * batches] };
  const features = (size - 6) / 2;
  return { length: size, stops: [1, 2, 3, features + 5, size] };
}

/**
 * First stop after t, at most `last`.
 * @param {number} t
 * @param {Stride} stride
 * @param {Shape} shape
 * @param {number} [last] last step of the run, a stop of every stride
 * @returns {number}
 */
export function nextStop(t, stride, shape, last = shape.frames - 1) {
  const { length, stops } = period(stride, shape);
  const start = Math.floor(t / length) * length;
  const stop = stops.find((offset) => start + offset > t) ?? length;
  return Math.min(start + stop, last);
}

/**
 * Last stop before t, at least 0.
 * @param {number} t
 * @param {Stride} stride
 * @param {Shape} shape
 * @returns {number}
 */
export function previousStop(t, stride, shape) {
  const { length, stops } = period(stride, shape);
  const start = Math.floor((t - 1) / length) * length;
  const stop = stops.findLast((offset) => start + offset < t) ?? 0;
  return Math.max(start + stop, 0);
}

/**
 * The stop that is `count` stops after t, at most `last`: from a step between two stops the first leads to the next stop.
 * @param {number} t
 * @param {number} count
 * @param {Stride} stride
 * @param {Shape} shape
 * @param {number} [last]
 * @returns {number}
 */
export function advanced(t, count, stride, shape, last = shape.frames - 1) {
  const { length, stops } = period(stride, shape);
  const rounds = Math.max(0, Math.floor(count / stops.length) - 1);
  let at = Math.min(t + rounds * length, last);
  for (let i = rounds * stops.length; i < count && at < last; i++) at = nextStop(at, stride, shape, last);
  return at;
}

/**
 * Mean number of steps from one stop to the next.
 * @param {Stride} stride
 * @param {Shape} shape
 * @returns {number}
 */
export function strideLength(stride, shape) {
  const { length, stops } = period(stride, shape);
  return length / stops.length;
}

/**
 * @param {number} t
 * @param {Shape} shape
 * @returns {Position}
 */
export function positionOf(t, { frames_per_batch: size, batches }) {
  if (t <= 0) return { epoch: 1, batch: 1, offset: -1 };
  const index = Math.floor((t - 1) / size);
  return { epoch: Math.floor(index / batches) + 1, batch: (index % batches) + 1, offset: t - 1 - index * size };
}

/**
 * Number of the last update whose loss is computed at t (its third frame), 0 before the first.
 * @param {number} t
 * @param {Shape} shape
 * @returns {number}
 */
export function lossUpdate(t, { frames_per_batch: size }) {
  return Math.floor((t + size - 3) / size);
}

/**
 * Number of updates that are complete at t.
 * @param {number} t
 * @param {Shape} shape
 * @returns {number}
 */
export function updatesDone(t, { frames_per_batch: size }) {
  return Math.floor(t / size);
}

/**
 * The steps at which an epoch ends, thinned to every 1, 2, 5, 10, ... epochs so that at most `most` remain.
 * @param {Shape} shape
 * @param {number} most
 * @returns {{epoch: number, t: number}[]}
 */
export function epochMarks(shape, most) {
  const length = shape.batches * shape.frames_per_batch;
  const epochs = Math.floor((shape.frames - 1) / length);
  const every = thinning(epochs / Math.max(most, 1));
  return Array.from({ length: Math.floor(epochs / every) }, (_, i) => ({
    epoch: (i + 1) * every,
    t: (i + 1) * every * length,
  }));
}

/**
 * Smallest of 1, 2, 5, 10, 20, ... that is not below the ratio.
 * @param {number} ratio
 * @returns {number}
 */
function thinning(ratio) {
  for (let decade = 1; ; decade *= 10) {
    const found = [1, 2, 5].find((digit) => digit * decade >= ratio);
    if (found) return found * decade;
  }
}

/**
 * The step of the scene that t shows.
 * @template Step
 * @param {number} t
 * @param {Shape & {steps: Step[]}} scene
 * @returns {Step}
 */
export function stepAt(t, scene) {
  return scene.steps[positionOf(t, scene).offset + 1];
}

/**
 * What is told of a step's place.
 * @param {number} t
 * @param {Shape & {steps: {title: string}[], config: {epochs: number}}} scene
 */
function placeOf(t, scene) {
  const { epoch, batch } = positionOf(t, scene);
  return { epoch, epochs: scene.config.epochs, batch, batches: scene.batches, title: stepAt(t, scene).title };
}

/**
 * What `#position` shows: "Epoch 2/10 · Batch 3/6 · Backpropagation: update w₁".
 * @param {number} t
 * @param {Shape & {steps: {title: string}[], config: {epochs: number}}} scene
 * @returns {string}
 */
export function positionText(t, scene) {
  return tr("Epoch {epoch}/{epochs} · Batch {batch}/{batches} · {title}", placeOf(t, scene));
}

/**
 * The same for the ear: "Epoch 2 of 10, batch 3 of 6, Backpropagation: update w₁".
 * @param {number} t
 * @param {Shape & {steps: {title: string}[], config: {epochs: number}}} scene
 * @returns {string}
 */
export function spokenPosition(t, scene) {
  return tr("Epoch {epoch} of {epochs}, batch {batch} of {batches}, {title}", placeOf(t, scene));
}
