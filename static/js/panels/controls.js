// Buttons, step size and speed. The markup is templates/_controls.html; the buttons wake up once Next works.
import { tr } from "../language.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */
/** @typedef {import("../stops.js").Stride} Stride */

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const { commands } = store;
  /** @type {Record<string, () => unknown>} */
  const actions = {
    initialise: commands.initialise,
    "to-start": commands.toStart,
    back: commands.back,
    next: commands.next,
    play: commands.togglePlay,
    "to-end": commands.toEnd,
  };
  const buttons = Object.keys(actions).map((id) => /** @type {HTMLButtonElement} */ (element.querySelector(`#${id}`)));
  const strides = /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("[name=stride]"));
  const speed = /** @type {HTMLSelectElement} */ (element.querySelector("#speed"));

  buttons.forEach((button) => button.addEventListener("click", actions[button.id]));
  strides.forEach((radio) =>
    radio.addEventListener("change", () => commands.setStride(/** @type {Stride} */ (radio.value))),
  );
  speed.addEventListener("change", () => commands.setSpeed(Number(speed.value)));
  speed.value = String(store.get().speed);

  const [initialise] = buttons;

  store.subscribe((state, previous) => {
    if (state.frame && !previous.frame) wake(buttons);
    if (state.frame) initialise.disabled = state.options.lock;
    if (state.playing !== previous.playing) showPlaying(element, state.playing);
    const putBack = state.refusals !== previous.refusals;
    if (putBack || state.stride !== previous.stride)
      strides.forEach((radio) => (radio.checked = radio.value === state.stride));
    if (putBack || state.speed !== previous.speed) speed.value = String(state.speed);
    showEnds(element, state, previous);
  });
}

/** @param {HTMLButtonElement[]} buttons */
function wake(buttons) {
  buttons.forEach((button) => (button.disabled = false));
  document.documentElement.dataset.ready = "true";
}

/**
 * @param {HTMLElement} element
 * @param {boolean} playing
 */
function showPlaying(element, playing) {
  const button = /** @type {HTMLElement} */ (element.querySelector("#play"));
  button.setAttribute("aria-pressed", String(playing));
  button.classList.toggle("is-playing", playing);
  /** @type {HTMLElement} */ (button.querySelector(".control-label")).textContent = playing ? tr("Pause") : tr("Play");
}

/**
 * At an end the buttons that lead on are dimmed but keep the focus, which `disabled` would lose.
 * @param {HTMLElement} element
 * @param {State} state
 * @param {State} previous
 */
function showEnds(element, state, previous) {
  const [first, last] = ends(state);
  const [wasFirst, wasLast] = ends(previous);
  if (first !== wasFirst) dim(element, "#back, #to-start", first);
  if (last !== wasLast) dim(element, "#next, #to-end", last);
}

/**
 * @param {State} state
 * @returns {[boolean, boolean]}
 */
function ends({ scene, t, lastT }) {
  return [scene !== null && t === 0, scene !== null && t >= lastT];
}

/**
 * @param {HTMLElement} element
 * @param {string} selector
 * @param {boolean} dimmed
 */
function dim(element, selector, dimmed) {
  element.querySelectorAll(selector).forEach((button) => button.setAttribute("aria-disabled", String(dimmed)));
}
