// The size at which the equations of a step fit their panel, between 15 (indices of 12) and 22 px. Lines that are too long even so are broken.
import { isPresented, textSize } from "../present.js";

const SIZES = [22, 21, 20, 19, 18, 17, 16, 15];
const PRESENTED = [1.75, 1.6, 1.42, 1.25, 1.14]; // times the smallest text on a projector, with indices of 0.88 of these
const WIDE = 560; // px: in a narrower list the largest sizes would look loud

/**
 * Measures a step's equations, once: stepping itself costs no layout.
 * @param {HTMLElement} sheet
 */
export function fit(sheet) {
  sheet.style.fontSize = `${largestThat(sizesFor(sheet), (size) => fits(sheet, size))}px`;
}

/** Whether a line of an equation is longer than its room. @param {HTMLElement} maths */
export function isCut(maths) {
  return maths.scrollWidth > maths.clientWidth;
}

/** Which of its lines are. @param {HTMLElement} maths @returns {boolean[]} */
export function cutLines(maths) {
  const end = maths.getBoundingClientRect().left + maths.clientWidth;
  const range = document.createRange();
  return Array.from(maths.querySelectorAll("mjx-mtr"), (line) => {
    range.selectNodeContents(line.lastElementChild ?? line);
    return range.getBoundingClientRect().right > end;
  });
}

/** @param {HTMLElement} sheet */
function sizesFor(sheet) {
  if (isPresented()) return PRESENTED.map((size) => size * textSize());
  return sheet.clientWidth < WIDE ? SIZES.slice(3) : SIZES;
}

/**
 * The first size that fits, found by halving, or the last one.
 * @param {number[]} sizes from large to small
 * @param {(size: number) => boolean} test
 * @returns {number}
 */
export function largestThat(sizes, test) {
  let [low, high] = [0, sizes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(sizes[middle])) high = middle;
    else low = middle + 1;
  }
  return sizes[low];
}

/**
 * @param {HTMLElement} sheet
 * @param {number} size
 */
function fits(sheet, size) {
  sheet.style.fontSize = `${size}px`;
  const lines = /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll(".equation-maths"));
  return ![...lines].some(isCut) && sheet.scrollHeight <= sheet.clientHeight;
}
