// The answers of a class as a picture: dots over a number line, or bars for what was chosen. No names: it is for the projector.
import { choicesOf } from "../class-questions.js";
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { bandFor, farText, rangeOf } from "./class-plot-axis.js";
import { make, svgElement } from "./make.js";

/** @typedef {import("../wire.js").Results} Results */
/** @typedef {import("../wire.js").Given} Given */

const WIDTH = 600;
/** Of one vote, and of each of two: both fit beside the buttons. */
const [TALL, LOW] = [170, 76];
/** From the picture's edge to a dot's middle, and from there to the line of what is near. */
const [EDGE, LANE] = [20, 44];
/** Up to so many answers the dots are large. */
const FEW = 15;
/** Of so many different numbers the picture's text says how often they were given. */
const MOST_SAID = 12;

/**
 * The line that all votes share, so that they can be compared. `less` and `more` say whether answers are beyond its ends.
 * @typedef {{low: number, high: number, from: number, to: number, less: boolean, more: boolean, origin: number, gap: number, size: number,
 *   height: number, band: number[], truth: number}} Axis
 */

/**
 * @param {Results} results
 * @param {boolean} revealed the right answer is shown
 * @returns {HTMLElement}
 */
export function drawResults(results, revealed) {
  const { question, votes, mistakes } = results;
  const names = votes.length > 1 ? [tr("First vote"), tr("Second vote")] : [];
  const drawn = question.kind === "number" ? plots(results, names, revealed) : [bars(results, names, revealed)];
  return make("div", { class: "class-results" }, [...drawn, ...(revealed ? sayings(votes, mistakes) : [])]);
}

/**
 * A picture for each vote, over one line.
 * @param {Results} results
 * @param {string[]} names of the votes, where there are two
 * @param {boolean} revealed
 */
function plots({ question, votes }, names, revealed) {
  const axis = axisOf(votes, revealed ? question.truth : null);
  const last = votes.findLastIndex((given) => given.length > 0);
  return votes.map((given, i) => {
    const numbers = given.map(({ number }) => number ?? 0);
    const far = farText(numbers, axis.low, axis.high);
    return make("div", { class: "class-vote" }, [
      ...(names[i] ? [make("h3", {}, [names[i]])] : []),
      ...(given.length > 0 ? [dots(given, axis, revealed)] : [make("p", {}, [tr("No answers.")])]),
      ...(i === last ? [scaleOf(axis)] : []),
      ...(far ? [make("p", { class: "class-far" }, [far])] : []),
    ]);
  });
}

/**
 * How many are right, and which mistakes are common.
 * @param {Given[][]} votes
 * @param {Results["mistakes"]} mistakes
 */
function sayings(votes, mistakes) {
  const says = rightText(votes);
  if (!says) return [];
  const made = mistakes.map(({ label, count }) => make("li", {}, [make("b", {}, [`${count} ×`]), " ", label]));
  const list = make("ul", { class: "class-mistakes", "aria-label": tr("Common mistakes") }, made);
  return [make("p", { class: "class-right" }, [says]), ...(made.length > 0 ? [list] : [])];
}

/**
 * How many are right in each vote that has answers to judge; empty where none has.
 * @param {Given[][]} votes
 */
export function rightText(votes) {
  const [first, second] = votes.map((given) => {
    const judged = given.filter(({ verdict }) => verdict !== "");
    const right = judged.filter(({ verdict }) => verdict === "right").length;
    return judged.length > 0 ? tr("{right} of {all}", { right, all: judged.length }) : "";
  });
  if (first && second) return tr("Right: {first} in the first vote, {second} in the second.", { first, second });
  if (second) return tr("Right: {second} in the second vote.", { second });
  if (!first) return "";
  return votes.length > 1 ? tr("Right: {first} in the first vote.", { first }) : tr("Right: {first}.", { first });
}

/**
 * A bar for each answer and vote.
 * @param {Results} results
 * @param {string[]} names of the votes, where there are two
 * @param {boolean} revealed
 */
function bars({ question, votes }, names, revealed) {
  const rows = choicesOf(question).map(([value, label]) => {
    const right = revealed && question.truth?.answer === value;
    const counted = votes.map((given, i) => {
      const count = given.filter((one) => one.value === value).length;
      const bar = make("span", { class: "class-bar", style: `--share: ${given.length ? count / given.length : 0}` });
      const vote = names[i] ? [make("span", { class: "visually-hidden" }, [`${names[i]}: `])] : [];
      return make("span", { class: `class-bar-row vote-${i + 1}`, title: names[i] ?? "" }, [
        ...vote,
        bar,
        make("b", {}, [String(count)]),
      ]);
    });
    const text = make("span", { class: "class-bar-label" }, [right ? `${label} ✓` : label]);
    return make("li", right ? { class: "right" } : {}, [text, ...counted]);
  });
  const key = names.map((name, i) => make("span", { class: `vote-${i + 1}` }, [name]));
  return make("div", {}, [
    make("ul", { class: "class-bars" }, rows),
    ...(key.length > 0 ? [make("p", { class: "class-key" }, key)] : []),
  ]);
}

/**
 * @param {Given[][]} votes
 * @param {Results["question"]["truth"]} truth null until it is revealed
 * @returns {Axis}
 */
function axisOf(votes, truth) {
  const all = votes.flat().map(({ number }) => number ?? 0);
  const band = bandFor(truth, votes.flat());
  const [low, high] = rangeOf(all, band);
  const [less, more] = [all.some((number) => number < low), all.some((number) => number > high)];
  const [from, to] = [less ? LANE + EDGE : EDGE, WIDTH - (more ? LANE + EDGE : EDGE)];
  const gap = (to - from) / (Math.max(...votes.map(({ length }) => length)) > FEW ? 40 : 24);
  const height = votes.length > 1 ? LOW : TALL;
  const line = { low, high, from, to, less, more, gap, size: 0, height, band, truth: truth?.value ?? 0, origin: from };
  if (band.length > 0) line.origin = x(line, line.truth); // right answers stand in the middle of what is right
  const heaps = votes.map((given) => {
    const at = given.map(({ number }) => placeOf(line, number ?? 0));
    return Math.max(1, ...at.map((place) => at.filter((other) => other === place).length));
  });
  return { ...line, size: Math.min(gap, (height - 12) / Math.max(...heaps)) };
}

/** @param {Axis} axis @param {number} value */
function x({ low, high, from, to }, value) {
  return from + ((to - from) * (value - low)) / (high - low);
}

/**
 * Where the dot of an answer stands: at its number, moved so far that dots are upon each other or beside each other.
 * @param {Axis} axis
 * @param {number} number
 */
function placeOf(axis, number) {
  if (number < axis.low) return EDGE;
  return number > axis.high
    ? WIDTH - EDGE
    : axis.origin + axis.gap * Math.round((x(axis, number) - axis.origin) / axis.gap);
}

/**
 * Every answer is a dot, equal ones upon each other. What would squeeze all others together stands at the edge behind a gap in the line, and
 * is named below it.
 * @param {Given[]} given
 * @param {Axis} axis
 * @param {boolean} revealed
 */
function dots(given, axis, revealed) {
  const { from, to, less, more, size, height, band } = axis;
  const at = given.map(({ number }) => placeOf(axis, number ?? 0));
  const picture = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${height + 6}`,
    role: "img",
    "aria-label": said(given, band),
  });
  if (band.length > 0)
    picture.append(
      bandOf(
        axis,
        at.filter((_, i) => given[i].verdict === "right"),
      ),
    );
  const lanes = [...(less ? [[8, 2 * EDGE - 8]] : []), ...(more ? [[WIDTH - 2 * EDGE + 8, WIDTH - 8]] : [])];
  for (const [x1, x2] of [[from - 12, to + 12], ...lanes])
    picture.append(svgElement("line", { class: "class-axis", x1, x2, y1: height, y2: height }));
  /** @type {Map<number, number>} */
  const heaps = new Map();
  given.forEach(({ verdict }, i) => {
    const under = heaps.get(at[i]) ?? 0;
    heaps.set(at[i], under + 1);
    const place = { cx: at[i], cy: height - 1 - size * (under + 0.5), r: 0.46 * size };
    picture.append(svgElement("circle", { ...place, class: revealed && verdict === "right" ? "right" : "" }));
  });
  return picture;
}

/**
 * What is right within rounding, and the dots in it.
 * @param {Axis} axis
 * @param {number[]} at where the dots of right answers stand
 */
function bandOf(axis, at) {
  const places = [...axis.band.map((end) => x(axis, end)), ...at];
  const [left, right] = [Math.min(...places) - axis.size / 2 - 2, Math.max(...places) + axis.size / 2 + 2];
  return svgElement("rect", { class: "class-band", x: left, y: 0, width: right - left, height: axis.height + 6 });
}

/**
 * The numbers at the ends of the line, and the right one.
 * @param {Axis} axis
 */
function scaleOf(axis) {
  const { low, high, from, to, band, truth } = axis;
  const share = (/** @type {number} */ place) => (100 * place) / WIDTH;
  const truthAt = band.length > 0 ? share(x(axis, truth)) : 50;
  return make("div", { class: "class-scale", "aria-hidden": "true" }, [
    ...(truthAt > 30 ? [label(formatNumber(low, "entered"), share(from), "low")] : []),
    ...(truthAt < 70 ? [label(formatNumber(high, "entered"), share(to), "high")] : []),
    ...(band.length > 0 ? [label(formatNumber(truth, "number"), truthAt, "truth")] : []),
  ]);
}

/**
 * @param {string} text
 * @param {number} left % of the picture's width
 * @param {"low" | "high" | "truth"} kind
 */
function label(text, left, kind) {
  const place = {
    low: `left: ${left - 3}%`,
    high: `right: ${97 - left}%`,
    truth: `left: ${Math.min(84, Math.max(16, left))}%`,
  }[kind];
  return make("span", { class: kind, style: place }, [text]);
}

/**
 * The picture in words: how many, how many of them right, and what was answered how often, from small to large.
 * @param {Given[]} given
 * @param {number[]} band
 */
export function said(given, band) {
  const all = trn("{number} answer", "{number} answers", given.length);
  const right = given.filter(({ verdict }) => verdict === "right").length;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { number } of given) counts.set(number ?? 0, (counts.get(number ?? 0) ?? 0) + 1);
  const heaps = [...counts].sort(([one], [other]) => one - other);
  const named = heaps.map(([number, count]) => formatNumber(number, "number") + (count > 1 ? ` × ${count}` : ""));
  const rest = named.length > MOST_SAID ? ["…"] : [];
  const list = [...named.slice(0, MOST_SAID), ...rest].join("; ");
  return [band.length > 0 ? tr("{all}, {right} of them right", { all, right }) : all, list].filter(Boolean).join(": ");
}
