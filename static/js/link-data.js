// Links with data of one's own: the data is written compressed. What can be written without that is left to link.js.
import { LONGEST, decodeLink, encodeLink, hasOwnData } from "./link.js";

/** @typedef {import("./wire.js").Config} Config */

const MARK = "~"; // what no JSON text begins with
const READABLE = 300; // characters; a link up to here stays as it is
const MOST_NUMBERS = 4000; // of data; more never fit
const FORMAT = "deflate-raw";

/** @type {WeakMap<Config["data"], Promise<string>>} a run's data is packed once, its link is written at every pause */
const packed = new WeakMap();

/**
 * The link of what is on screen, as short as it can be.
 * @param {{config: Config, run: string, t: number, options?: import("./link-options.js").LinkOptions}} named
 * @param {Record<string, Config>} presets
 * @returns {Promise<{fragment: string, local: boolean}>} see `encodeLink`
 */
export async function writeLink(named, presets) {
  const plain = encodeLink(named, presets);
  const { data } = named.config;
  if (!plain.local && plain.fragment.length <= READABLE) return plain;
  if (data.rows.length * (data.features.length + 1) > MOST_NUMBERS || !hasOwnData(named.config, presets)) return plain;
  const text = await packOnce(data).catch(() => ""); // an old browser: the link is longer there
  const short = text ? encodeLink(named, presets, text) : plain;
  return short.local || (!plain.local && plain.fragment.length <= short.fragment.length) ? plain : short;
}

/**
 * What a link names, be its data compressed or not.
 * @param {string} fragment with or without the leading #
 * @param {Record<string, Config>} presets
 * @returns {Promise<import("./link.js").Link>}
 */
export async function readLink(fragment, presets) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const data = parameters.get("data") ?? "";
  if (!data.startsWith(MARK)) return decodeLink(fragment, presets);
  // Text that is no JSON is refused by name there.
  parameters.set("data", data.length > LONGEST ? "" : await unpack(data.slice(MARK.length)).catch(() => ""));
  return decodeLink(parameters.toString(), presets);
}

/** @param {Config["data"]} data */
function packOnce(data) {
  const known = packed.get(data) ?? pack(JSON.stringify(data));
  packed.set(data, known);
  return known;
}

/** @param {string} text */
async function pack(text) {
  const bytes = await through(new CompressionStream(FORMAT), new TextEncoder().encode(text));
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text */
async function unpack(text) {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(new DecompressionStream(FORMAT), bytes));
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
