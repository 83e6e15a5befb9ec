// A link names the config, as its difference from a preset, and the step. Pure functions.
import { tr } from "./language.js";
import { NO_OPTIONS, OPTIONS, shortened, writeOptions } from "./link-options.js";

/** @typedef {import("./wire.js").Config} Config */
/** @typedef {Record<string, any>} Values */
/**
 * @typedef {{kind: "none"} | {kind: "broken", message: string} | {kind: "run", run: string, t: number} | {kind: "config", config: Config, t: number}} Link
 */

const VERSION = "1";
export const LONGEST = 2048; // characters; mail programs and chats cut longer addresses
const RESERVED = ["v", "preset", "run", "t", ...OPTIONS];

/**
 * @param {object} named
 * @param {Config} named.config
 * @param {string} named.run
 * @param {number} named.t
 * @param {import("./link-options.js").LinkOptions} [named.options]
 * @param {Record<string, Config>} presets
 * @param {string} [packed] the data as link-data.js packs it, to be written in place of its numbers
 * @returns {{fragment: string, local: boolean}} `local`: too long for a config, so it names the run by its key, which only this server knows
 */
export function encodeLink({ config, run, t, options = NO_OPTIONS }, presets, packed) {
  const { name, changed } = nearestPreset(config, presets);
  const end = `${writeOptions(options)}&t=${t}`;
  const fragment = packed || !isSurelyLong(changed) ? fragmentOf(name, changed, packed) + end : null;
  if (fragment && fragment.length <= LONGEST) return { fragment, local: false };
  return { fragment: new URLSearchParams({ v: VERSION, run }) + end, local: true };
}

/**
 * The preset that a config is written as a change of, and the change.
 * @param {Config} config
 * @param {Record<string, Config>} presets
 */
function nearestPreset(config, presets) {
  const choices = Object.entries(presets).map(([name, preset]) => ({ name, changed: difference(config, preset) }));
  return choices.reduce((best, choice) => (distance(choice) < distance(best) ? choice : best));
}

/**
 * Whether a config has data of its own, which no preset has.
 * @param {Config} config
 * @param {Record<string, Config>} presets
 */
export function hasOwnData(config, presets) {
  return !Object.values(presets).some(({ data }) => isEqual(data, config.data));
}

/**
 * @param {string} fragment with or without the leading #
 * @param {Record<string, Config>} presets
 * @returns {Link}
 */
export function decodeLink(fragment, presets) {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { kind: "none" };
  const parameters = new URLSearchParams(text);
  const version = parameters.get("v");
  if (version !== VERSION)
    return broken(
      version === null
        ? tr("it names no version")
        : tr("its version {version} is not known here", { version: shortened(version) }),
    );
  const t = parameters.get("t") ?? "0";
  if (!/^\d{1,15}$/.test(t)) return broken(tr("t must be a step number, not {text}", { text: shortened(t) }));
  const run = parameters.get("run");
  if (run !== null)
    return /^[0-9a-f]{64}$/.test(run) ? { kind: "run", run, t: Number(t) } : broken(tr("its run is not a key"));
  return decodeConfig(parameters, presets, Number(t));
}

/**
 * @param {URLSearchParams} parameters
 * @param {Record<string, Config>} presets
 * @param {number} t
 * @returns {Link}
 */
function decodeConfig(parameters, presets, t) {
  const preset = parameters.get("preset") ?? "";
  if (!Object.hasOwn(presets, preset))
    return broken(
      tr("it names the preset {preset}; known are {names}", {
        preset: shortened(preset),
        names: Object.keys(presets).join(", "),
      }),
    );
  /** @type {[string, unknown][]} */
  const changed = [];
  for (const [key, value] of parameters) {
    if (RESERVED.includes(key)) continue;
    try {
      changed.push([key, JSON.parse(value)]);
    } catch {
      return broken(tr("the value of {key} cannot be read", { key: shortened(key) }));
    }
  }
  return { kind: "config", config: { ...presets[preset], ...Object.fromEntries(changed) }, t };
}

/**
 * @param {Config} config
 * @param {Config} preset
 * @returns {[string, any][]}
 */
function difference(config, preset) {
  return Object.entries(config).filter(([key, value]) => !isEqual(value, /** @type {Values} */ (preset)[key]));
}

/**
 * Data makes a link longer than all other settings together.
 * @param {{changed: [string, any][]}} choice
 */
function distance({ changed }) {
  return changed.length + (changed.some(([key]) => key === "data") ? 100 : 0);
}

/**
 * The preset whose config this is, or null.
 * @param {Config} config
 * @param {Record<string, Config>} presets
 * @returns {string | null}
 */
export function matchingPreset(config, presets) {
  return Object.keys(presets).find((name) => difference(config, presets[name]).length === 0) ?? null;
}

/**
 * Deep equality of JSON values, whatever the order of keys.
 * @param {any} a
 * @param {any} b
 * @returns {boolean}
 */
export function isEqual(a, b) {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}

/**
 * Whether the numbers of the data alone, each with its comma, are longer than a link: then it is not even written.
 * @param {[string, any][]} changed
 */
function isSurelyLong(changed) {
  const [, data] = changed.find(([key]) => key === "data") ?? [];
  return data !== undefined && 2 * data.rows.length * (data.features.length + 1) > LONGEST;
}

/**
 * @param {string} preset
 * @param {[string, any][]} changed
 * @param {string} [packed]
 */
function fragmentOf(preset, changed, packed) {
  const values = changed.map(([key, value]) => [key, key === "data" && packed ? packed : JSON.stringify(value)]);
  return new URLSearchParams([["v", VERSION], ["preset", preset], ...values]).toString();
}

/**
 * @param {string} reason
 * @returns {Link}
 */
function broken(reason) {
  return { kind: "broken", message: tr("This link cannot be opened: {reason}.", { reason }) };
}
