// Names runs by what differs between them, and says settings in a few words; names nothing a user typed but numbers.
import { isEqual } from "./link.js";

/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./wire.js").Named} Named */
/** @typedef {import("./wire.js").Change} Change */
/** @typedef {{name: string, label: string, constants: {name: string, label: string, default: number}[]}[]} Methods */
/** @typedef {{optimisers?: Methods, schedules?: Methods}} Labels the bootstrap's lists */
/** @typedef {(config: Config, others: Config[], labels: Labels) => string} Words */

/** @type {Partial<Record<keyof Config, Words>>} */
const WORDS = {
  optimiser: (config, others, labels) => ofMethod("optimiser", config, others, labels.optimisers),
  learning_rate: (config) => `learning rate ${config.learning_rate}`,
  schedule: (config, others, labels) => ofMethod("schedule", config, others, labels.schedules),
  batch_size: (config) => `batch size ${config.batch_size}`,
  epochs: (config) => (config.epochs === 1 ? "1 epoch" : `${config.epochs.toLocaleString("en")} epochs`),
  loss: (config) => words(config.loss.name),
  initialiser: (config) => startWords(config),
  seed: (config) => `seed ${config.seed}`,
  shuffle: (config) => (config.shuffle ? "shuffled" : "in order"),
  standardise: (config) => (config.standardise ? "standardised" : "not standardised"),
  split: ({ split }) => `${percent(split.train)} training, ${percent(split.validation)} validation`,
  data: ({ data }) => `${data.rows.length.toLocaleString("en")} rows × ${data.features.length}`,
  changes: ({ changes }, _, labels) =>
    changes.map((change) => describeChange(change, labels)).join("; ") || "no change on the way",
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
  return differing.map((key) => WORDS[key]?.(config, others, labels)).join(", ") || "same settings";
}

/**
 * "from update 12: learning rate 0.005, Adam", updates counted from 1 as on the page.
 * @param {Change} change
 * @param {Labels} [labels]
 * @returns {string}
 */
export function describeChange({ update, ...patch }, labels = {}) {
  return `from update ${(update + 1).toLocaleString("en")}: ${describeLevers(patch, labels)}`;
}

/**
 * @param {Partial<import("./changes.js").Levers>} levers
 * @param {Labels} [labels]
 * @returns {string}
 */
export function describeLevers({ learning_rate, optimiser, schedule }, labels = {}) {
  const parts = [
    learning_rate === undefined ? "" : `learning rate ${learning_rate}`,
    optimiser ? nameOf(optimiser, labels.optimisers) + ownConstants(optimiser, labels.optimisers) : "",
    schedule
      ? `${nameOf(schedule, labels.schedules).toLowerCase()} schedule${ownConstants(schedule, labels.schedules)}`
      : "",
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
  const name = key === "schedule" ? `${label.toLowerCase()} schedule` : label;
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
  return worth.length ? ` (${worth.map(([name, value]) => `${label(name)} ${value}`).join(", ")})` : "";
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
  return name === "custom" ? `start at ${[bias, ...(weights ?? [])].join(", ")}` : `${words(name)} start`;
}

/** @param {number} share */
function percent(share) {
  return `${Number((100 * share).toPrecision(4))} %`;
}

/** @param {string} name */
function words(name) {
  return name.replaceAll("_", " ");
}
