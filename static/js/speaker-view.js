// The panels of the speaker view.
import { getChapters, getNotes } from "./api.js";
import { mountRemoteKeys } from "./keys.js";
import { tr } from "./language.js";
import * as ask from "./panels/class-ask.js";
import { markRole, teacherSays } from "./panels/class-corner.js";
import { mountPeople } from "./panels/class-people.js";
import * as question from "./panels/class-question.js";
import { find, wake, write } from "./panels/make.js";
import { drawNamed } from "./panels/speaker-named.js";
import { mountTimer } from "./panels/speaker-timer.js";
import { recall, remember } from "./storage.js";
import { nextStop, positionOf, positionText, stepAt } from "./stops.js";
import { chooseRemark, fill, remarkFor } from "./template.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").State} State */

const OWN = "sgd-explorable-notes-";
/** The chapter of the lesson that a step belongs to, where the teacher has none open. */
const CHAPTERS = {
  initialise: "initialise",
  feed: "feed",
  predict: "predict",
  loss: "loss-value",
  partial: "partials",
  update: "update-w",
};

/**
 * @param {Store} store
 * @param {() => void} keepHere lets the whole page find the teacher's place on this device
 * @param {() => boolean} named whether the address names a class
 */
export function mountSpeaker(store, keepHere, named) {
  const main = /** @type {HTMLElement} */ (document.getElementById("speaker"));
  const part = (/** @type {string} */ name) => find(main, `[data-${name}]`);
  const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const own = /** @type {HTMLTextAreaElement} */ (byId("speaker-own"));
  const details = /** @type {HTMLDetailsElement} */ (byId("speaker-people"));
  const fail = (/** @type {Error} */ error) => write(byId("notice"), error.message);
  const people = mountPeople(byId("class-people"), store, fail);
  question.mount(byId("class-question"), store);
  const asking = ask.mount(byId("class-ask"), store);
  /** @type {Record<string, string>} */
  let notes = {};
  /** @type {Record<string, string>} */
  let titles = {};
  let chapter = "";
  let answers = "";

  mountTimer(part("time").closest("section") ?? main);
  wake("class-ask-open", asking.open);
  byId("speaker-open").addEventListener("click", keepHere);
  details.addEventListener("toggle", () => people.watch(details.open));
  for (const button of document.querySelectorAll("[data-command]"))
    button.addEventListener("click", () =>
      command(/** @type {import("./wire.js").RemoteCommand} */ (button.getAttribute("data-command"))),
    );
  mountRemoteKeys(store, (wanted) => controls() && command(wanted));
  own.addEventListener("input", () => remember(OWN + chapter, own.value || null));
  own.addEventListener("blur", () => drawNotes(store.get()));
  Promise.all([getNotes(), getChapters()]).then(([told, chapters]) => {
    notes = told;
    titles = Object.fromEntries(chapters.map(({ id, title }) => [id, title]));
    drawNotes(store.get());
  }, fail);

  /** @param {import("./wire.js").RemoteCommand} wanted */
  function command(wanted) {
    write(byId("notice"), "");
    store.commands.remoteControl(wanted).catch(fail);
  }

  /** Whether there is a page to control. */
  function controls() {
    const { classroom, connection } = store.get();
    return connection === "online" && classroom?.role === "teacher";
  }

  /** @param {State} state */
  function draw(state) {
    const { classroom, scene, frame, t, lastT, stride, near, playing, notice } = state;
    if (notice) write(byId("notice"), notice.text);
    write(byId("speaker-class"), classText(state, named()));
    write(find(document, "[data-command=play]"), playing ? tr("Pause") : tr("Play"));
    markRole(classroom);
    const page = classroom ? `/?class=${classroom.code}` : "/";
    if (byId("speaker-open").getAttribute("href") !== page) byId("speaker-open").setAttribute("href", page);
    for (const button of document.querySelectorAll("footer button"))
      /** @type {HTMLButtonElement} */ (button).disabled = !controls();
    if (!scene || !frame) return;
    write(part("now-title"), positionText(t, scene));
    write(part("now"), remarkText(scene, frame));
    const next = t < lastT ? nextStop(t, stride, scene, lastT) : null;
    const coming = near.find((one) => one.t === next);
    const question = classroom?.question;
    if (question && question.phase !== "revealed") {
      write(part("next-title"), tr("The answer, for everybody"));
      write(part("next"), question.kind === "choice" ? "" : positionText(question.t, scene));
    } else {
      write(part("next-title"), next === null ? tr("The end of the run.") : positionText(next, scene));
      write(part("next"), coming ? remarkText(scene, coming) : "");
    }
    drawNotes(state);
    drawAnswers(state);
  }

  /** @param {State} state */
  function drawNotes({ scene, t, classroom }) {
    if (!scene || !classroom) return;
    const now = classroom.chapter || chapterOf(t, scene);
    write(part("note"), notes[now] ?? "");
    write(part("chapter"), titles[now] ? `· ${titles[now]}` : "");
    // What is being typed belongs to the chapter in which it was begun.
    if (now === chapter || (document.activeElement === own && chapter !== "")) return;
    chapter = now;
    own.value = recall(OWN + chapter) ?? "";
  }

  /** Who answered what, as answers come in. @param {State} state */
  async function drawAnswers({ classroom }) {
    const asked = classroom?.question;
    part("named").hidden = !asked;
    const wanted = asked ? `${asked.id} ${asked.vote} ${asked.phase} ${classroom.answered}` : "";
    if (wanted === answers) return;
    answers = wanted;
    const results = asked ? await store.commands.classResults().catch(() => null) : null;
    if (answers !== wanted) return;
    if (results) part("named").replaceChildren(drawNamed(results));
    else if (asked) answers = ""; // they are asked for again with the next change
  }

  store.subscribe((state, previous) => {
    if (state.classroom?.question?.id !== previous.classroom?.question?.id) main.scrollTo(0, 0);
    draw(state);
  });
  draw(store.get());
}

/** @param {State} state @param {boolean} named */
function classText({ classroom, connection, notice }, named) {
  if (!named && !classroom && !notice)
    return tr(
      "This page belongs to a class. Start one on the main page, and press “Open the speaker view” in its dialog.",
    );
  if (connection !== "online") return tr("Reconnecting …");
  if (!classroom) return notice ? "" : tr("Starting …");
  const { controlled } = classroom;
  const here = teacherSays(classroom);
  const alone = tr("The page that the class follows is not open, or not connected.");
  return controlled ? here : `${here} · ${alone}`;
}

/** @param {number} t @param {import("./store.js").Scene} scene */
function chapterOf(t, scene) {
  const { phase, focus } = stepAt(t, scene);
  return phase === "update" && focus === "b" ? "update-b" : CHAPTERS[phase];
}

/** @param {import("./store.js").Scene} scene @param {import("./wire.js").Frame} frame */
function remarkText(scene, frame) {
  const chosen = chooseRemark(remarkFor(scene, frame, positionOf(frame.t, scene).offset + 1), frame);
  return chosen ? fill(chosen, frame) : "";
}
