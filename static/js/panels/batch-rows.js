// The examples of a batch as rows of text, from a frame or from the server's table. Pure functions.
import { tr } from "../language.js";
import { formatNumber } from "../numbers.js";

/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("../wire.js").BatchAnswer} BatchAnswer */
/** @typedef {Omit<BatchAnswer, "ok">} Page examples `start` and following of a batch of `m` */
/** @typedef {{symbol: string, title: string, id?: string}} Column `id` of a parameter's: `to w1` */

/**
 * @param {{graph: {nodes: {id: string, kind: string, symbol: string, title: string}[]}}} scene
 * @returns {{inputs: string[], parameters: string[], columns: Column[]}} names of the inputs and the parameters, in the order of the columns
 */
export function layoutOf({ graph: { nodes } }) {
  const inputs = nodes.filter(({ id }) => /^x\d$/.test(id)).sort(byId);
  const parameters = nodes.filter(({ kind }) => kind === "weight").sort(byId);
  const columns = [
    { symbol: tr("row"), title: tr("row of the data") },
    ...inputs.map(({ symbol, title }) => ({ symbol, title })),
    { symbol: "y", title: tr("target") },
    { symbol: "ŷ", title: tr("prediction") },
    { symbol: "ŷ − y", title: tr("residual: how far the prediction is from the target") },
    { symbol: "∂L/∂ŷ", title: tr("how the batch's loss changes with this prediction; it holds the 1/m of the mean") },
    ...parameters.map(({ id, symbol }) => ({
      id: `to ${id}`,
      symbol: tr("to {gradient}", { gradient: `∂L/∂${symbol}` }),
      title: tr("{product}: what this example adds to the gradient of {symbol}", {
        product: `∂L/∂ŷ × ∂ŷ/∂${symbol}`,
        symbol,
      }),
    })),
  ];
  return { inputs: inputs.map(({ id }) => id), parameters: parameters.map(({ id }) => id), columns };
}

/**
 * @param {{id: string}} a
 * @param {{id: string}} b
 */
function byId(a, b) {
  return a.id < b.id ? -1 : 1;
}

/**
 * The examples that a frame holds itself: all of a small batch, the first eight of a larger one.
 * @param {Frame} frame
 * @param {string[]} parameters
 * @returns {Page}
 */
export function pageOf(frame, parameters) {
  const { m, rows, values, partials, gradients } = frame;
  const column = (/** @type {string} */ name) => /** @type {number[] | null} */ (values[name]);
  const [y, yHat] = [column("y"), column("y_hat")];
  const upstream = partials["L/y_hat"];
  const product = (/** @type {string} */ name) =>
    gradients[name] === null ? null : times(upstream, partials[`y_hat/${name}`]);
  return {
    m,
    start: 0,
    rows,
    values: /** @type {Record<string, number[] | null>} */ (values),
    raw: frame.raw ?? null,
    residual: finite(y && yHat && yHat.map((value, i) => value - y[i])),
    upstream,
    products: Object.fromEntries(parameters.map((name) => [name, product(name)])),
    totals: gradients,
  };
}

/**
 * A difference may leave the range of numbers where both its parts are in it.
 * @param {number[] | null} column
 */
function finite(column) {
  return column?.every(Number.isFinite) ? column : null;
}

/**
 * @param {number[] | null} a
 * @param {number[] | null} b
 */
function times(a, b) {
  return a && b && a.map((value, i) => value * b[i]);
}

/**
 * The texts of example `i` of a page, one for each column.
 * @param {Page} page
 * @param {number} i from 0, in the page
 * @param {{inputs: string[], parameters: string[]}} layout
 * @returns {string[]}
 */
export function exampleCells({ rows, values, raw, residual, upstream, products }, i, { inputs, parameters }) {
  return [
    String(rows[i] + 1),
    ...inputs.map((name) => text(values[name], i, raw ? "number" : "entered")),
    text(values.y, i, "entered"),
    text(values.y_hat, i, "number"),
    text(residual, i, "number"),
    text(upstream, i, "number"),
    ...parameters.map((name) => text(products[name], i, "number")),
  ];
}

/**
 * The texts of the last row: what the columns of the gradients add up to.
 * @param {Record<string, number | null>} gradients
 * @param {{inputs: string[], parameters: string[]}} layout
 * @returns {string[]}
 */
export function totalCells(gradients, { inputs, parameters }) {
  const blank = Array(inputs.length + 4).fill("");
  return [tr("sum"), ...blank, ...parameters.map((name) => text([gradients[name]], 0, "number"))];
}

/**
 * @param {(number | null)[] | null | undefined} column
 * @param {number} i
 * @param {"number" | "entered"} format
 */
function text(column, i, format) {
  const x = column?.[i];
  return typeof x === "number" ? formatNumber(x, format) : "";
}

/**
 * How the table is to be read, in a line.
 * @param {number} m size of the batch
 * @returns {string}
 */
export function batchNote(m) {
  if (m === 0) return tr("The first batch comes with the next step.");
  if (m === 1) return tr("One example: what it adds is the whole gradient.");
  return tr(
    "Each gradient is the sum of its column over the {count} examples; every ∂L/∂ŷ holds the 1/{count} of the mean already.",
    { count: m },
  );
}
