// The size at which the equations of a step fit their panel, between 12 and 18 px; below that they scroll.

const LARGEST = 18;
const SMALLEST = 12;
const SIDE = 16; // px kept free beside an equation for a number that grows

/**
 * @param {number} room available length
 * @param {number} need length at the largest size
 * @returns {number} size in px
 */
export function sizeFor(room, need) {
  if (need <= 0) return LARGEST;
  return Math.max(SMALLEST, Math.min(LARGEST, Math.floor((2 * LARGEST * room) / need) / 2));
}

/**
 * Fits what a list of equations holds; each step is measured once, so that stepping costs no layout.
 * @param {HTMLElement} list
 * @returns {{fit: (key: string) => void, forget: () => void}} `key` names the step
 */
export function createFitter(list) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  return {
    fit(key) {
      const size = sizes.get(key) ?? measure(list);
      sizes.set(key, size);
      list.style.fontSize = `${size}px`;
    },
    forget: () => sizes.clear(),
  };
}

/** @param {HTMLElement} list */
function measure(list) {
  list.style.fontSize = `${LARGEST}px`;
  const widths = [...list.querySelectorAll("mjx-math")].map((maths) => maths.getBoundingClientRect().width);
  const wide = sizeFor(list.clientWidth - SIDE, Math.max(0, ...widths));
  const high = sizeFor(list.clientHeight, list.scrollHeight);
  return Math.min(wide, high);
}
