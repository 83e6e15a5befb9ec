// Messages next to the settings they are about.
import { afterPaint } from "./idle.js";
import { markInvalid } from "./make.js";
import { tell } from "./settings-fields.js";

/**
 * The form's field for a field of a config: "initialiser.weights[0]" is shown with the initial numbers, what is wrong
 * with one of the changes with their list.
 * @param {string} path
 * @returns {string}
 */
export function fieldOf(path) {
  const [root, part] = path.split(/[.[]/);
  if (root === "initialiser") return part === "weights" || part === "bias" ? "initialiser-numbers" : root;
  if (root === "optimiser" || root === "schedule") return part && part !== "name" ? `${root}.${part}` : root;
  if (root === "split") return part === "validation" || part === "test" ? `${root}.${part}` : root;
  return root;
}

/**
 * @param {HTMLElement} form
 * @param {Record<string, string>} errors message by field of the config
 */
export function showErrors(form, errors) {
  const messages = new Map(Object.entries(errors).map(([path, message]) => [fieldOf(path), message]));
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"))) {
    showError(field, messages.get(field.dataset.field ?? "") ?? "");
  }
  afterPaint(() => form.querySelector(".field-error:not([hidden])")?.scrollIntoView({ block: "nearest" }));
}

/**
 * @param {HTMLElement} field
 * @param {string} message empty for none
 */
function showError(field, message) {
  const line = /** @type {HTMLElement} */ (field.querySelector(".field-error"));
  tell(line, message);
  const section = /** @type {HTMLDetailsElement | null} */ (field.closest("details"));
  if (message && section) section.open = true;
  for (const input of field.querySelectorAll("input, select")) markInvalid(input, message !== "", line.id);
}
