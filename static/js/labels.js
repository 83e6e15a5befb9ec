// Names runs by what differs between them, and says settings in a few words; names nothing a user typed but numbers.
import { countText, decimalText, language, msg, tr, trn } from "./language.js";
import { isEqual } from "./link.js";

/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./wire.js").Named} Named */
/** @typedef {import("./wire.js").Change} Change */
/** @typedef {{name: string, label: string, constants: {name: string, label: string, default: number}[]}[]} Methods */
/** @typedef {{optimisers?: Methods, schedules?: Methods}} Labels the bootstrap's lists */
/** @typedef {(config: Config, others: Config[], labels: Labels) => string} Words */

/** @type {Record<string, string>} */
const STARTS = {
  zeros: msg("zeros start"),
  ones: msg("ones start"),
  uniform: msg("uniform start"),
  normal: msg("normal start"),
  truncated_normal: msg("truncated normal start"),
  glorot_uniform: msg("glorot uniform start"),
  glorot_normal: msg("glorot normal start"),
};
/** @type {Record<string, string>} */
const LOSSES = { squared_error: msg("squared error"), absolute_error: msg("absolute error") };

/** @type {Partial<Record<keyof Config, Words>>} */
const WORDS = {
  optimiser: (config, others, labels) => ofMethod("optimiser", config, others, labels.optimisers),
  learning_rate: (config) => tr("learning rate {rate}", { rate: decimalText(String(config.learning_rate)) }),
  schedule: (config, others, labels) => ofMethod("schedule", config, others, labels.schedules),
  batch_size: (config) => tr("batch size {size}", { size: config.batch_size }),
  epochs: (config) => trn("{number} epoch", "{number} epochs", config.epochs),
  loss: (config) => tr(LOSSES[config.loss.name] ?? words(config.loss.name)),
  initialiser: (config) => startWords(config),
  seed: (config) => tr("seed {seed}", { seed: config.seed }),
  shuffle: (config) => (config.shuffle ? tr("shuffled") : tr("in order")),
  standardise: (config) => (config.standardise ? tr("standardised") : tr("not standardised")),
  split: ({ split }) =>
    tr("{train} training, {validation} validation", {
      train: percent(split.train),
      validation: percent(split.validation),
    }),
  data: ({ data }) =>
    tr("{count} rows × {features}", { count: countText(data.rows.length), features: data.features.length }),
  changes: ({ changes }, _, labels) =>
    changes.map((change) => describeChange(change, labels)).join("; ") || tr("no change on the way"),
};
const KEYS = /** @type {(keyof Config)[]} */ (Object.keys(WORDS));

/**
 * What is different about `config`, seen from others.
 * @param {Config} config
 * @param {Config[]} others
 * @param {Labels} [labels]
 * @returns {string}
 */
export function describeDifference(config, others, labels = {}) {
  const differing = KEYS.filter((key) => others.some((other) => !isEqual(config[key], other[key])));
  return differing.map((key) => WORDS[key]?.(config, others, labels)).join(", ") || tr("same settings");
}

/**
 * "from update 12: learning rate 0.005, Adam", updates counted from 1 as on the page.
 * @param {Change} change
 * @param {Labels} [labels]
 * @returns {string}
 */
export function describeChange({ update, ...patch }, labels = {}) {
  return tr("from update {update}: {what}", { update: countText(update + 1), what: describeLevers(patch, labels) });
}

/**
 * @param {Partial<import("./changes.js").Levers>} levers
 * @param {Labels} [labels]
 * @returns {string}
 */
export function describeLevers({ learning_rate, optimiser, schedule }, labels = {}) {
  const parts = [
    learning_rate === undefined ? "" : tr("learning rate {rate}", { rate: decimalText(String(learning_rate)) }),
    optimiser ? nameOf(optimiser, labels.optimisers) + ownConstants(optimiser, labels.optimisers) : "",
    schedule ? scheduleText(nameOf(schedule, labels.schedules)) + ownConstants(schedule, labels.schedules) : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * With its constants only where another run has the same method with others.
 * @param {"optimiser" | "schedule"} key
 * @param {Config} config
 * @param {Config[]} others
 * @param {Methods} [list]
 */
function ofMethod(key, config, others, list) {
  const method = config[key];
  const rivals = others.map((other) => valuesOf(other[key])).filter(({ name }) => name === method.name);
  const label = nameOf(method, list);
  const name = key === "schedule" ? scheduleText(label) : label;
  return name + constantsText(method, list, (constant, value) => rivals.some((rival) => rival[constant] !== value));
}

/**
 * @param {Named} method
 * @param {Methods} [list]
 */
function nameOf({ name }, list) {
  return list?.find((choice) => choice.name === name)?.label ?? words(name);
}

/**
 * The constants that are not the usual ones.
 * @param {Named} method
 * @param {Methods} [list]
 */
function ownConstants(method, list) {
  const usual = list?.find(({ name }) => name === method.name)?.constants ?? [];
  return constantsText(
    method,
    list,
    (name, value) => usual.find((constant) => constant.name === name)?.default !== value,
  );
}

/**
 * " (β₁ 0.8, β₂ 0.9)", or nothing.
 * @param {Named} method
 * @param {Methods | undefined} list
 * @param {(name: string, value: number) => boolean} isWorth
 */
function constantsText(method, list, isWorth) {
  const { name: _, ...values } = valuesOf(method);
  const known = list?.find(({ name }) => name === method.name)?.constants ?? [];
  const label = (/** @type {string} */ name) => known.find((constant) => constant.name === name)?.label ?? words(name);
  const worth = Object.entries(values).filter(([name, value]) => isWorth(name, Number(value)));
  return worth.length
    ? ` (${worth.map(([name, value]) => `${label(name)} ${decimalText(String(value))}`).join(", ")})`
    : "";
}

/**
 * @param {Named} method
 * @returns {Record<string, string | number>}
 */
function valuesOf(method) {
  return /** @type {any} */ (method);
}

/** @param {Config} config */
function startWords({ initialiser: { name, weights, bias } }) {
  return name === "custom"
    ? tr("start at {values}", { values: listText([bias ?? 0, ...(weights ?? [])]) })
    : tr(STARTS[name] ?? words(name));
}

/** @param {number} share */
function percent(share) {
  return `${decimalText(String(Number((100 * share).toPrecision(4))))} %`;
}

/**
 * Numbers with commas between them, or semicolons where the comma is the decimal mark.
 * @param {number[]} numbers
 */
function listText(numbers) {
  const texts = numbers.map((number) => decimalText(String(number)));
  return texts.join(decimalText(".") === "," ? "; " : ", ");
}

/** @param {string} label of a schedule */
function scheduleText(label) {
  return tr("{name} schedule", { name: language() === "de" ? label : label.toLowerCase() });
}

/** @param {string} name */
function words(name) {
  return name.replaceAll("_", " ");
}
