// Elements made in one expression. Texts only ever become text.

/**
 * A button of the page's first paint that does nothing before its panel is mounted: it wakes up now.
 * @param {string} id
 * @param {() => void} onClick
 */
export function wake(id, onClick) {
  const button = /** @type {HTMLButtonElement | null} */ (document.getElementById(id));
  if (!button) return;
  button.disabled = false;
  button.addEventListener("click", onClick);
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * An element of an SVG drawing.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svgElement(tag, attributes = {}) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/**
 * Writes a text, if it is another one: a write costs the browser a text layout.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Tells assistive software whether what stands in a field is wrong, and where it says why.
 * @param {Element} field
 * @param {boolean} wrong
 * @param {string} says id of the element with the message
 */
export function markInvalid(field, wrong, says) {
  for (const [name, value] of [
    ["aria-invalid", "true"],
    ["aria-describedby", says],
  ]) {
    if (wrong) field.setAttribute(name, value);
    else field.removeAttribute(name);
  }
}

/**
 * The one element that a selector finds; the templates have it.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function find(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * Lets a dialog be closed by its button and by a click beside it.
 * @param {HTMLElement} element
 * @returns {HTMLDialogElement}
 */
export function closable(element) {
  const dialog = /** @type {HTMLDialogElement} */ (element);
  find(dialog, "[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return dialog;
}
