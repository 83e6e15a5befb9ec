// Fields of the settings form: lists with an "Other…", and writing that leaves alone what the learner is typing.
import { countText, decimalText, tr } from "../language.js";

export const OTHER = "other";

/**
 * @param {HTMLElement} list
 * @param {{name: string, label: string}[]} choices
 */
export function fillList(list, choices) {
  list.replaceChildren(...choices.map(({ name, label }) => new Option(label, name)));
}

/**
 * A list of numbers, with "Other…" at its end.
 * @param {HTMLElement} list
 * @param {{value: number, label?: string}[]} offered
 */
export function fillOffered(list, offered) {
  const choices = offered.map(({ value, label }) => ({
    name: String(value),
    label: label ?? shown(value),
  }));
  fillList(list, [...choices, { name: OTHER, label: tr("Other…") }]);
}

/** @param {number} value */
function shown(value) {
  return Number.isSafeInteger(value) ? countText(value) : decimalText(String(value));
}

/** @param {HTMLInputElement} field */
export function openOther(field) {
  field.hidden = false;
  field.focus();
  field.select();
}

/**
 * A number of the learner's own joins the list.
 * @param {HTMLInputElement} list
 * @param {HTMLInputElement} field where another one is typed
 * @param {number} value
 */
export function showOffered(list, field, value) {
  const text = String(value);
  list.querySelector("[data-own]")?.remove();
  list.value = text;
  if (list.value !== text) {
    const own = new Option(shown(value), text, true, true);
    own.dataset.own = "";
    list.prepend(own);
  }
  field.hidden = true;
  field.value = decimalText(text);
}

/**
 * @param {HTMLInputElement} field
 * @param {number} value
 */
export function write(field, value) {
  if (document.activeElement !== field || field.hidden) field.value = decimalText(String(value));
}

/**
 * @param {HTMLElement} note
 * @param {string} text empty hides it
 */
export function tell(note, text) {
  note.textContent = text;
  note.hidden = text === "";
}
