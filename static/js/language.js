// Texts and numbers in the language of the page: the mirror of app/language. Texts stand in the code in English.

/** @typedef {{language: string, decimal: string, group: string, group_from: number, texts: Record<string, string | string[]>}} Words */
/** @typedef {Record<string, string | number>} Values */

/** @type {Words} */
const ENGLISH = { language: "en", decimal: ".", group: ",", group_from: 1000, texts: {} };
const block = globalThis.document?.getElementById?.("words")?.textContent;
/** @type {Words} */
let words = block ? JSON.parse(block) : ENGLISH;

/** The page's language. @returns {string} */
export function language() {
  return words.language;
}

/**
 * Speaks another language from now on, as tests do; a page has one for its life.
 * @param {Words} [others] English without
 */
export function speak(others = ENGLISH) {
  words = others;
}

/**
 * A text that will be handed to `tr` when it is used.
 * @template {string} T
 * @param {T} text
 * @returns {T}
 */
export function msg(text) {
  return text;
}

/**
 * @param {string} text
 * @param {Values} [values] for its named places
 * @returns {string} in the page's language
 */
export function tr(text, values) {
  return put(found(text) ?? text, values);
}

/**
 * A text that means different things in different contexts.
 * @param {string} context
 * @param {string} text
 * @param {Values} [values]
 * @returns {string}
 */
export function trc(context, text, values) {
  return put(found(`${context}\u0004${text}`) ?? text, values);
}

/**
 * A text about a number of things, which stands at `{number}`.
 * @param {string} one
 * @param {string} many
 * @param {number} number
 * @param {Values} [values]
 * @returns {string}
 */
export function trn(one, many, number, values) {
  const forms = words.texts[one];
  const [single, plural] = Array.isArray(forms) ? forms : [one, many];
  return put(number === 1 ? single : plural, { number: countText(number), ...values });
}

/**
 * A count with its digits grouped, as "12,962".
 * @param {number} number
 * @returns {string}
 */
export function countText(number) {
  const digits = String(number);
  if (Math.abs(number) < words.group_from || !/^-?\d+$/.test(digits)) return decimalText(digits);
  return digits.replace(/\B(?=(\d{3})+$)/g, words.group);
}

/**
 * A number's text with the decimal mark of the language instead of the point.
 * @param {string} text
 * @returns {string}
 */
export function decimalText(text) {
  return text.replace(".", words.decimal);
}

/**
 * What was typed, with a decimal point. Where the comma is the decimal mark, a point is one too, but "1.000" may mean a
 * thousand: it is left with both marks, which no number has.
 * @param {string} text
 * @returns {string}
 */
export function pointText(text) {
  if (words.decimal === ".") return text;
  if (/^\s*[-+\u2212]?[1-9]\d{0,2}(\.\d{3})+\s*$/.test(text)) return text.replace(".", ".,");
  return text.includes(".") ? text : text.replace(",", ".");
}

/** @param {string} key */
function found(key) {
  const text = words.texts[key];
  return Array.isArray(text) ? text[0] : text;
}

/**
 * @param {string} text
 * @param {Values} [values]
 */
function put(text, values) {
  return values ? text.replace(/\{([a-z_][a-z_0-9]*)\}/g, (_, name) => String(values[name])) : text;
}
