// Keeps `state.order`, the order of the training rows in the epoch on screen, for runs that shuffle.
import { positionOf } from "./stops.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").State} State */

const PAUSE = 100; // ms between two requests
const MOST_KEPT = 8; // epochs

/**
 * @param {Store} store
 * @param {(run: string, epoch: number) => Promise<number[]>} ask
 */
export function createOrder(store, ask) {
  /** @type {Map<string, number[]>} */
  const known = new Map();
  let busy = false;

  function check() {
    const state = store.get();
    const key = orderKey(state);
    const order = known.get(key) ?? null;
    if (order !== state.order) store.set({ order });
    if (key === "" || order || busy || state.connection !== "online") return;
    busy = true;
    fetchOrder(state, key).finally(() => setTimeout(rest, PAUSE));
  }

  /**
   * @param {State} state
   * @param {string} key
   */
  async function fetchOrder({ run, scene, t }, key) {
    if (!run || !scene) return;
    const order = await ask(run, positionOf(t, scene).epoch).catch(() => null);
    if (!order) return;
    known.set(key, order);
    const [oldest] = known.keys();
    if (known.size > MOST_KEPT) known.delete(oldest);
  }

  function rest() {
    busy = false;
    check();
  }

  store.subscribe((state, previous) => {
    if (orderKey(state) !== orderKey(previous) || state.connection !== previous.connection) check();
  });
}

/**
 * Names run and epoch; empty where the rows keep their order.
 * @param {State} state
 */
function orderKey({ run, scene, config, t }) {
  return run && scene && config?.shuffle ? `${run} ${positionOf(t, scene).epoch}` : "";
}
