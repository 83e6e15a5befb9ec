// Changing the learning rate, the schedule or the optimiser: at once at either end of a run, on the way only when the learner says how.
import { msg, tr } from "./language.js";
import { LEVERS, changesFrom, forWholeRun, isMidRun, openUpdate, whatChanges } from "./changes.js";
import { errorsWithout } from "./faults.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./changes.js").Levers} Levers */
/** @typedef {import("./session.js").Known} Known */
/**
 * Posts the config on screen with a patch; answers null where it is refused, with the messages beside their fields.
 * @typedef {(patch: Partial<Config>, place?: {fields?: string[], fieldOf?: (field: string) => string}) => Promise<Known | null>} TryOut
 */

const NO_BATCH = msg(
  "The last batch has begun, so no batch is left to change. Restart with this, or go back some steps.",
);
const FIELDS = [...LEVERS, "staged"];

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {TryOut} parts.tryOut
 * @param {(known: Known, t?: number) => Promise<void>} parts.show shows a run at its start or at t
 */
export function createLevers({ store, tryOut, show }) {
  /** @param {Partial<Levers>} levers */
  async function choose(levers) {
    const state = store.get();
    const { config, scene, staged, t } = state;
    if (!config || !scene) return;
    const wanted = { ...staged, ...levers };
    if (!isMidRun(state)) return restart(wanted);
    const patch = whatChanges(config, openUpdate(t, scene), wanted);
    if (!patch) return undo();
    const fields = [...Object.keys(levers), "staged"];
    if (await tryOut(forWholeRun(config, patch), { fields })) store.set({ staged: patch });
  }

  /** @param {Partial<Levers> | null} [levers] */
  async function restart(levers = store.get().staged) {
    const { config } = store.get();
    if (!config || !levers) return;
    const known = await tryOut(forWholeRun(config, levers), { fields: FIELDS });
    if (!known) return;
    store.set({ staged: null });
    await show(known);
  }

  /** @param {Partial<Levers> | null} [levers] */
  async function fromHereOn(levers = store.get().staged) {
    const { config, scene, t, lastT, settingsErrors } = store.get();
    if (!config || !scene || !levers) return;
    const update = openUpdate(t, scene);
    if (update * scene.frames_per_batch >= lastT)
      return store.set({ settingsErrors: { ...settingsErrors, staged: tr(NO_BATCH) } });
    const patch = whatChanges(config, update, levers);
    if (!patch) return undo();
    const known = await tryOut(fromUpdate(config, update, patch), {
      fields: FIELDS,
      fieldOf: (field) => inForm(field, config, update),
    });
    if (!known) return;
    store.set({ staged: null });
    await show(known, store.get().t);
  }

  function undo() {
    store.set({ staged: null, settingsErrors: errorsWithout(store.get().settingsErrors, FIELDS) });
  }

  return { choose, restart, fromHereOn, undo };
}

/**
 * @param {Config} config
 * @param {number} update
 * @param {Partial<Levers>} patch
 * @returns {Partial<Config>}
 */
function fromUpdate(config, update, patch) {
  return update === 0 ? { ...patch, changes: [] } : { changes: changesFrom(config, update, patch) };
}

/**
 * The form's field for an error in the change just added: "changes[2].optimiser.beta1" is about the optimiser's field.
 * @param {string} field
 * @param {Config} config
 * @param {number} update
 */
function inForm(field, config, update) {
  const last = changesFrom(config, update, {}).length - 1;
  const [, index, rest = ""] = /^changes(?:\[(\d+)\])?\.?(.*)$/.exec(field) ?? [];
  if (index === String(last) && LEVERS.some((name) => rest.startsWith(name))) return rest;
  return field.startsWith("changes") ? "staged" : field;
}
