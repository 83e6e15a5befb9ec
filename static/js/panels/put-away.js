// Leaves out what the link says, and closes the gaps; says to the style sheets whether the link locks the settings.
import { HIDEABLE } from "../link-options.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const AWAY = "put-away";
/**
 * What is hidden beside, or in place of, the element whose id is the name.
 * @type {Record<string, string>}
 */
const ELEMENTS = {
  settings: "#settings, #quickstart .if-unlocked",
  lesson: "#lesson, #quickstart [data-lesson]",
  timeline: "#timeline-panel",
  "step-size": ".controls-stride",
  speed: ".controls-speed",
  language: "#language, [for=language]",
  theme: "#theme, [for=theme]",
  share: "#share-open",
};
/**
 * Parts of the page that are gone when all these panels are: `main` is told by a class for each.
 * @type {Record<string, string>}
 */
const AREAS = {
  side: ".side > .data, .side-group > .panel",
  data: ".side > .data",
  equations: ".equations",
  remark: ".remark",
  code: ".code",
  pictures: ".pictures > .panel",
  numbers: ".numbers > .panel",
  deck: ".deck",
};

/**
 * @param {HTMLElement} main
 * @param {Store} store
 */
export function mount(main, store) {
  const isAway = (/** @type {Element} */ element) => element.classList.contains(AWAY);

  /** @param {State} state */
  function show({ options: { hide, lock } }) {
    document.documentElement.toggleAttribute("data-locked", lock);
    for (const name of HIDEABLE)
      for (const element of document.querySelectorAll(
        `${ELEMENTS[name] ?? `#${name}`}, [role=tab][aria-controls="${name}"]`,
      ))
        element.classList.toggle(AWAY, hide.includes(name));
    for (const group of main.querySelectorAll("[data-group]"))
      group.classList.toggle(AWAY, [...group.querySelectorAll(":scope > .panel")].every(isAway));
    for (const [area, panels] of Object.entries(AREAS))
      main.classList.toggle(`no-${area}`, [...main.querySelectorAll(panels)].every(isAway));
  }

  store.subscribe((state, previous) => {
    if (state.options !== previous.options) show(state);
  });
  show(store.get());
}
