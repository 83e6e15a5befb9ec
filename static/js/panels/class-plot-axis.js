// The number line under a class's answers: where it begins and ends, and what is too far away for it. Pure functions.
import { tr } from "../language.js";
import { typedText } from "../numbers.js";

/** @typedef {import("../wire.js").Given} Given */

/** So many times the size of the middle answer and the right one is still near: flipped signs and forgotten factors lie there. */
const REACH = 3;
/** The line is at least so many round steps long. */
const STEPS = 5;
/** And at least so much of the size of what is on it: the last digit of nearly equal answers does not tear them apart. */
const LEAST = 0.2;
/** Of the answers beyond the line so many are named on each side. */
const NAMED = 4;

/**
 * The part of the number line where most answers are, the right one and those of its size included, between round numbers. Not even half of
 * a small class moves the median: a few that are far larger do not squeeze the others together.
 * @param {number[]} numbers
 * @param {number[]} band
 * @returns {[number, number]}
 */
export function rangeOf(numbers, band) {
  const middle = median(numbers);
  const spread = median(numbers.map((number) => Math.abs(number - middle)));
  const sizes = numbers.map(Math.abs).filter((size) => size > 0);
  const reach = REACH * (Math.max(spread, Math.abs(middle), ...band.map(Math.abs)) || median(sizes));
  const centres = [middle, ...(band.length > 0 ? [(band[0] + band[1]) / 2] : [])];
  const near = numbers.filter((number) => centres.some((centre) => Math.abs(number - centre) <= reach));
  const all = [...near, ...band];
  if (all.length === 0) return [-1, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const short = Math.max(0, LEAST * Math.max(Math.abs(low), Math.abs(high)) - (high - low));
  return roundEnds(low - short / 2, high + short / 2);
}

/**
 * The middle number; of two in the middle the smaller in size, since one of two answers may be enormous.
 * @param {number[]} numbers
 */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return Math.abs(low) <= Math.abs(high) ? low : high;
}

/**
 * Moves both ends outwards to multiples of 1, 2 or 5 times a power of ten.
 * @param {number} low
 * @param {number} high
 * @returns {[number, number]}
 */
function roundEnds(low, high) {
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / STEPS));
  const step = power * ([5, 2].find((times) => times * power <= span / STEPS) ?? 1);
  const exact = (/** @type {number} */ end) => Number(end.toPrecision(12)); // 3 × 0.1 is 0.30000000000000004
  const [from, to] = [Math.floor(exact(low / step)), Math.ceil(exact(high / step))];
  return from < to ? [exact(from * step), exact(to * step)] : [exact((from - 1) * step), exact((to + 1) * step)];
}

/**
 * What was answered how often, as it was typed first, from small to large.
 * @param {Given[]} given
 * @returns {{number: number, text: string, count: number}[]}
 */
export function heapsOf(given) {
  /** @type {Map<number, {number: number, text: string, count: number}>} */
  const heaps = new Map();
  for (const { number, value } of given) {
    const heap = heaps.get(number ?? 0) ?? { number: number ?? 0, text: typedText(value), count: 0 };
    heaps.set(heap.number, { ...heap, count: heap.count + 1 });
  }
  return [...heaps.values()].sort((one, other) => one.number - other.number);
}

/**
 * The answers beyond the ends of the line, as far as there is room for them.
 * @param {Given[]} given
 * @param {number} low
 * @param {number} high
 */
export function farText(given, low, high) {
  /** @param {(number: number) => boolean} isFar */
  const named = (isFar) => {
    const all = heapsOf(given)
      .filter(({ number }) => isFar(number))
      .map(({ text }) => text);
    return all.length > NAMED ? `${all.slice(0, NAMED).join("; ")}; …` : all.join("; ");
  };
  const [less, more] = [named((number) => number < low), named((number) => number > high)];
  return [
    ...(less ? [tr("Far to the left: {numbers}.", { numbers: less })] : []),
    ...(more ? [tr("Far to the right: {numbers}.", { numbers: more })] : []),
  ].join(" ");
}
