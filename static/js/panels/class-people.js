// Who is in the class, for its teacher: where they are, who waits; the pace, the door, and what was answered to take along.
import { readWhole } from "../entry.js";
import { tr, trn } from "../language.js";
import { find, make, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Person} Person */
/** @typedef {import("../classroom.js").Classroom} Classroom */

const EVERY = 1000; // ms between two looks at the list, while it is on screen

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @param {(error: Error) => void} refused
 * @returns {{watch: (on: boolean) => void}}
 */
export function mountPeople(element, store, refused) {
  const { commands } = store;
  const list = find(element, "[data-list]");
  const pace = /** @type {HTMLInputElement} */ (find(element, "[data-pace]"));
  const paceStep = /** @type {HTMLInputElement} */ (find(element, "[data-pace-step]"));
  const wrong = find(element, "#class-people-error");
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;

  pace.addEventListener("change", () => {
    if (pace.checked && paceStep.value.trim() === "") paceStep.value = String(store.get().t);
    settlePace();
  });
  paceStep.addEventListener("change", settlePace);
  for (const box of element.querySelectorAll("[data-rule]"))
    box.addEventListener("change", () => {
      const { checked } = /** @type {HTMLInputElement} */ (box);
      commands.setClassRules({ [/** @type {string} */ (box.getAttribute("data-rule"))]: checked }).catch(refused);
    });
  find(element, "[data-call]").addEventListener("click", () => commands.callBack().catch(refused));
  find(element, "[data-anonymise]").addEventListener("click", () =>
    commands.anonymiseClass().then(look).catch(refused),
  );
  for (const button of element.querySelectorAll("[data-export]"))
    button.addEventListener("click", () => save(/** @type {"csv" | "json"} */ (button.getAttribute("data-export"))));

  function settlePace() {
    const read = pace.checked ? readWhole(paceStep.value) : { value: null };
    const error = "error" in read ? read.error : "";
    markInvalid(paceStep, error !== "", "class-people-error");
    write(wrong, error);
    if ("value" in read) commands.setClassRules({ pace: read.value }).catch(refused);
  }

  /** @param {"csv" | "json"} ending */
  async function save(ending) {
    try {
      const url = URL.createObjectURL(await commands.classAnswers(ending));
      make("a", { href: url, download: `class-${store.get().classroom?.code}.${ending}` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      refused(/** @type {Error} */ (error));
    }
  }

  async function look() {
    const people = await commands.classPeople().catch(() => null);
    if (people) drawList(people);
  }

  /** @param {Person[]} people */
  function drawList(people) {
    const here = people.filter(({ where }) => where !== "away");
    const away = people.filter(({ where }) => where === "away");
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    list.replaceChildren(...[...here, ...away].map(row));
    if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** @param {Person} person */
  function row(person) {
    const { student, name, where, answered } = person;
    const done = tr("has answered");
    const act = (/** @type {string} */ text, /** @type {"admit" | "remove"} */ action, /** @type {string} */ title) => {
      const label = { title, "aria-label": title, "data-key": `${action}-${student}` };
      const button = make("button", { type: "button", ...(action === "remove" ? { class: "plain" } : {}), ...label }, [
        text,
      ]);
      button.addEventListener("click", () => commands.letStudent(student, action).then(look).catch(refused));
      return button;
    };
    return make("li", { "data-where": where }, [
      make("bdi", {}, [name]),
      make("span", { class: "muted" }, [answered ? `${whereText(person)} · ${done}` : whereText(person)]),
      ...(where === "waiting" ? [act(tr("Let in"), "admit", tr("Let {name} in", { name }))] : []),
      act("×", "remove", tr("Take {name} out of the class", { name })),
    ]);
  }

  /** @param {Classroom} classroom */
  function draw({ people, waiting, rules }) {
    const here = trn("{number} student is here.", "{number} students are here.", people);
    const door = trn("{number} waits to be let in.", "{number} wait to be let in.", waiting);
    write(find(element, "[data-people]"), waiting ? `${here} ${door}` : here);
    pace.checked = rules.pace !== null;
    if (rules.pace !== null && document.activeElement !== paceStep) paceStep.value = String(rules.pace);
    for (const box of element.querySelectorAll("[data-rule]"))
      /** @type {HTMLInputElement} */ (box).checked =
        rules[/** @type {"locked" | "approve"} */ (box.getAttribute("data-rule"))];
    /** @type {HTMLButtonElement} */ (find(element, "[data-anonymise]")).disabled = rules.anonymous;
  }

  store.subscribe(({ classroom }, previous) => {
    if (classroom?.role === "teacher" && classroom !== previous.classroom) draw(classroom);
  });
  const { classroom } = store.get();
  if (classroom?.role === "teacher") draw(classroom);
  return {
    watch(on) {
      clearInterval(timer);
      if (!on || store.get().classroom?.role !== "teacher") return;
      look();
      timer = setInterval(look, EVERY);
    },
  };
}

/** @param {Person} person */
function whereText({ where, t }) {
  if (where === "own") return tr("own way, step {step}", { step: t ?? 0 });
  return { live: tr("follows"), away: tr("away"), waiting: tr("waits") }[where];
}
