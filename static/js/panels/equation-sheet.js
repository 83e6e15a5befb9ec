// The equations of one step: made once, then hidden and shown without a new layout.
import { tr } from "../language.js";
import { fill, slotTexts } from "../template.js";
import { make, write } from "./make.js";

/** @typedef {import("../wire.js").Equation} Equation */
/** @typedef {import("../wire.js").Frame} Frame */
/** @typedef {import("./typeset.js").Typeset} Typeset */
/** @typedef {{id: string, equation: Equation, element: HTMLElement, maths: HTMLElement, text: HTMLElement, typeset: Typeset | null,
 *   tex: string, longest: string[]}} Card `tex` as it is typeset, `longest` the longest text of each slot so far */
/** @typedef {{element: HTMLElement, cards: Card[], fitted: boolean}} Sheet */

/**
 * @param {[string, Equation][]} equations of a step, by name
 * @returns {Sheet} not typeset yet: it shows the text version
 */
export function makeSheet(equations) {
  const cards = equations.map(([id, equation]) => makeCard(id, equation));
  const element = make("div", { class: "sheet" });
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", tr("Equations of this step"));
  element.setAttribute("aria-hidden", "true");
  element.append(...cards.map((card) => card.element));
  return { element, cards, fitted: false };
}

/**
 * @param {string} id
 * @param {Equation} equation
 * @returns {Card}
 */
function makeCard(id, equation) {
  const [element, title, maths, text] = [
    make("div", { class: "equation" }),
    make("h3"),
    make("div", { class: "equation-maths" }),
    make("p", { class: "equation-text" }),
  ];
  title.textContent = equation.title;
  maths.setAttribute("aria-hidden", "true");
  element.append(title, maths, text);
  const longest = equation.slots.map(() => "");
  return { id, equation, element, maths, text, typeset: null, tex: equation.tex, longest };
}

/**
 * Only a sheet on screen names its equations and is there for the keyboard and for screen readers.
 * @param {Sheet} sheet
 * @param {boolean} shown
 */
export function reveal({ element, cards }, shown) {
  element.classList.toggle("shown", shown);
  element.tabIndex = shown ? 0 : -1;
  element.setAttribute("aria-hidden", String(!shown));
  for (const card of cards) {
    if (shown) card.element.dataset.equation = card.id;
    else delete card.element.dataset.equation;
  }
}

/**
 * @param {Card} card
 * @param {(tex: string) => Typeset} typeset
 * @param {string} [tex] with other lines
 */
export function typesetCard(card, typeset, tex = card.equation.tex) {
  card.tex = tex;
  card.typeset = typeset(tex);
  card.maths.replaceChildren(card.typeset.node);
  card.element.classList.add("typeset");
}

/**
 * Puts a frame's numbers into the maths and into the text version. With a number that is longer than any before the sheet has to be fitted anew.
 * @param {Sheet} sheet
 * @param {Frame} frame
 */
export function writeNumbers(sheet, frame) {
  for (const { equation, text, typeset, longest } of sheet.cards) {
    write(text, fill(equation, frame));
    const numbers = slotTexts(equation, frame);
    typeset?.show(numbers);
    numbers.forEach((number, i) => {
      if (number.length <= longest[i].length) return;
      if (longest[i] !== "") sheet.fitted = false;
      longest[i] = number;
    });
  }
}

/** Numbers as wide as they usually become, by format. */
const WIDE = { number: "−88.888", state: "−88.888", rate: "0.0005", entered: "−14", integer: "88", precise: "0.01163" };

/**
 * Puts in wide numbers, so that what fits now fits later.
 * @param {Card} card
 * @param {boolean} standardised whether inputs are no longer as they were entered
 */
export function widen({ equation, typeset, longest }, standardised) {
  equation.slots.forEach(({ path, format, bracket }, i) => {
    const usual = standardised && path[0] === "values" ? WIDE.number : WIDE[format];
    const wide = bracket && usual === WIDE.number ? `(${usual})` : usual;
    if (wide.length > longest[i].length) longest[i] = wide;
  });
  typeset?.show(longest);
}
