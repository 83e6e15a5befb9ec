// Templates of the scene filled from a frame: the mirror of app/lesson/templates.py; tests/fixtures/templates.json holds both to the same text.
import { formatNumber } from "./numbers.js";

/** @typedef {import("./wire.js").Frame} Frame */
/** @typedef {import("./wire.js").Scene} Scene */
/** @typedef {import("./wire.js").Slot} Slot */
/** @typedef {import("./wire.js").Template} Template */
/** @typedef {import("./wire.js").Remark} Remark */
/** @typedef {(string | number)[]} Path */

/**
 * The number at a path of the frame; null where the path leads through null or to nothing.
 * @param {Frame} frame
 * @param {Path} path
 * @returns {number | null}
 */
function valueAt(frame, path) {
  /** @type {any} */
  let value = frame;
  for (const key of path) value = value?.[key];
  return typeof value === "number" ? value : null;
}

/**
 * The text of one slot, empty where its value is not computed yet.
 * @param {Slot} slot
 * @param {Frame} frame
 * @returns {string}
 */
function slotText(slot, frame) {
  const found = valueAt(frame, slot.path) ?? (slot.else ? valueAt(frame, slot.else) : null);
  if (found === null) return "";
  const value = found + (slot.plus ?? 0);
  const text = formatNumber(value, slot.format);
  return slot.bracket && text.startsWith("\u2212") ? `(${text})` : text;
}

/**
 * The texts of all slots of a template or equation.
 * @param {{slots: Slot[]}} template
 * @param {Frame} frame
 * @returns {string[]}
 */
export function slotTexts(template, frame) {
  return template.slots.map((slot) => slotText(slot, frame));
}

/**
 * The template with its slots filled in; empty where it has slots and all of them are null.
 * @param {{text: string, slots: Slot[]}} template
 * @param {Frame} frame
 * @returns {string}
 */
export function fill(template, frame) {
  const texts = slotTexts(template, frame);
  if (texts.length > 0 && texts.every((text) => text === "")) return "";
  return template.text.replace(/\{(\d+)\}/g, (whole, index) => texts[Number(index)] ?? whole);
}

/** @type {Record<string, (a: number, b: number) => boolean>} */
const TESTS = {
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "≈": (a, b) => formatNumber(a, "number") === formatNumber(b, "number"),
};

/**
 * Whether a condition holds; it does not where one of its values is not computed yet.
 * @param {import("./wire.js").Condition} condition
 * @param {Frame} frame
 * @returns {boolean}
 */
function holds([path, operator, other], frame) {
  const left = valueAt(frame, path);
  const right = Array.isArray(other) ? valueAt(frame, other) : other;
  return left !== null && right !== null && TESTS[operator](left, right);
}

/**
 * The first alternative of a remark whose conditions hold, or null.
 * @param {Remark} remark
 * @param {Frame} frame
 * @returns {Template | null}
 */
export function chooseRemark(remark, frame) {
  return remark.find(({ when, also }) => (!when || holds(when, frame)) && (!also || holds(also, frame))) ?? null;
}

/**
 * The part of the scene for this frame's batch size; frame 0 uses the first.
 * @param {Scene} scene
 * @param {Frame} frame
 * @returns {Scene["shapes"][string]}
 */
export function shapeFor(scene, frame) {
  return scene.shapes[String(frame.m)] ?? scene.shapes[firstShape(scene)];
}

/**
 * The equations of a step by id: an update's are those of the optimiser in force.
 * @param {Scene["shapes"][string]} shape
 * @param {string} optimiser
 * @param {import("./wire.js").Step} step
 * @returns {[string, import("./wire.js").Equation][]}
 */
export function equationsFor(shape, optimiser, step) {
  const all = { ...shape.equations, ...shape.optimisers[optimiser].equations };
  return step.equations.filter((id) => id in all).map((id) => [id, all[id]]);
}

/**
 * The remark of a step: an update's is that of the optimiser in force.
 * @param {Scene} scene
 * @param {Frame} frame
 * @param {number} index of the step
 * @returns {Remark}
 */
export function remarkFor(scene, frame, index) {
  const shape = shapeFor(scene, frame);
  return shape.optimisers[frame.optimiser.name].remarks[scene.steps[index].focus ?? ""] ?? shape.remarks[index];
}

/**
 * Objects with numeric keys are ordered by number, so the first batch size is the largest.
 * @param {Scene} scene
 */
function firstShape(scene) {
  return String(Math.max(...Object.keys(scene.shapes).map(Number)));
}
