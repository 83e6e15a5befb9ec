// The answers of a class as a picture: dots over a number line, or bars for what was chosen. No names: it is for the projector.
import { choicesOf } from "../class-questions.js";
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { isPresented } from "../present.js";
import { farText, heapsOf, rangeOf } from "./class-plot-axis.js";
import { make, svgElement } from "./make.js";

/** @typedef {import("../wire.js").Results} Results */
/** @typedef {import("../wire.js").Given} Given */

const WIDTH = 600;
/** Of one vote, and of each of two: both fit beside the buttons. Where heaps are tall, a projector has room for more. */
const [TALL, MIDDLE, LOW] = [170, 130, 64];
const TALL_HEAP = 7;
/** From the picture's edge to a dot's middle, and from there to the line of what is near. */
const [EDGE, LANE] = [20, 44];
/** Up to so many answers the dots are large. */
const FEW = 60;
/** %: so near to an end the label of the right answer begins, or ends, with its column: it is never cut. */
const NEAR_END = 22;
/** Of so many different numbers the picture's text says how often they were given. */
const MOST_SAID = 12;

/**
 * The line that all votes share, so that they can be compared. `less` and `more` say whether answers are beyond its ends. Dots stand in columns,
 * one of which has the right answer in its middle; `across` are beside each other in one.
 * @typedef {{low: number, high: number, from: number, to: number, less: boolean, more: boolean, origin: number, gap: number, size: number,
 *   across: number, height: number, truth: number | null}} Axis
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
  const axis = axisOf(votes, question.truth, revealed);
  const last = votes.findLastIndex((given) => given.length > 0);
  return votes.map((given, i) => {
    const far = farText(given, axis.low, axis.high);
    return make("div", { class: "class-vote" }, [
      ...(names[i] ? [make("h3", {}, [names[i]])] : []),
      ...(given.length > 0 ? [dots(given, axis, revealed)] : [make("p", {}, [tr("No answers.")])]),
      ...(i === last ? [scaleOf(axis, revealed)] : []),
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
    make("ul", { class: rows.length > 3 && names.length > 0 ? "class-bars many" : "class-bars" }, rows),
    ...(key.length > 0 ? [make("p", { class: "class-key" }, key)] : []),
  ]);
}

/**
 * The columns are the same before and after the answer is revealed, unless it is not on the line before, which must not tell where it is.
 * @param {Given[][]} votes
 * @param {Results["question"]["truth"]} truth
 * @param {boolean} revealed
 * @returns {Axis}
 */
function axisOf(votes, truth, revealed) {
  const all = votes.flat().map(({ number }) => number ?? 0);
  const band = revealed && truth?.low != null && truth.high != null ? [truth.low, truth.high] : [];
  const [low, high] = rangeOf(all, band);
  const [less, more] = [all.some((number) => number < low), all.some((number) => number > high)];
  const [from, to] = [less ? LANE + EDGE : EDGE, WIDTH - (more ? LANE + EDGE : EDGE)];
  const gap = (to - from) / (Math.max(...votes.map(({ length }) => length)) > FEW ? 40 : 24);
  const line = { low, high, from, to, less, more, gap, size: 0, across: 1, height: 0, truth: truth?.value ?? null };
  const axis = { ...line, origin: line.truth === null ? from : Math.min(to, Math.max(from, x(line, line.truth))) };
  const heaps = votes.flatMap((given) => [...columnsOf(given, axis).values()]);
  const tallest = Math.max(1, ...heaps.map(({ length }) => length));
  axis.height = votes.length === 1 ? TALL : tallest > TALL_HEAP && isPresented() ? MIDDLE : LOW;
  return { ...axis, ...dotsThatFit(tallest, gap, axis.height - 12) };
}

/**
 * The largest dots of which so many have room upon and beside each other.
 * @param {number} count
 * @param {number} width
 * @param {number} height
 */
function dotsThatFit(count, width, height) {
  let size = Math.min(width, height);
  const across = () => Math.max(1, Math.floor(width / size));
  while (size > 1 && Math.ceil(count / across()) * size > height) size -= 0.25;
  return { size, across: across() };
}

/** @param {Pick<Axis, "low" | "high" | "from" | "to">} axis @param {number} value */
function x({ low, high, from, to }, value) {
  return from + ((to - from) * (value - low)) / (high - low);
}

/**
 * The middle of the column in which the dot of an answer stands: the right one's for all that are right, another one for all others.
 * @param {Axis} axis
 * @param {Given} given
 */
function placeOf(axis, { number, verdict }) {
  const value = number ?? 0;
  if (value < axis.low) return EDGE;
  if (value > axis.high) return WIDTH - EDGE;
  const column = Math.round((x(axis, value) - axis.origin) / axis.gap);
  if (axis.truth === null) return axis.origin + axis.gap * column;
  const side = value < axis.truth ? -1 : 1;
  return axis.origin + axis.gap * (verdict === "right" ? 0 : column || side);
}

/**
 * The answers in each column, by its middle.
 * @param {Given[]} given
 * @param {Axis} axis
 */
function columnsOf(given, axis) {
  /** @type {Map<number, Given[]>} */
  const columns = new Map();
  for (const one of given) {
    const at = placeOf(axis, one);
    const column = columns.get(at);
    if (column) column.push(one);
    else columns.set(at, [one]);
  }
  return columns;
}

/**
 * Every answer is a dot, equal ones upon each other. What would squeeze all others together stands at the edge behind a gap in the line, and
 * is named below it.
 * @param {Given[]} given
 * @param {Axis} axis
 * @param {boolean} revealed
 */
function dots(given, axis, revealed) {
  const { from, to, less, more, size, across, height, gap, origin, truth } = axis;
  const label = said(given, revealed && truth !== null);
  const picture = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${height + 6}`, role: "img", "aria-label": label });
  if (revealed && truth !== null) {
    const band = { x: origin - gap / 2, y: 0, width: gap, height: height + 6 };
    picture.append(svgElement("rect", { class: "class-band", ...band }));
  }
  const lanes = [...(less ? [[8, 2 * EDGE - 8]] : []), ...(more ? [[WIDTH - 2 * EDGE + 8, WIDTH - 8]] : [])];
  for (const [x1, x2] of [[from - 12, to + 12], ...lanes])
    picture.append(svgElement("line", { class: "class-axis", x1, x2, y1: height, y2: height }));
  for (const [at, heap] of columnsOf(given, axis))
    heap.forEach(({ verdict }, i) => {
      const [row, column] = [Math.floor(i / across), i % across];
      const beside = Math.min(across, heap.length - row * across);
      const place = {
        cx: at + (column - (beside - 1) / 2) * size,
        cy: height - 1 - size * (row + 0.5),
        r: 0.46 * size,
      };
      const look = { class: revealed && verdict === "right" ? "right" : "", style: `stroke-width: ${0.08 * size}` };
      picture.append(svgElement("circle", { ...place, ...look }));
    });
  return picture;
}

/**
 * The numbers at the ends of the line, and the right one once it is revealed.
 * @param {Axis} axis
 * @param {boolean} revealed
 */
function scaleOf({ low, high, from, to, origin, truth }, revealed) {
  const share = (/** @type {number} */ place) => (100 * place) / WIDTH;
  const shown = revealed && truth !== null;
  const truthAt = shown ? share(origin) : 50;
  return make("div", { class: "class-scale", "aria-hidden": "true" }, [
    ...(truthAt > 30 ? [label(formatNumber(low, "entered"), share(from), "low")] : []),
    ...(truthAt < 70 ? [label(formatNumber(high, "entered"), share(to), "high")] : []),
    ...(shown ? [label(formatNumber(truth, "number"), truthAt, "truth")] : []),
  ]);
}

/**
 * @param {string} text
 * @param {number} at % of the picture's width
 * @param {"low" | "high" | "truth"} kind
 */
function label(text, at, kind) {
  const [left, right] = [`left: ${Math.max(0, at - 3)}%`, `right: ${Math.max(0, 97 - at)}%`];
  const middle = at < NEAR_END ? left : at > 100 - NEAR_END ? right : `left: ${at}%; translate: -50% 0`;
  return make("span", { class: kind, style: { low: left, high: right, truth: middle }[kind] }, [text]);
}

/**
 * The picture in words: how many, how many of them right, and what was answered how often, from small to large.
 * @param {Given[]} given
 * @param {boolean} revealed
 */
export function said(given, revealed) {
  const all = trn("{number} answer", "{number} answers", given.length);
  const right = given.filter(({ verdict }) => verdict === "right").length;
  const named = heapsOf(given).map(({ text, count }) => text + (count > 1 ? ` × ${count}` : ""));
  const rest = named.length > MOST_SAID ? ["…"] : [];
  const list = [...named.slice(0, MOST_SAID), ...rest].join("; ");
  return [revealed ? tr("{all}, {right} of them right", { all, right }) : all, list].filter(Boolean).join(": ");
}
