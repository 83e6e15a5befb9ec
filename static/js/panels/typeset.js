// Typesets each equation once and then replaces only the digits in its slots: a frame costs no typesetting.

/** @typedef {{typeset: (tex: string, display?: boolean) => HTMLElement}} Typesetter */
/** @typedef {{node: HTMLElement, show: (texts: string[]) => void}} Typeset a typeset equation and what puts numbers into its slots */

const GLYPHS = "0123456789.{,}()\\mathrm{e}-";

/**
 * Loads MathJax, which is large, only when it is first needed.
 * @param {string} fontURL
 * @returns {Promise<(tex: string) => Typeset>}
 */
export async function loadTypesetter(fontURL) {
  const { createTypesetter } = await import("../../vendor/mathjax.js");
  const typesetter = createTypesetter({ fontURL });
  const glyphs = collectGlyphs(typesetter);
  return (tex) => typesetOnce(typesetter, glyphs, tex);
}

/**
 * Every character that a number on the page is made of, typeset once.
 * @param {Typesetter} typesetter
 * @returns {Map<string, Element>}
 */
function collectGlyphs(typesetter) {
  const glyphs = new Map();
  for (const glyph of typesetter.typeset(GLYPHS).querySelectorAll("mjx-c")) glyphs.set(glyph.textContent, glyph);
  return glyphs;
}

/**
 * @param {Typesetter} typesetter
 * @param {Map<string, Element>} glyphs
 * @param {string} tex
 * @returns {Typeset}
 */
function typesetOnce(typesetter, glyphs, tex) {
  const node = typesetter.typeset(tex);
  const slots = [...node.querySelectorAll(".slot")].map((slot) => ({
    index: slotIndex(slot),
    holder: holderOf(slot),
    shown: "",
  }));
  const show = (/** @type {string[]} */ texts) => {
    for (const slot of slots) {
      const text = texts[slot.index] ?? "";
      if (text !== slot.shown) slot.holder.replaceChildren(...cloneGlyphs(glyphs, text));
      slot.shown = text;
    }
  };
  return { node, show };
}

/** @param {Element} slot */
function slotIndex(slot) {
  const name = [...slot.classList].find((value) => /^slot-\d+$/.test(value)) ?? "slot-0";
  return Number(name.slice("slot-".length));
}

/**
 * The element whose glyphs are the slot's number.
 * @param {Element} slot
 */
function holderOf(slot) {
  return slot.matches("mjx-mn") ? slot : (slot.querySelector("mjx-mn") ?? slot);
}

/**
 * @param {Map<string, Element>} glyphs
 * @param {string} text
 * @returns {Node[]}
 */
function cloneGlyphs(glyphs, text) {
  return [...text].map((character) => glyphs.get(character)?.cloneNode(true) ?? document.createTextNode(character));
}
