// A student's answers: kept on the device and sent until the server has acknowledged them.
import { jittered, mayPass } from "./connection.js";

/** @typedef {import("./wire.js").Question} Question */
/**
 * @typedef {object} Given an answer of this device
 * @property {string} id
 * @property {string} question
 * @property {number} vote
 * @property {string} value as it was typed
 * @property {boolean} kept the server has it
 */
/**
 * @typedef {object} Mine the student's answer to the question that is on, in this vote
 * @property {string} value
 * @property {"sending" | "kept" | "refused"} state
 * @property {string} said why it was refused
 */

const AGAIN = 1000; // ms between two attempts, more or less

/**
 * @param {object} parts
 * @param {(given: Given) => Promise<unknown>} parts.send resolves when the server has it
 * @param {() => Given[]} parts.load
 * @param {(given: Given[]) => void} parts.save
 * @param {(given: Given, state: Mine["state"], said?: string) => void} parts.heard what has become of an answer
 */
export function createAnswers({ send, load, save, heard }) {
  let sending = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Given} given @param {Partial<Given> | null} change null: the answer is dropped */
  function change(given, change) {
    save(load().flatMap((one) => (one.id !== given.id ? [one] : change ? [{ ...one, ...change }] : [])));
  }

  /** Sends what has not been acknowledged, one after the other; what cannot be taken now holds no other up. */
  async function flush() {
    clearTimeout(timer);
    if (sending) return;
    sending = true;
    const tried = new Set();
    const unsent = () => load().find(({ id, kept }) => !kept && !tried.has(id));
    for (let given = unsent(); given; given = unsent()) {
      tried.add(given.id);
      try {
        await send(given);
        change(given, { kept: true });
        heard(given, "kept");
      } catch (error) {
        if (mayPass(error)) {
          clearTimeout(timer);
          timer = setTimeout(flush, jittered(AGAIN));
          continue;
        }
        change(given, null);
        heard(given, "refused", /** @type {Error} */ (error).message);
      }
    }
    sending = false;
  }

  return {
    flush,
    /**
     * @param {Question} question
     * @param {string} value
     */
    give({ id: question, vote }, value) {
      if (load().some((one) => one.question === question && one.vote === vote)) return; // the first one counts
      const given = { id: newId(), question, vote, value, kept: false };
      // Of answers that are kept only those to this question are looked at again.
      save([...load().filter((one) => !one.kept || one.question === question), given]);
      heard(given, "sending");
      return flush();
    },
    /**
     * What this device has answered to a question in its vote.
     * @param {Question} question
     * @returns {Mine | null}
     */
    mine({ id, vote }) {
      const given = load().find((one) => one.question === id && one.vote === vote);
      return given ? { value: given.value, state: given.kept ? "kept" : "sending", said: "" } : null;
    },
    stop: () => clearTimeout(timer),
  };
}

/** 96 random bits. Without `crypto.randomUUID`, which plain http has not. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
