// Says in a few words how one config differs from another, for the legend of kept runs.
import { isEqual } from "./link.js";

/** @typedef {import("./wire.js").Config} Config */

/** @type {Partial<Record<keyof Config, (config: Config) => string>>} */
const WORDS = {
  learning_rate: (config) => `learning rate ${config.learning_rate}`,
  batch_size: (config) => `batch size ${config.batch_size}`,
  epochs: (config) => (config.epochs === 1 ? "1 epoch" : `${config.epochs} epochs`),
  loss: (config) => words(config.loss.name),
  initialiser: (config) => `${words(config.initialiser.name)} start`,
  seed: (config) => `seed ${config.seed}`,
  shuffle: (config) => (config.shuffle ? "shuffled" : "in order"),
  optimiser: (config) => words(config.optimiser.name),
  schedule: (config) => `${words(config.schedule.name)} schedule`,
  standardise: (config) => (config.standardise ? "standardised" : "not standardised"),
  data: () => "other data",
  split: () => "other split",
  changes: () => "other changes",
};

/**
 * What is different about `config`, seen from `other`; names nothing a user typed but numbers.
 * @param {Config} config
 * @param {Config} other
 * @returns {string}
 */
export function describeDifference(config, other) {
  const keys = /** @type {(keyof Config)[]} */ (Object.keys(WORDS));
  const parts = keys.filter((key) => !isEqual(config[key], other[key])).map((key) => WORDS[key]?.(config));
  return parts.join(", ") || "same settings";
}

/** @param {string} name */
function words(name) {
  return name.replaceAll("_", " ");
}
