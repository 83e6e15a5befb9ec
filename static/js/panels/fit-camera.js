// Turning the plane: buttons, dragging, arrow keys.
import { CAMERAS, turned } from "./plane.js";

/** @typedef {import("./plane.js").Camera} Camera */

const PER_PIXEL = 0.5; // degrees
const PER_KEY = 6;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {HTMLElement} element the panel with its camera buttons
 * @param {HTMLElement} box what is dragged
 * @param {() => void} onTurn
 * @returns {{get: () => Camera, offer: (offered: boolean) => void}} offer tells whether there is anything to turn
 */
export function mountCamera(element, box, onTurn) {
  let camera = CAMERAS.home;
  let on = false;
  let held = false;

  function point(/** @type {Camera} */ next) {
    camera = next;
    onTurn();
  }

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-camera]")))
    button.addEventListener("click", () => point(CAMERAS[button.dataset.camera ?? "home"]));

  box.addEventListener("pointerdown", (event) => {
    held = on && event.button === 0;
    if (held) box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", ({ movementX, movementY }) => {
    if (held) point(turned(camera, movementX * PER_PIXEL, movementY * PER_PIXEL));
  });
  for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, () => (held = false));
  box.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (!on || !way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    point(turned(camera, way[0] * PER_KEY, way[1] * PER_KEY));
  });

  function offer(/** @type {boolean} */ offered) {
    if (offered === on && box.role) return;
    on = offered;
    box.role = on ? "application" : "img";
    if (on) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
  return { get: () => camera, offer };
}
