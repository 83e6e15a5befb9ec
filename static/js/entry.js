// Numbers as people type them. Whether a number is allowed is the server's to say; here only whether it is one.
import { decimalText, pointText, tr } from "./language.js";

/** @typedef {import("./store.js").Store} Store */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * @param {string} typed
 * @returns {{value: number} | {error: string}}
 */
export function parseNumber(typed) {
  const text = pointText(typed.trim().replace("\u2212", "-"));
  if (text === "") return { error: tr("Enter a number.") };
  const typedText = typed.trim().slice(0, 20);
  if (/^[+-]?\d+,\d+$/.test(text))
    return { error: tr("Write a decimal point, not a comma: {number}.", { number: text.replace(",", ".") }) };
  if (!NUMBER.test(text))
    return {
      error: tr("“{text}” is not a number. Write it like {example} or 5e-2.", {
        text: typedText,
        example: decimalText("0.05"),
      }),
    };
  const value = Number(text);
  return Number.isFinite(value)
    ? { value }
    : {
        error: tr("“{text}” is too large: numbers end at about {largest}.", {
          text: typedText,
          largest: decimalText("1.8e308"),
        }),
      };
}

/**
 * @param {string} typed
 * @returns {{value: number} | {error: string}} a step
 */
export function readWhole(typed) {
  const text = typed.trim();
  return /^\d{1,15}$/.test(text) ? { value: Number(text) } : { error: tr("Enter a whole number, such as 12.") };
}

/**
 * Hands on the number typed into a setting, or shows what is wrong with it.
 * @param {Store} store
 * @param {string} field
 * @param {string} typed
 * @param {(value: number) => void} use
 */
export function readNumber(store, field, typed, use) {
  const read = parseNumber(typed);
  if ("value" in read) use(read.value);
  else store.set({ settingsErrors: { ...store.get().settingsErrors, [field]: read.error } });
}
