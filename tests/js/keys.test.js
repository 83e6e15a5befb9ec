import assert from "node:assert/strict";
import { test } from "node:test";
import { mountKeys } from "../../static/js/keys.js";

/** A page of which only the listeners matter, and what the keys have asked for. */
function openKeys(state = {}) {
  const listeners = { keydown: [], pointerdown: [], click: [] };
  const asked = [];
  const ask = (name) => (value) => asked.push(value === undefined ? name : `${name} ${value}`);
  const names = ["next", "back", "toStart", "toEnd", "togglePlay", "setStride"];
  const commands = Object.fromEntries(names.map((name) => [name, ask(name)]));
  const addEventListener = (type, listener) => listeners[type].push(listener);
  const shown = { presenting: false, blank: false, ...state };
  const set = (patch) => {
    asked.push(...Object.entries(patch).map(([name, value]) => `${name} ${value}`));
    Object.assign(shown, patch);
  };
  mountKeys({ commands, get: () => shown, set }, { addEventListener });
  Object.assign(shown, state);
  const send = (type, event) => listeners[type].forEach((listener) => listener(event));
  return {
    press(key, target) {
      asked.length = 0;
      send("keydown", { key, target, preventDefault() {} });
      return asked.join();
    },
    send,
  };
}

function focus(tagName, { type, role = null, dialog = false } = {}) {
  const target = { tagName, type, isContentEditable: false, blurred: false };
  target.getAttribute = (name) => (name === "role" ? role : null);
  target.closest = (selector) => (selector === "dialog" ? (dialog ? target : null) : target);
  target.blur = () => (target.blurred = true);
  return target;
}

const stepping = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back" };

test("regions and nodes that were clicked leave the keys to the page", () => {
  const { press } = openKeys();
  for (const target of [focus("BODY"), focus("P", { role: "group" }), focus("g", { role: "listitem" }), focus("LI")])
    for (const [key, command] of Object.entries(stepping)) assert.equal(press(key, target), command);
});

test("a button, link, summary or checkbox keeps Space and nothing else", () => {
  const { press } = openKeys();
  const controls = [focus("BUTTON"), focus("A"), focus("SUMMARY"), focus("INPUT", { type: "checkbox" })];
  for (const target of controls) assert.deepEqual([press(" ", target), press("ArrowRight", target)], ["", "next"]);
});

test("radios and tabs keep their arrows, the timeline all but letters, typing and dialogs everything", () => {
  const { press } = openKeys();
  const answers = (target) => ["ArrowRight", "End", "p", " "].map((key) => press(key, target));
  assert.deepEqual(answers(focus("INPUT", { type: "radio" })), ["", "toEnd", "togglePlay", ""]);
  assert.deepEqual(answers(focus("BUTTON", { role: "tab" })), ["", "toEnd", "togglePlay", ""]);
  assert.deepEqual(answers(focus("INPUT", { type: "range" })), ["", "", "togglePlay", "next"]);
  for (const target of [focus("INPUT", { type: "text" }), focus("SELECT"), focus("BUTTON", { dialog: true })])
    assert.deepEqual(answers(target), ["", "", "", ""]);
});

test("a radio chosen with the pointer gives the focus up, one chosen by keyboard keeps it", () => {
  const { send, press } = openKeys();
  const radio = focus("INPUT", { type: "radio" });
  press("ArrowRight", radio);
  send("click", { target: radio });
  assert.equal(radio.blurred, false);
  send("pointerdown", { target: radio });
  send("click", { target: radio });
  assert.equal(radio.blurred, true);
});

test("a presenter's remote control steps, plays and blanks the projector, on which any key brings the page back", () => {
  const { press } = openKeys();
  const body = focus("BODY");
  for (const key of ["F5", "Escape", "b", "."]) assert.equal(press(key, body), "");
  assert.equal(press("f", body), "presenting true");
  assert.deepEqual(
    ["PageDown", "PageUp", "F5", "Escape"].map((key) => press(key, body)),
    ["next", "back", "togglePlay", "togglePlay"],
  );
  assert.equal(press(".", body), "blank true");
  assert.equal(press("PageDown", body), "blank false");
  assert.equal(press("PageDown", body), "next");
  assert.equal(press("B", body), "blank true");
  assert.equal(press("x", body), "");
  assert.equal(press("F5", body), "blank false");
  assert.equal(press("F", body), "presenting false");
});

test("keys of a single character can be turned off; Space and the named ones go on", () => {
  const { press } = openKeys({ singleKeys: false, presenting: true });
  const body = focus("BODY");
  assert.deepEqual(
    ["p", "f", "1", ".", "?", " ", "PageDown", "F5"].map((key) => press(key, body)),
    ["", "", "", "", "", "next", "next", "togglePlay"],
  );
});
