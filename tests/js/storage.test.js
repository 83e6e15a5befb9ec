import assert from "node:assert/strict";
import { test } from "node:test";
import { recall, remember } from "../../static/js/storage.js";

test("where the browser keeps nothing, what is kept holds for the visit", (context) => {
  const refuse = () => {
    throw new Error("denied");
  };
  globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  context.after(() => delete globalThis.localStorage);
  assert.equal(recall("token"), null);
  remember("token", "secret");
  assert.equal(recall("token"), "secret");
  assert.equal(recall("token", "sessionStorage"), null);
  remember("token", null);
  assert.equal(recall("token"), null);
  const kept = new Map([["token", "old"]]);
  globalThis.localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  remember("token", "new"); // there is room again
  assert.deepEqual([recall("token"), kept.get("token")], ["new", "new"]);
});
