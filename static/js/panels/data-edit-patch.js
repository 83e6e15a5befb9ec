// What has to change in the settings along with the data, said in words.
import { tr, trn } from "../language.js";
import { isEqual } from "../link.js";
import { errorsWithout, rootOf } from "../faults.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Config} Config */
/** @typedef {import("../wire.js").Data} Data */

const SLACK = 1e-9; // 0.29 × 100 is a little less than 29 in floating point

/**
 * The change of a config that brings new data in, and what else it changes.
 * @param {Config} config
 * @param {Data} data
 * @param {(number | null)[]} sources which feature of the old data each new one is; null for none
 * @returns {{patch: Partial<Config> & {data: Data}, notes: string[]}}
 */
export function patchFor(config, data, sources) {
  /** @type {string[]} */
  const notes = [];
  /** @type {Partial<Config> & {data: Data}} */
  const patch = { data };
  const { initialiser } = config;
  if (
    initialiser.name === "custom" &&
    !isEqual(
      sources,
      config.data.features.map((_, j) => j),
    )
  ) {
    const old = initialiser.weights ?? [];
    patch.initialiser = { ...initialiser, weights: sources.map((j) => (j === null ? 0 : old[j])) };
    if (sources.includes(null)) notes.push(tr("New weights start at 0."));
  }
  const training = trainingRows(config, data.rows.length);
  const batch = Math.min(config.batch_size, Math.max(training, 1));
  if (batch !== config.batch_size) {
    patch.batch_size = batch;
    notes.push(
      trn(
        "The batch size becomes {batch}: only {number} row trains.",
        "The batch size becomes {batch}: only {number} rows train.",
        training,
        { batch },
      ),
    );
  }
  const updates = config.epochs * Math.ceil(training / batch);
  const changes = config.changes.filter(({ update }) => update < updates);
  if (changes.length < config.changes.length) {
    patch.changes = changes;
    notes.push(tr("The run has {count} updates now: changes after that are dropped.", { count: updates }));
  }
  return { patch, notes };
}

/**
 * What the shares of validation and test leave over, counted as the engine does.
 * @param {Config} config
 * @param {number} rows
 */
function trainingRows({ split }, rows) {
  return rows - Math.floor(split.validation * rows + SLACK) - Math.floor(split.test * rows + SLACK);
}

/**
 * Starts a run with the new data.
 * @param {Store} store
 * @param {Partial<Config> & {data: Data}} patch
 * @returns {Promise<string>} why it was refused, while the run on screen stays; empty when the new run is there
 */
export async function applyPatch(store, patch) {
  await store.commands.changeConfig(patch);
  const { config, settingsErrors, notice } = store.get();
  if (config && isEqual(config.data, patch.data)) return "";
  const messages = Object.entries(settingsErrors).filter(([field]) => rootOf(field) in patch);
  return messages.map(([, message]) => message).join(" ") || (notice?.text ?? tr("The server did not take the table."));
}

/**
 * Forgets what was wrong with data that is not wanted any more.
 * @param {Store} store
 */
export function forgetFaults(store) {
  const errors = store.get().settingsErrors;
  const left = errorsWithout(errors, ["data"]);
  if (!isEqual(left, errors)) store.set({ settingsErrors: left });
}
