// Fetches the table of a large batch, a hundred examples at a time, once the step has stood still for a moment.

/** @typedef {import("./batch-rows.js").Page} Page */

const PAGE = 100; // examples
const CALM = 150; // ms without another step: in Play nobody reads a thousand rows

/**
 * @param {(start: number, count: number) => Promise<Page>} ask
 * @param {() => void} onPage
 */
export function createPages(ask, onPage) {
  /** @type {Map<number, Page>} by the first example */
  let pages = new Map();
  let key = "";
  /** @type {number[]} */
  let wanted = []; // the one that is being fetched stays first
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let busy = false;

  async function fetchNext() {
    const [asked, start] = [key, wanted[0]];
    busy = true;
    const page = await ask(start, PAGE).catch(() => null);
    busy = false;
    if (asked === key) take(start, page);
    if (wanted.length > 0) later();
  }

  /**
   * @param {number} start
   * @param {Page | null} page
   */
  function take(start, page) {
    wanted.shift();
    if (!page) return;
    pages.set(start, page);
    onPage();
  }

  function later() {
    if (busy) return;
    clearTimeout(timer);
    timer = setTimeout(fetchNext, CALM);
  }

  return {
    /**
     * Another step: nothing that was fetched holds for it.
     * @param {string} next names run and step
     */
    show(next) {
      if (next === key) return;
      key = next;
      pages = new Map();
      wanted = [];
      clearTimeout(timer);
    },
    /**
     * The page that example `index` is on, or null while it is fetched.
     * @param {number} index
     * @returns {Page | null}
     */
    at(index) {
      const start = index - (index % PAGE);
      const page = pages.get(start) ?? null;
      if (page || wanted.includes(start)) return page;
      wanted = [...wanted.slice(0, 1), ...wanted.slice(1).slice(-1), start]; // who scrolls past wants the latest
      later();
      return null;
    },
  };
}
