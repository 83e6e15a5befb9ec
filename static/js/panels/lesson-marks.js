// Marks on what a chapter talks about, while the lesson is on screen.
import { sortTargets } from "../lesson.js";
import { openTab, tabOf } from "./open-panel.js";

/** @typedef {import("../store.js").Store} Store */

const MARK = "looked-at";

/**
 * @param {HTMLElement} element the lesson
 * @param {Store} store
 * @returns {{point: (targets: string[]) => void}}
 */
export function createMarks(element, store) {
  /** @type {string[]} */
  let wanted = [];
  let seen = true;

  function draw() {
    const { panels, tabs } = sortTargets(seen ? wanted : []);
    for (const marked of document.querySelectorAll(`.${MARK}`)) marked.classList.remove(MARK);
    const marks = [
      ...panels.map((id) => (sharesCell(id, element) ? tabOf(id) : document.getElementById(id))),
      ...tabs.map(tabOf),
    ];
    for (const mark of marks) mark?.classList.add(MARK);
  }

  new IntersectionObserver((entries) => {
    const now = entries[entries.length - 1].isIntersecting;
    if (now === seen) return;
    seen = now;
    draw();
  }).observe(element);

  return {
    point(targets) {
      wanted = targets;
      const { panels, node } = sortTargets(targets);
      for (const id of panels) if (!sharesCell(id, element)) openTab(id);
      store.set({ highlight: node });
      draw();
    },
  };
}

/**
 * Whether opening a panel would hide the lesson: they share a cell, as all panels of a small screen's deck do.
 * @param {string} id
 * @param {HTMLElement} element
 */
function sharesCell(id, element) {
  const lists = [id, element.id].map((name) => tabOf(name)?.closest("[role=tablist]") ?? null);
  return lists[0] !== null && lists[0] === lists[1];
}
