// Whether a page still hears of its class: what it has missed it asks for, and a connection on which nothing comes any more is made anew.
import { jittered } from "./connection.js";

/** @typedef {Pick<import("./wire.js").ClassState, "epoch" | "revision">} Known */

const LOOK = 3000; // ms: the server tells as often how far the class is
const SILENCE = 10_000; // ms without any word: the connection is taken for dead, though it has not been closed
const GRACE = 1000; // ms: what is missing may be on its way; all who miss it do not ask at once

/**
 * @param {object} parts
 * @param {() => Known | null} parts.known what the page was told last; null where it is told nothing
 * @param {() => boolean} parts.isOnline
 * @param {() => unknown} parts.ask for the state of the class
 * @param {() => void} parts.renew the connection
 * @param {() => number} parts.now ms
 */
export function createBeat({ known, isOnline, ask, renew, now }) {
  let heardAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let asking;

  function look() {
    timer = setTimeout(look, LOOK);
    if (!isOnline() || known() === null) heardAt = now();
    else if (now() - heardAt > SILENCE) {
      heardAt = now();
      renew();
    }
  }

  /** @param {Known} told */
  function isBehind(told) {
    const mine = known();
    return mine !== null && (mine.epoch !== told.epoch || mine.revision < told.revision);
  }

  return {
    start() {
      clearTimeout(timer);
      heardAt = now();
      timer = setTimeout(look, LOOK);
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(asking);
    },
    heard: () => (heardAt = now()),
    /** @param {Known} told how far the class is */
    beat(told) {
      heardAt = now();
      if (!isBehind(told)) return;
      clearTimeout(asking);
      asking = setTimeout(() => isBehind(told) && ask(), jittered(GRACE));
    },
  };
}
