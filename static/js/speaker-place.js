// Where the speaker view keeps its place: the link that opened it has code and token in its fragment, which no server is sent.
import { BROWSER_PLACE } from "./class-place.js";
import { recall, remember } from "./storage.js";

const TOKEN = "sgd-explorable-speaker-";

/**
 * The token leaves the address at once, so that it is not on a screen that others see, and not in the history.
 * @returns {import("./class-place.js").ClassPlace}
 */
export function speakerPlace() {
  const [code = "", token = ""] = location.hash.slice(1).split(".");
  if (token) {
    remember(TOKEN + code, token, "sessionStorage");
    history.replaceState(null, "", `${location.pathname}${location.search}#${code}`);
  }
  let joined = code;
  return {
    ...BROWSER_PLACE,
    code: () => joined || null,
    setCode: (next) => (joined = next ?? ""),
    token: (of) => recall(TOKEN + of, "sessionStorage") ?? BROWSER_PLACE.token(of),
    keepToken: (of, kept) => remember(TOKEN + of, kept === "" ? null : kept, "sessionStorage"),
  };
}
