// What a term means, shown beside it on hover, focus or tap.
import { getTerms } from "../api.js";
import { make, write } from "./make.js";

const DELAY = 350; // ms of rest before a hover counts: a pointer on its way elsewhere shows nothing
const GAP = 6; // px between a term and its explanation

/** @param {HTMLElement} element anything: terms are looked for in all of the page */
export function mount(element) {
  const tip = make("div", { id: "term-tip", role: "tooltip", popover: "manual" });
  element.ownerDocument.body.append(tip);
  /** @type {Promise<Record<string, string>> | null} */
  let terms = null;
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {HTMLElement} term */
  async function show(term) {
    terms ??= getTerms().catch(() => {
      terms = null; // no server: the next term asks again
      return {};
    });
    shown = term;
    const text = (await terms)[term.dataset.term ?? ""];
    if (!text || shown !== term) return;
    write(tip, text);
    tip.showPopover();
    place(tip, term);
    described(term)?.setAttribute("aria-describedby", tip.id);
  }

  function hide() {
    clearTimeout(timer);
    const field = shown && described(shown);
    if (field?.getAttribute("aria-describedby") === tip.id) field.removeAttribute("aria-describedby");
    shown = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  }

  /** @param {HTMLElement | null} term @param {number} wait */
  function soon(term, wait) {
    if (term === shown) return;
    hide();
    if (term) timer = setTimeout(() => show(term), wait);
  }

  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "mouse") soon(termOf(target), DELAY);
  });
  document.addEventListener("pointerup", ({ target, pointerType }) => {
    if (pointerType !== "mouse") soon(termOf(target), 0);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) soon(termOf(target) ?? labelOf(target), 0);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.addEventListener("scroll", hide, { capture: true, passive: true });
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function termOf(target) {
  return target instanceof Element ? target.closest("[data-term]") : null;
}

/**
 * The term in the label of a field that has the focus.
 * @param {Element} field
 * @returns {HTMLElement | null}
 */
function labelOf(field) {
  const labels = /** @type {HTMLInputElement} */ (field).labels;
  return [...(labels ?? [])].find((label) => label.dataset.term) ?? null;
}

/**
 * What a screen reader reads the explanation with: the term's field, else itself.
 * @param {HTMLElement} term
 * @returns {Element | null}
 */
function described(term) {
  const field = term instanceof HTMLLabelElement ? term.control : term;
  return field?.hasAttribute("aria-describedby") && field.getAttribute("aria-describedby") !== "term-tip"
    ? null
    : field;
}

/**
 * Below the term where there is room, else above it; never beyond the window.
 * @param {HTMLElement} tip
 * @param {HTMLElement} term
 */
function place(tip, term) {
  const at = term.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(at.left, innerWidth - width - GAP));
  const below = at.bottom + GAP;
  tip.style.left = `${left}px`;
  tip.style.top = `${below + height < innerHeight ? below : at.top - height - GAP}px`;
}
