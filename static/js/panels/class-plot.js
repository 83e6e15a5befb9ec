// The answers of a class as a picture: dots over a number line, or bars for what was chosen. No names: it is for the projector.
import { choicesOf } from "../class-questions.js";
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { make, svgElement } from "./make.js";

/** @typedef {import("../wire.js").Results} Results */
/** @typedef {import("../wire.js").Given} Given */

const [WIDTH, HEIGHT] = [600, 170];
/** From the picture's edge to a dot's middle, and from there to the line of what is near. */
const [EDGE, LANE] = [20, 44];
/** Up to so many answers the dots are large. */
const FEW = 15;
/** Of the answers beyond the line so many are named on each side. */
const NAMED = 4;

/**
 * @param {Results} results
 * @param {boolean} revealed the right answer is shown
 * @returns {HTMLElement}
 */
export function drawResults(results, revealed) {
  const { question, votes, mistakes } = results;
  const names = votes.length > 1 ? [tr("First vote"), tr("Second vote")] : [];
  const drawn =
    question.kind === "number"
      ? votes.flatMap((given, i) => [...(names[i] ? [make("h3", {}, [names[i]])] : []), dots(given, results, revealed)])
      : [bars(results, names, revealed)];
  return make("div", { class: "class-results" }, [...drawn, ...(revealed ? sayings(votes, mistakes) : [])]);
}

/**
 * How many are right, and which mistakes are common.
 * @param {Given[][]} votes
 * @param {Results["mistakes"]} mistakes
 */
function sayings(votes, mistakes) {
  const judged = votes.map((given) => given.filter(({ verdict }) => verdict !== ""));
  if (judged.flat().length === 0) return [];
  const shares = judged.map((given) =>
    tr("{right} of {all}", { right: given.filter(({ verdict }) => verdict === "right").length, all: given.length }),
  );
  const [first, second] = shares;
  const says = second
    ? tr("Right: first {first}, then {second}.", { first, second })
    : tr("Right: {first}.", { first });
  const made = mistakes.map(({ label, count }) => make("li", {}, [make("b", {}, [`${count} ×`]), " ", label]));
  const list = make("ul", { class: "class-mistakes", "aria-label": tr("Common mistakes") }, made);
  return [make("p", { class: "class-right" }, [says]), ...(made.length > 0 ? [list] : [])];
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
      return make("span", { class: `class-bar-row vote-${i + 1}`, title: names[i] ?? "" }, [
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
 * Every answer is a dot, equal ones upon each other. What would squeeze all others together stands at the edge behind a gap in the line, and
 * is named below it.
 * @param {Given[]} given
 * @param {Results} results
 * @param {boolean} revealed
 */
function dots(given, { question: { truth } }, revealed) {
  const numbers = given.map(({ number }) => number ?? 0);
  const band = revealed && truth?.low != null && truth.high != null ? [truth.low, truth.high] : [];
  const [low, high] = rangeOf(numbers, band);
  const [less, more] = [numbers.some((number) => number < low), numbers.some((number) => number > high)];
  const [from, to] = [less ? LANE + EDGE : EDGE, WIDTH - (more ? LANE + EDGE : EDGE)];
  const x = (/** @type {number} */ value) => from + ((to - from) * (value - low)) / (high - low);
  const places = given.length > FEW ? 41 : 25;
  const gap = (to - from) / (places - 1);
  const origin = band.length > 0 ? x(truth?.value ?? 0) : from; // right answers stand in the middle of what is right
  const at = numbers.map((number) => {
    if (number < low) return EDGE;
    return number > high ? WIDTH - EDGE : origin + gap * Math.round((x(number) - origin) / gap);
  });
  const tallest = Math.max(1, ...at.map((place) => at.filter((other) => other === place).length));
  const size = Math.min(gap, (HEIGHT - 12) / tallest);
  const picture = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT + 6}`,
    role: "img",
    "aria-label": said(given, band),
  });
  if (band.length > 0) picture.append(bandOf(x(Math.max(low, band[0])), x(Math.min(high, band[1])), size));
  const lanes = [...(less ? [[8, 2 * EDGE - 8]] : []), ...(more ? [[WIDTH - 2 * EDGE + 8, WIDTH - 8]] : [])];
  for (const [x1, x2] of [[from - 12, to + 12], ...lanes])
    picture.append(svgElement("line", { class: "class-axis", x1, x2, y1: HEIGHT, y2: HEIGHT }));
  /** @type {Map<number, number>} */
  const heaps = new Map();
  given.forEach(({ verdict }, i) => {
    const under = heaps.get(at[i]) ?? 0;
    heaps.set(at[i], under + 1);
    const place = { cx: at[i], cy: HEIGHT - 1 - size * (under + 0.5), r: 0.46 * size };
    picture.append(svgElement("circle", { ...place, class: revealed && verdict === "right" ? "right" : "" }));
  });
  const share = (/** @type {number} */ value) => (100 * value) / WIDTH;
  const truthAt = band.length > 0 ? share(x(truth?.value ?? 0)) : 50;
  const scale = [
    ...(truthAt > 30 ? [label(low, share(from), "low")] : []),
    ...(truthAt < 70 ? [label(high, share(to), "high")] : []),
    ...(band.length > 0 ? [label(truth?.value ?? 0, truthAt, "truth")] : []),
  ];
  const far = farText(numbers, low, high);
  return make("div", {}, [
    picture,
    make("div", { class: "class-scale", "aria-hidden": "true" }, scale),
    ...(far ? [make("p", { class: "class-far" }, [far])] : []),
  ]);
}

/**
 * What is right within rounding; never narrower than the dots in it.
 * @param {number} from
 * @param {number} to
 * @param {number} size of a dot
 */
function bandOf(from, to, size) {
  const width = Math.max(size + 4, to - from);
  return svgElement("rect", { class: "class-band", x: (from + to - width) / 2, y: 0, width, height: HEIGHT + 6 });
}

/**
 * The answers beyond the ends of the line, as far as there is room for them.
 * @param {number[]} numbers
 * @param {number} low
 * @param {number} high
 */
export function farText(numbers, low, high) {
  /** @param {(number: number) => boolean} isFar */
  const named = (isFar) => {
    const all = [...new Set(numbers.filter(isFar))].sort((a, b) => a - b).map((far) => formatNumber(far, "number"));
    return all.length > NAMED ? `${all.slice(0, NAMED).join("; ")}; …` : all.join("; ");
  };
  const [less, more] = [named((number) => number < low), named((number) => number > high)];
  return [
    ...(less ? [tr("Far to the left: {numbers}.", { numbers: less })] : []),
    ...(more ? [tr("Far to the right: {numbers}.", { numbers: more })] : []),
  ].join(" ");
}

/**
 * The part of the number line where most answers are, the right one and those of its size included: that is where common mistakes lie. A few
 * that are far larger do not squeeze the others together.
 * @param {number[]} numbers
 * @param {number[]} band
 * @returns {[number, number]}
 */
export function rangeOf(numbers, band) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [lower, upper] = [at(0.25), at(0.75)];
  const reach = 3 * Math.max(upper - lower, ...[at(0.5), ...band].map(Math.abs));
  const near = sorted.filter((number) => number >= lower - reach && number <= upper + reach);
  const all = [...near, ...band];
  if (all.length === 0) return [-1, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.12 * (high - low) || 0.5 * Math.abs(high) || 1;
  return [low - margin, high + margin];
}

/**
 * @param {number} value
 * @param {number} left % of the picture's width
 * @param {"low" | "high" | "truth"} kind
 */
function label(value, left, kind) {
  const place = {
    low: `left: ${left - 3}%`,
    high: `right: ${97 - left}%`,
    truth: `left: ${Math.min(84, Math.max(16, left))}%`,
  }[kind];
  return make("span", { class: kind, style: place }, [formatNumber(value, "number")]);
}

/**
 * @param {Given[]} given
 * @param {number[]} band
 */
function said(given, band) {
  const all = trn("{number} answer", "{number} answers", given.length);
  if (band.length === 0) return all;
  return tr("{all}, {right} of them right", { all, right: given.filter(({ verdict }) => verdict === "right").length });
}
