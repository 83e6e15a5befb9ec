// Which chapter of the lesson fits what is on screen. Pure functions.

/** @typedef {import("./wire.js").Chapter} Chapter */

/**
 * The last chapter whose step is not after the one on screen; of several on one step, the one that is open stays.
 * @param {Chapter[]} chapters
 * @param {number} t
 * @param {number} open index of the open chapter
 * @returns {number}
 */
export function chapterAt(chapters, t, open) {
  const last = chapters.findLastIndex((chapter) => chapter.t <= t);
  return chapters[open]?.t === chapters[last].t ? open : last;
}

/**
 * @typedef {object} Targets
 * @property {string[]} panels ids of panels to mark
 * @property {string[]} tabs ids of panels whose tab is to be marked
 * @property {string | null} node a node or edge of the graph to light
 */

/**
 * @param {string[]} targets as the lesson names them
 * @returns {Targets}
 */
export function sortTargets(targets) {
  const named = (/** @type {string} */ kind) =>
    targets.filter((target) => target.startsWith(`${kind}:`)).map((target) => target.slice(kind.length + 1));
  return {
    panels: targets.filter((target) => !target.includes(":")),
    tabs: named("tab"),
    node: named("node")[0] ?? null,
  };
}
