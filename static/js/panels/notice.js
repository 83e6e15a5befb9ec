// What the learner should know about the connection, the run and the link. The markup is templates/_notice.html.
import { countText, msg, tr } from "../language.js";
import { fill } from "../template.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../store.js").State} State */

const PATIENCE = 500; // ms before a wait is worth a word
const PROGRESS_PATIENCE = 150; // ms before one is whose progress is known
const LOCAL_LINK = msg("These settings are too long for a link: the address of this page works on this server only.");

/**
 * @param {HTMLElement} element
 * @param {Store} store
 */
export function mount(element, store) {
  const line = (/** @type {string} */ name) => /** @type {HTMLElement} */ (element.querySelector(`.notice-${name}`));
  const [connection, run, waiting, message] = ["connection", "run", "waiting", "message"].map(line);
  const bar = /** @type {HTMLProgressElement} */ (waiting.querySelector("progress"));
  const cancel = /** @type {HTMLButtonElement} */ (waiting.querySelector("button"));
  let since = 0;
  let dismissed = false;
  /** @type {ReturnType<typeof setTimeout>[]} */
  let timers = [];

  /** @param {State} state */
  function showWaiting(state) {
    const waited = performance.now() - since;
    const due = isWaiting(state) && waited >= (state.progress ? PROGRESS_PATIENCE : PATIENCE);
    say(waiting, due ? waitText(state) : "");
    cancel.hidden = !state.progress;
    if (state.progress) bar.value = state.progress.updates / state.progress.of;
    else bar.removeAttribute("value");
  }

  /** @param {boolean} waits */
  function watchWaiting(waits) {
    timers.forEach(clearTimeout);
    since = performance.now();
    const show = () => showWaiting(store.get());
    timers = waits ? [PROGRESS_PATIENCE, PATIENCE].map((after) => setTimeout(show, after + 1)) : [];
  }

  cancel.addEventListener("click", store.commands.cancel);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || waiting.hidden || !store.get().progress) return;
    if (!document.querySelector("dialog[open]")) store.commands.cancel();
  });

  message.querySelector("button")?.addEventListener("click", () => {
    dismissed = true;
    store.set({ notice: null });
  });

  watchWaiting(true);
  store.subscribe((state, previous) => {
    if (isWaiting(state) !== isWaiting(previous)) watchWaiting(isWaiting(state));
    if (state.linkIsLocal && !previous.linkIsLocal) dismissed = false;
    say(connection, connectionText(state));
    say(run, runText(state));
    showWaiting(state);
    say(message, state.notice?.text ?? (state.linkIsLocal && !dismissed ? tr(LOCAL_LINK) : ""));
    message.dataset.kind = state.notice?.kind ?? "info";
  });
}

/**
 * @param {HTMLElement} line
 * @param {string} text empty hides the line
 */
function say(line, text) {
  if (line.dataset.said === text) return;
  line.dataset.said = text;
  (line.querySelector(".notice-text") ?? line).textContent = text;
  line.hidden = text === "";
}

/** @param {State} state */
function isWaiting({ target, frame, progress }) {
  return target !== null || frame === null || progress !== null;
}

/** @param {State} state */
function waitText({ target, frame, progress, connection }) {
  if (connection === "offline") return "";
  if (progress) return progressText(progress);
  if (target !== null) return tr("Computing step {step}.", { step: countText(target) });
  return frame === null ? tr("Computing.") : "";
}

/**
 * "12% · 120,000 of 1,000,000 updates"
 * @param {{updates: number, of: number}} progress
 */
function progressText({ updates, of }) {
  return tr("{percent}% · {done} of {all} updates", {
    percent: Math.floor((100 * updates) / of),
    done: countText(updates),
    all: countText(of),
  });
}

/** @param {State} state */
function connectionText({ connection, frame }) {
  if (connection !== "offline") return "";
  const here = frame
    ? tr("Steps that are loaded still work.")
    : tr("This page needs a WebSocket connection; a proxy may block it.");
  return [tr("No connection to the server; trying again."), here].join(" ");
}

/**
 * Why the run grows, or where it stopped.
 * @param {State} state
 */
function runText({ scene, frame }) {
  if (!scene || !frame?.cause) return "";
  const { diverged, diverging } = scene.notices;
  const cause = diverging[frame.cause.code];
  const templates = [frame.status === "diverged" ? diverged : null, cause];
  return templates
    .map((template) => (template ? fill(template, frame) : ""))
    .join(" ")
    .trim();
}
