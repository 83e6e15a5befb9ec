// What stands in the table of parameters, by optimiser. Pure functions.
import { msg, tr, trc } from "../language.js";
import { formatNumber } from "../numbers.js";

/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {{key: string, symbol: string, title: string}} Quantity */

/**
 * @param {string} key
 * @param {string} symbol
 * @param {string} title
 * @returns {Quantity}
 */
const quantity = (key, symbol, title) => ({ key, symbol, title });
const FIRST = quantity("m", "m", msg("first moment: running mean of the gradient"));
const SECOND = quantity("v", "v", msg("second moment: running mean of the squared gradient"));
const MEAN_SQUARE = quantity("square", "s", msg("running mean of the squared gradient"));
const FIRST_CORRECTED = quantity("m_hat", "m̂", msg("first moment, corrected for its start at 0"));
const SECOND_CORRECTED = quantity("v_hat", "v̂", msg("second moment, corrected for its start at 0"));
const VELOCITY = quantity("velocity", "v", msg("velocity: the gradients so far, older ones weighted less"));

/** @type {Record<string, Quantity[]>} what an optimiser remembers from one update to the next */
const STATE = {
  momentum: [VELOCITY],
  nesterov: [VELOCITY],
  adagrad: [quantity("sum", "s", msg("sum of the squared gradients so far"))],
  rmsprop: [MEAN_SQUARE],
  adadelta: [MEAN_SQUARE, quantity("moves", "u", msg("running mean of the squared moves"))],
  adam: [FIRST, SECOND],
  adamax: [FIRST, quantity("u", "u", msg("largest recent gradient"))],
  nadam: [FIRST, SECOND, quantity("mu_product", "Π", msg("product of the momenta μ so far"))],
  amsgrad: [FIRST, SECOND, quantity("v_max", "v max", msg("largest second moment so far"))],
};

/** @type {Record<string, Quantity[]>} what it computes on the way */
const TERMS = {
  nesterov: [quantity("ahead", "a", msg("gradient looked ahead along the velocity"))],
  adadelta: [quantity("delta", "Δ", msg("the move, before the learning rate"))],
  adam: [FIRST_CORRECTED, SECOND_CORRECTED],
  adamax: [FIRST_CORRECTED],
  nadam: [
    quantity("mu", "μ", msg("momentum of this update")),
    quantity("mu_next", msg("μ next"), msg("momentum of the next update")),
    FIRST_CORRECTED,
    SECOND_CORRECTED,
  ],
  amsgrad: [FIRST_CORRECTED, SECOND_CORRECTED],
};

/**
 * The columns that every optimiser has.
 * @returns {{symbol: string, title: string}[]}
 */
export function fixedColumns() {
  return [
    { symbol: trc("column", "before"), title: tr("value before this batch's update") },
    {
      symbol: trc("column", "gradient"),
      title: tr("∂L/∂ of the parameter: the sum over the batch of the products along its path"),
    },
    { symbol: trc("column", "new"), title: tr("value after this batch's update") },
  ];
}

/**
 * The columns that an optimiser adds to the fixed ones.
 * @param {string} optimiser
 * @returns {{symbol: string, title: string}[]}
 */
export function optimiserColumns(optimiser) {
  const state = (STATE[optimiser] ?? []).map(({ symbol, title }) => ({
    symbol: `${symbol} → ${symbol}′`,
    title: tr("{quantity}; before and after the update", { quantity: tr(title) }),
  }));
  const terms = (TERMS[optimiser] ?? []).map(({ symbol, title }) => ({ symbol: tr(symbol), title: tr(title) }));
  return [...state, ...terms];
}

/**
 * The texts of a parameter's row: the fixed columns, then the optimiser's; what is not computed yet is empty.
 * @param {Frame} frame
 * @param {string} name
 * @returns {{fixed: string[], optimiser: string[]}}
 */
export function parameterCells(frame, name) {
  const { before, after, terms } = frame.optimiser_state;
  const { optimiser } = frame;
  const value = /** @type {number | null} */ (frame.values[name]);
  return {
    fixed: [value, frame.gradients[name], frame.updated[name]].map((x) => text(x, "number")),
    optimiser: [
      ...(STATE[optimiser.name] ?? []).map(({ key }) => change(before[key]?.[name], after[key]?.[name])),
      ...(TERMS[optimiser.name] ?? []).map(({ key }) => text(terms[key]?.[name], "state")),
    ],
  };
}

/**
 * @param {number | undefined} before
 * @param {number | undefined} after
 */
function change(before, after) {
  const old = text(before, "state");
  return after === undefined ? old : `${old} → ${text(after, "state")}`;
}

/**
 * @param {number | null | undefined} x
 * @param {"number" | "state"} format
 */
function text(x, format) {
  return typeof x === "number" ? formatNumber(x, format) : "";
}

/**
 * "Adam: β₁ 0.9, β₂ 0.999, ε 1e−8. Update 3 with it, at learning rate 0.01."
 * @param {Frame} frame
 * @param {import("../wire.js").Method | undefined} method what the page was told about the optimiser
 * @returns {string}
 */
export function optimiserNote({ optimiser, learning_rate: rate }, method) {
  const labels = new Map(method?.constants.map(({ name, label }) => [name, label]));
  const constants = Object.entries(optimiser.constants).map(
    ([name, value]) => `${labels.get(name) ?? name} ${formatNumber(value, "entered")}`,
  );
  const named = [method?.label ?? optimiser.name, constants.join(", ")].filter(Boolean).join(": ");
  const said = { count: optimiser.count, rate: formatNumber(rate, "rate") };
  const updates = optimiser.count
    ? tr("Update {count} with it, at learning rate {rate}.", said)
    : tr("No update yet, at learning rate {rate}.", said);
  return `${named}. ${updates}`;
}
