// The size at which the equations of a step fit their panel, between 12 and 22 px; below that they scroll.

const SIZES = [22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12];
const WIDE = 560; // px: in a narrower list the largest sizes would look loud

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
      const size = sizes.get(key) ?? largestThat(list.clientWidth < WIDE ? SIZES.slice(3) : SIZES, (px) => fits(list, px));
      sizes.set(key, size);
      list.style.fontSize = `${size}px`;
    },
    forget: () => sizes.clear(),
  };
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
 * @param {HTMLElement} list
 * @param {number} px
 */
function fits(list, px) {
  list.style.fontSize = `${px}px`;
  const wide = [...list.querySelectorAll(".equation-maths")].some((maths) => maths.scrollWidth > maths.clientWidth);
  return !wide && list.scrollHeight <= list.clientHeight;
}
