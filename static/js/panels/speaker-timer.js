// A timer and the time of day, for who speaks. It goes on over a reload.
import { tr } from "../language.js";
import { recallJson, remember } from "../storage.js";
import { find, write } from "./make.js";

const KEY = "sgd-explorable-timer";

/** @param {HTMLElement} element */
export function mountTimer(element) {
  const [time, clock, toggle] = ["[data-time]", "[data-clock]", "[data-timer]"].map((name) => find(element, name));
  let { passed, since } = read(); // ms that were counted before, and when counting began; null while it rests

  toggle.addEventListener("click", () => {
    if (since === null) since = Date.now();
    else [passed, since] = [elapsed(), null];
    keep();
  });
  find(element, "[data-reset]").addEventListener("click", () => {
    [passed, since] = [0, since === null ? null : Date.now()];
    keep();
  });

  const elapsed = () => passed + (since === null ? 0 : Math.max(0, Date.now() - since));

  function keep() {
    remember(KEY, JSON.stringify({ passed, since }), "sessionStorage");
    draw();
  }

  function draw() {
    write(time, timeText(elapsed()));
    write(clock, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
    write(toggle, since === null ? tr("Start") : tr("Pause"));
  }
  setInterval(draw, 500);
  draw();
}

/** @param {number} milliseconds */
export function timeText(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** @returns {{passed: number, since: number | null}} */
function read() {
  return recallJson(KEY, "sessionStorage") ?? { passed: 0, since: null };
}
