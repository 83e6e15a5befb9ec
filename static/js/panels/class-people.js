// Who is in the class, for its teacher: where they are, who waits; the pace, the door, and what was answered to take along.
import { readWhole } from "../entry.js";
import { tr, trn } from "../language.js";
import { askTwice } from "./ask-twice.js";
import { find, make, markInvalid, write } from "./make.js";

/** @typedef {import("../store.js").Store} Store */
/** @typedef {import("../wire.js").Person} Person */
/** @typedef {import("../classroom.js").Classroom} Classroom */
/** @typedef {{item: HTMLElement, show: (person: Person) => void}} Row */

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
  /** @type {Map<number, Row>} */
  const rows = new Map();
  let ruled = "";
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
      settle({ [/** @type {string} */ (box.getAttribute("data-rule"))]: checked });
    });
  find(element, "[data-call]").addEventListener("click", () => commands.callBack().catch(refused));
  askTwice(find(element, "[data-anonymise]"), tr("For good?"), () =>
    commands.anonymiseClass().then(look).catch(refused),
  );
  for (const button of element.querySelectorAll("[data-export]"))
    button.addEventListener("click", () => save(/** @type {"csv" | "json"} */ (button.getAttribute("data-export"))));

  function settlePace() {
    const read = pace.checked ? readWhole(paceStep.value) : { value: null };
    const error = "error" in read ? read.error : "";
    markInvalid(paceStep, error !== "", "class-people-error");
    write(wrong, error);
    if ("value" in read) settle({ pace: read.value });
  }

  /** @param {Partial<import("../wire.js").Rules>} change */
  function settle(change) {
    commands.setClassRules(change).catch((error) => {
      refused(error);
      ruled = "";
      const { classroom } = store.get();
      if (classroom) drawRules(classroom.rules);
    });
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
    if (store.get().classroom?.role !== "teacher") return clearInterval(timer); // it has ended
    const people = await commands.classPeople().catch(() => null);
    if (people) drawList(people);
  }

  /**
   * Rows are kept and filled anew. While the pointer is on the list none of them moves: who left leaves a gap, who came is last.
   * @param {Person[]} people
   */
  function drawList(people) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const resting = list.matches(":hover");
    const here = new Set(people.map(({ student }) => student));
    for (const [student, { item }] of rows) {
      item.classList.toggle("gone", !here.has(student));
      if (here.has(student) || resting) continue;
      item.remove();
      rows.delete(student);
    }
    for (const person of people) rowOf(person.student).show(person);
    if (!resting) place(inOrder(people).map(({ student }) => rowOf(student).item));
    if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** Moves only what is not in its place. @param {HTMLElement[]} items */
  function place(items) {
    let at = list.firstElementChild;
    for (const item of items) {
      if (item === at) at = at.nextElementSibling;
      else list.insertBefore(item, at);
    }
  }

  /** @param {number} student */
  function rowOf(student) {
    const known = rows.get(student) ?? row(student);
    if (!rows.has(student)) list.append(known.item);
    rows.set(student, known);
    return known;
  }

  /**
   * @param {number} student
   * @returns {Row}
   */
  function row(student) {
    const [name, says] = [make("bdi"), make("span", { class: "muted" })];
    const admit = make("button", { type: "button", "data-key": `admit-${student}` }, [tr("Let in")]);
    const remove = make("button", { type: "button", class: "plain", "data-key": `remove-${student}` }, ["×"]);
    const act = (/** @type {"admit" | "remove"} */ action) =>
      commands.letStudent(student, action).then(look).catch(refused);
    admit.addEventListener("click", () => act("admit"));
    askTwice(remove, tr("Take out?"), () => act("remove"));
    const item = make("li", {}, [name, says, admit, remove]);
    return {
      item,
      show(person) {
        item.dataset.where = person.where;
        write(name, person.name);
        const done = tr("has answered");
        write(says, person.answered ? `${whereText(person)} · ${done}` : whereText(person));
        admit.hidden = person.where !== "waiting";
        entitle(admit, tr("Let {name} in", { name: person.name }));
        entitle(remove, tr("Take {name} out of the class", { name: person.name }));
      },
    };
  }

  /** @param {Classroom} classroom */
  function draw({ people, waiting, rules }) {
    const here = trn("{number} student is here.", "{number} students are here.", people);
    const door = trn("{number} waits to be let in.", "{number} wait to be let in.", waiting);
    write(find(element, "[data-people]"), waiting ? `${here} ${door}` : here);
    drawRules(rules);
    /** @type {HTMLButtonElement} */ (find(element, "[data-anonymise]")).disabled = rules.anonymous;
  }

  /**
   * Only what is new: what was just chosen here is still on its way while other things of the class change.
   * @param {import("../wire.js").Rules} rules
   */
  function drawRules(rules) {
    const said = JSON.stringify(rules);
    if (said === ruled) return;
    ruled = said;
    pace.checked = rules.pace !== null;
    if (rules.pace !== null && document.activeElement !== paceStep) paceStep.value = String(rules.pace);
    for (const box of element.querySelectorAll("[data-rule]"))
      /** @type {HTMLInputElement} */ (box).checked =
        rules[/** @type {"locked" | "approve"} */ (box.getAttribute("data-rule"))];
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

/** Who waits comes first; the others in the order in which they came. @param {Person[]} people */
export function inOrder(people) {
  const late = (/** @type {Person} */ { where }) => Number(where !== "waiting");
  return [...people].sort((one, other) => late(one) - late(other) || one.student - other.student);
}

/** What a button does, also for who hears it; not while it asks. @param {HTMLElement} button @param {string} title */
function entitle(button, title) {
  if (button.title === title) return;
  button.title = title;
  if (!("asking" in button.dataset)) button.setAttribute("aria-label", title);
}
