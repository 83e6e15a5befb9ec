// Names that the graph and the equations share, so that pointing at a term lights its node or edge and the other way round.

/**
 * The class of an equation's term for a node or an edge: `L/y_hat` is `term-dL-dy_hat`.
 * @param {string} id
 * @returns {string}
 */
export function termClass(id) {
  return id.includes("/") ? `term-d${id.replace("/", "-d")}` : `term-${id}`;
}

/**
 * The node or edge of an equation's term, or null: the inverse of `termClass`.
 * @param {string} name
 * @returns {string | null}
 */
export function termName(name) {
  const edge = /^term-d(.+)-d(.+)$/.exec(name);
  if (edge) return `${edge[1]}/${edge[2]}`;
  return name.startsWith("term-") ? name.slice("term-".length) : null;
}

/**
 * The node, edge or term that an event hit; of a line of code with several, all, with spaces between them.
 * @param {EventTarget | null} target
 * @returns {string | null}
 */
export function nameUnder(target) {
  const hit = target instanceof Element ? target.closest("[data-node], [data-edge], .term") : null;
  if (!hit) return null;
  const own = hit.getAttribute("data-node") ?? hit.getAttribute("data-edge");
  if (own) return own;
  return [...hit.classList].flatMap((name) => termName(name) ?? []).join(" ") || null;
}

/**
 * The names in a highlight.
 * @param {string | null} highlight
 * @returns {string[]}
 */
export function namesIn(highlight) {
  return highlight?.split(" ") ?? [];
}

/**
 * Lights the terms of what is highlighted, and no others.
 * @param {ParentNode} root
 * @param {string | null} highlight
 */
export function lightTerms(root, highlight) {
  const wanted = namesIn(highlight).map((name) => `.term.${CSS.escape(termClass(name))}`);
  const terms = new Set(wanted.length ? root.querySelectorAll(wanted.join()) : []);
  for (const term of root.querySelectorAll(".term.pointed")) if (!terms.has(term)) term.classList.remove("pointed");
  for (const term of terms) term.classList.add("pointed");
}
