// Turns what the learner asks for (a link, a preset, a changed setting) into a run on the page, one after the other.
import { msg, tr } from "./language.js";
import { BadConfig } from "./api.js";
import { Refused } from "./connection.js";
import { createLevers } from "./levers.js";
import { isEqual } from "./link.js";
import { readLink } from "./link-data.js";
import { locked, readOptions } from "./link-options.js";
import { errorsWithout, rootOf } from "./faults.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./wire.js").Config} Config */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Known} Known */
/** @typedef {import("./changes.js").Levers} Levers */
/**
 * @typedef {object} Loader
 * @property {(fragment: string) => Promise<void>} link
 * @property {(run: string, t: number) => Promise<void>} known shows a run that the server knows, whoever made it
 * @property {(name: string) => Promise<void>} preset
 * @property {(config: object) => Promise<void>} open
 * @property {(change: Partial<Config> | ((config: Config) => Partial<Config>)) => Promise<void>} change
 * @property {(levers: Partial<Levers>) => Promise<void>} choose
 * @property {(levers?: Partial<Levers>) => Promise<void>} restart
 * @property {(levers?: Partial<Levers>) => Promise<void>} fromHereOn
 * @property {() => void} undo
 */

const UNKNOWN = msg("it names its run by a key, which only the server that made the link knows.");

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {Session} parts.session
 * @param {(run: string) => Promise<Config>} parts.getConfig
 * @returns {Loader}
 */
export function createLoader({ store, session, getConfig }) {
  const levers = createLevers({
    store,
    tryOut,
    show: (known, t) => (t === undefined ? showChange(known) : session.show(known, t)),
  });
  let queue = Promise.resolve();
  /** @type {string[]} settings blamed for a change of another one: the next change is judged anew */
  let blamed = [];

  /** @param {() => Promise<void>} job */
  function enqueue(job) {
    queue = queue.then(job).catch((error) => notify(messageOf(error)));
    return queue;
  }

  /**
   * What makes another run: not where the link says that this one stays.
   * @param {() => Promise<void>} job
   */
  function unlessLocked(job) {
    return enqueue(async () => (store.get().options.lock ? store.set({ notice: locked() }) : job()));
  }

  /** @param {string} text */
  function notify(text) {
    store.set({ notice: { kind: "error", text } });
  }

  function defaultConfig() {
    return Object.values(store.get().bootstrap.presets)[0];
  }

  /**
   * @param {Config} config
   * @param {number} t
   */
  async function showConfig(config, t) {
    await session.show(await session.post(config), t);
  }

  /**
   * Shows a run unless it is on the page already; one that differs only in its names stays at its step.
   * @param {Known} known
   */
  async function showChange(known) {
    const { run, config, t } = store.get();
    if (known.run !== run) await session.show(known, 0);
    else if (!config || !isEqual(namesOf(known.config), namesOf(config))) await session.show(known, t);
  }

  /** @param {string} fragment */
  async function followLink(fragment) {
    levers.undo();
    const { options, problems } = readOptions(fragment);
    const named = { options, chapter: options.chapter };
    if (!store.get().run) store.set(named); // else they change with the run
    await showLink(await readLink(fragment, store.get().bootstrap.presets), problems);
    store.set(named);
  }

  /**
   * @param {import("./link.js").Link} link
   * @param {string[]} problems with its options
   */
  async function showLink(link, problems) {
    if (link.kind === "none") return showConfig(defaultConfig(), 0);
    if (link.kind === "broken") return fallBack(link.message);
    try {
      await showConfig(link.kind === "run" ? await getConfig(link.run) : link.config, link.t);
      store.set({ notice: problems.length > 0 ? { kind: "info", text: problems.join(" ") } : null });
    } catch (error) {
      await fallBack(
        tr("This link cannot be opened: {reason}", { reason: isUnknown(error) ? tr(UNKNOWN) : messageOf(error) }),
      );
    }
  }

  /** @param {string} message */
  async function fallBack(message) {
    notify(tr("{message} This is the default run.", { message }));
    await showConfig(defaultConfig(), 0);
  }

  /**
   * @param {unknown} error
   * @returns {never}
   */
  function refuseFile(error) {
    throw new Error(tr("This file cannot be opened: {reason}", { reason: messageOf(error) }));
  }

  /** @param {string} name */
  async function loadPreset(name) {
    await showChange(await session.post(store.get().bootstrap.presets[name]));
    store.set({ settingsErrors: {}, staged: null, notice: null });
  }

  /** @param {object} config from a file, so it may be anything; the run on screen stays unless it is in order */
  async function openRun(config) {
    const known = await session.post(/** @type {Config} */ (config));
    await session.show(known, 0);
    store.set({ settingsErrors: {}, staged: null, notice: null });
  }

  /** @param {Partial<Config> | ((config: Config) => Partial<Config>)} change */
  async function changeConfig(change) {
    const { config } = store.get();
    if (!config) return;
    const known = await tryOut(typeof change === "function" ? change(config) : change);
    if (known) await showChange(known);
  }

  /** @type {import("./levers.js").TryOut} */
  async function tryOut(patch, { fields = Object.keys(patch), fieldOf = same } = {}) {
    const { config, settingsErrors } = store.get();
    const others = errorsWithout(settingsErrors, [...fields, ...blamed]);
    blamed = [];
    try {
      const known = await session.post({ .../** @type {Config} */ (config), ...patch });
      store.set({ settingsErrors: others, notice: null });
      return known;
    } catch (error) {
      if (!(error instanceof BadConfig)) throw error;
      const found = messages(error, fields[0], fieldOf);
      blamed = Object.keys(found)
        .map(rootOf)
        .filter((root) => !fields.includes(root));
      store.set({ settingsErrors: { ...others, ...found } });
      return null;
    }
  }

  return {
    link: (fragment) => enqueue(() => followLink(fragment)),
    known: (run, t) => enqueue(async () => session.show({ run, config: await getConfig(run) }, t)),
    preset: (name) => unlessLocked(() => loadPreset(name)),
    open: (config) => unlessLocked(() => openRun(config).catch(refuseFile)),
    change: (change) => unlessLocked(() => changeConfig(change)),
    choose: (chosen) => unlessLocked(() => levers.choose(chosen)),
    restart: (chosen) => unlessLocked(() => levers.restart(chosen)),
    fromHereOn: (chosen) => unlessLocked(() => levers.fromHereOn(chosen)),
    undo: levers.undo,
  };
}

/**
 * What a run's key leaves out.
 * @param {Config} config
 */
function namesOf({ data: { features, target } }) {
  return { features, target };
}

/**
 * Message by field; the first for each, and what names no field goes to the field that was changed.
 * @param {BadConfig} error
 * @param {string} changed
 * @param {(field: string) => string} fieldOf
 */
function messages({ faults }, changed, fieldOf) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const { field, message } of faults) found[field && field !== "config" ? fieldOf(field) : changed] ??= message;
  return found;
}

/** @param {string} field */
function same(field) {
  return field;
}

/** @param {unknown} error */
function isUnknown(error) {
  return error instanceof Refused && error.code === "unknown_run";
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
