// The answers of a class as a picture: dots over a number line, or bars for what was chosen. No names: it is for the projector.
import { choicesOf } from "../class-questions.js";
import { tr, trn } from "../language.js";
import { formatNumber } from "../numbers.js";
import { make, svgElement } from "./make.js";

/** @typedef {import("../wire.js").Results} Results */
/** @typedef {import("../wire.js").Given} Given */

const [WIDTH, PLACES] = [600, 41];

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
 * Every answer is a dot, equal ones upon each other; what lies far from the others stands at the edge.
 * @param {Given[]} given
 * @param {Results} results
 * @param {boolean} revealed
 */
function dots(given, { question: { truth } }, revealed) {
  const numbers = given.map(({ number }) => number ?? 0);
  const band = revealed && truth?.low != null && truth.high != null ? [truth.low, truth.high] : [];
  const [low, high] = rangeOf(numbers, band);
  const x = (/** @type {number} */ value) => 20 + ((WIDTH - 40) * (value - low)) / (high - low);
  const places = numbers.map((number) =>
    Math.round((PLACES - 1) * Math.min(1, Math.max(0, (number - low) / (high - low)))),
  );
  const tallest = Math.max(1, ...places.map((place) => places.filter((other) => other === place).length));
  const [height, size] = [130, Math.min(13, 110 / tallest)];
  const picture = svgElement("svg", {
    viewBox: `0 0 ${WIDTH} ${height + 6}`,
    role: "img",
    "aria-label": said(given, band),
  });
  if (band.length > 0) {
    const [from, to] = [x(Math.max(low, band[0])), x(Math.min(high, band[1]))];
    const width = Math.max(6, to - from);
    picture.append(
      svgElement("rect", { class: "class-band", x: (from + to - width) / 2, y: 0, width, height: height + 6 }),
    );
  }
  picture.append(svgElement("line", { class: "class-axis", x1: 8, x2: WIDTH - 8, y1: height, y2: height }));
  /** @type {Map<number, number>} */
  const heaps = new Map();
  given.forEach(({ verdict }, i) => {
    const under = heaps.get(places[i]) ?? 0;
    heaps.set(places[i], under + 1);
    const at = {
      cx: x(low + ((high - low) * places[i]) / (PLACES - 1)),
      cy: height - size * (under + 0.5),
      r: 0.46 * size,
    };
    picture.append(svgElement("circle", { ...at, class: revealed && verdict === "right" ? "right" : "" }));
  });
  const truthAt = band.length > 0 ? (100 * x(truth?.value ?? 0)) / WIDTH : 50;
  const scale = [
    ...(truthAt > 30 ? [label(low, 0, "low")] : []),
    ...(truthAt < 70 ? [label(high, 100, "high")] : []),
    ...(band.length > 0 ? [label(truth?.value ?? 0, truthAt, "truth")] : []),
  ];
  return make("div", {}, [picture, make("div", { class: "class-scale", "aria-hidden": "true" }, scale)]);
}

/**
 * The part of the number line where most answers are, the right one included: a few far ones do not squeeze the others together.
 * @param {number[]} numbers
 * @param {number[]} band
 * @returns {[number, number]}
 */
export function rangeOf(numbers, band) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [lower, upper] = [at(0.25), at(0.75)];
  const reach = 3 * (upper - lower);
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
 * @param {string} kind
 */
function label(value, left, kind) {
  return make("span", { class: kind, style: `left: ${Math.min(84, Math.max(16, left))}%` }, [
    formatNumber(value, "number"),
  ]);
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
