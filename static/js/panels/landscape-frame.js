// Which part of which plane the landscape shows: two lists to choose the axes, and the range that stays put.
import { bowlWidth, firstPair, landscapeKey, spotOf } from "./landscape-view.js";
import { parameterNames, symbolOf } from "./picture-data.js";
import { coreOf, neededRange, nextRange } from "./picture-range.js";

/** @typedef {import("../store.js").Scene} Scene */
/** @typedef {import("../surface.js").Pair} Pair */
/** @typedef {import("../surface.js").Range} Range */
/** @typedef {import("./landscape-view.js").View} View */

/**
 * @param {HTMLElement} element
 * @param {() => void} onChange
 * @returns {(scene: Scene) => Pair} the chosen parameters, which are there in every scene
 */
export function mountAxes(element, onChange) {
  const lists = /** @type {HTMLSelectElement[]} */ ([...element.querySelectorAll("[data-axis]")]);
  let offered = "";
  let before = ["", ""];

  lists.forEach((list, i) => {
    list.addEventListener("change", () => {
      const other = lists[1 - i];
      if (other.value === list.value) other.value = before[i];
      before = lists.map(({ value }) => value);
      onChange();
    });
  });

  /** @param {Scene} scene */
  function offer(scene) {
    const names = parameterNames(scene);
    if (names.join() === offered) return;
    offered = names.join();
    const pair = before.every((name) => names.includes(name)) ? before : firstPair(scene);
    lists.forEach((list, i) => {
      list.replaceChildren(...names.map((name) => new Option(symbolOf(scene, name), name)));
      list.value = pair[i];
    });
    before = [...pair];
  }

  return (scene) => {
    offer(scene);
    return /** @type {Pair} */ (lists.map(({ value }) => value));
  };
}

/**
 * Ranges that stand still while they serve: through a run, and on to the next one on the same data.
 * @returns {(scene: Scene, view: View) => Range}
 */
export function createRanges() {
  /** @type {Scene | null} */
  let last = null;
  let plane = "";
  /** @type {Range | null} */
  let range = null;
  let width = { u: 1, v: 1 };
  let begun = "";

  return (scene, view) => {
    const { start } = view;
    const home = spotOf(view.home, view.pair);
    const now = `${view.pair} ${landscapeKey(scene.config)}`;
    if (now !== plane) range = null;
    if (now !== plane || scene !== last || begun !== `${start.u} ${start.v}`) width = bowlWidth(scene, view);
    [plane, last, begun] = [now, scene, `${start.u} ${start.v}`];
    const core = coreOf({ start, solution: home, least: width });
    const points = [...view.coming, ...view.path, ...view.kept.flatMap((kept) => kept.points)];
    return (range = nextRange(range, neededRange(core, home, points)));
  };
}
