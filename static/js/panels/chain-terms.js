// The chain rule for one parameter as texts: the partials along its path, their products, the gradient. Pure functions.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";
import { fill, shapeFor } from "../template.js";

/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").Scene} Scene */
/**
 * One example's partials in the order of the path; a number is empty where it is not computed yet.
 * @typedef {{symbols: string[], numbers: string[], product: string}} Link
 */
/**
 * @typedef {object} Chain
 * @property {string[]} symbols of the partials along the path, from L down
 * @property {string} result symbol of the gradient
 * @property {(Link | null)[]} links one for each example written out; null for those between the first ones and the last
 * @property {string} total the gradient, empty where it is not computed yet
 * @property {string} missing the step that brings what is not there yet, empty where all is there
 */

/**
 * The edges from L down to a parameter: what its update step lights.
 * @param {Scene} scene
 * @param {string} name
 * @returns {string[]}
 */
function pathTo(scene, name) {
  return ["L/y_hat", `y_hat/${name}`].filter((id) => scene.graph.edges.some((edge) => edge.id === id));
}

/**
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {string} name of the parameter
 * @returns {Chain}
 */
export function chainOf(scene, frame, name) {
  const path = pathTo(scene, name);
  const symbols = path.map((id) => scene.graph.edges.find((edge) => edge.id === id)?.symbol ?? id);
  const result = `∂L/∂${scene.graph.nodes.find(({ id }) => id === name)?.symbol ?? name}`;
  const links = linksOf(scene, frame, path, symbols);
  const gradient = frame.gradients[name] ?? soleProduct(frame, path);
  const total = gradient === null ? "" : formatNumber(gradient, "number");
  return { symbols, result, links, total, missing: missingStep(scene, frame, path, name, total) };
}

/**
 * The examples that the graph's edges write out: all of a small batch; the first two, dots and the last of a larger one.
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {string[]} path
 * @param {string[]} symbols
 * @returns {(Link | null)[]}
 */
function linksOf(scene, frame, path, symbols) {
  const shape = shapeFor(scene, frame);
  const lines = path.map((id) => shape.edges[id]);
  const count = lines[0].length;
  const m = frame.m || Math.max(...Object.keys(scene.shapes).map(Number)); // of the first batch, before it is there
  return lines[0].map((line, i) => {
    if (line.text === "⋮") return null;
    const isLast = i > 0 && i === count - 1;
    const at = isLast ? m - 1 : i;
    const numbers = lines.map((edge) => fill(edge[i], frame));
    const product = productAt(frame, path, at);
    return {
      symbols: symbols.map((symbol) => ofExample(symbol, at, m)),
      numbers,
      product: product === null ? "" : formatNumber(product, "number"),
    };
  });
}

/**
 * "∂L/∂ŷ₂": the symbol for one of several examples, numbered by its place in the batch as in the equations.
 * @param {string} symbol
 * @param {number} at from 0
 * @param {number} m
 */
function ofExample(symbol, at, m) {
  if (m <= 1) return symbol;
  const digits = [...String(at + 1)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]);
  return indexed(symbol, digits.join(""));
}

/**
 * @param {string} symbol
 * @param {string} index
 */
function indexed(symbol, index) {
  return symbol.replace("ŷ", `ŷ${index}`);
}

/**
 * Partials of one example multiplied along the path; null where one is not computed yet.
 * @param {Frame} frame
 * @param {string[]} path
 * @param {number} at place of the example in the batch
 * @returns {number | null}
 */
function productAt(frame, path, at) {
  const factors = path.map((id) => frame.partials[id]?.[at] ?? lastAt(frame, id, at));
  if (factors.some((factor) => factor === null)) return null;
  return factors.reduce((/** @type {number} */ product, factor) => product * /** @type {number} */ (factor), 1);
}

/**
 * A large batch's last example stands apart in the frame.
 * @param {Frame} frame
 * @param {string} id
 * @param {number} at
 */
function lastAt(frame, id, at) {
  return at === frame.m - 1 ? (frame.last?.partials[id] ?? null) : null;
}

/**
 * With one example the product is the gradient, as soon as both partials are there. A sum is the engine's alone: what
 * cancels in it depends on the order of adding.
 * @param {Frame} frame
 * @param {string[]} path
 */
function soleProduct(frame, path) {
  return frame.m === 1 ? productAt(frame, path, 0) : null;
}

/**
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {string[]} path
 * @param {string} name
 * @param {string} total
 */
function missingStep(scene, frame, path, name, total) {
  if (total) return "";
  const wanted = path.find((id) => frame.partials[id] === null || frame.m === 0) ?? name;
  return scene.steps.find(({ focus }) => focus === wanted)?.title ?? "";
}

/**
 * "∂L/∂w₁ = ∂L/∂ŷ × ∂ŷ/∂w₁ = −4.232 × 4 = −16.928", as far as the numbers are there.
 * @param {Chain} chain
 * @returns {string}
 */
export function productText({ symbols, result, links, total }) {
  if (links.length > 1) {
    const product = symbols.map((symbol) => indexed(symbol, "ᵢ")).join(" × ");
    return tr("{result} = sum of {product}", { result, product }) + sumText(links, total);
  }
  const terms = symbols.join(" × ");
  const numbers = links[0]?.numbers ?? [];
  if (!total) return `${result} = ${terms}`;
  return `${result} = ${terms} = ${numbers.map(bracketed).join(" × ")} = ${total}`;
}

/**
 * @param {(Link | null)[]} links
 * @param {string} total
 */
function sumText(links, total) {
  if (!links.every((link) => link === null || link.product)) return "";
  const parts = links.map((link, i) => (link ? bracketed(link.product, i) : "…"));
  return ` = ${parts.join(" + ")}${total ? ` = ${total}` : ""}`;
}

/**
 * A negative number after an operator stands in brackets.
 * @param {string} text
 * @param {number} place
 */
export function bracketed(text, place) {
  return place > 0 && text.startsWith("\u2212") ? `(${text})` : text;
}

/**
 * @param {Chain} chain
 * @param {{m: number, status: string}} frame
 * @returns {string}
 */
export function noteText({ missing, symbols, result }, { m, status }) {
  if (missing && status === "diverged") return tr("Not computed: the run stops here, before a number is too large.");
  if (missing) return tr("Not computed yet: press Next until “{step}”.", { step: missing });
  const [outer, inner] = symbols;
  if (m <= 1)
    return tr(
      "{outer}: how fast L changes with ŷ. {inner}: how fast ŷ changes with the parameter. Their product {result}: how fast L changes with it.",
      { outer, inner, result },
    );
  return tr(
    "One product for each of the {count} examples, added up. Every ∂L/∂ŷ holds the 1/{count} of the mean already.",
    { count: m },
  );
}
