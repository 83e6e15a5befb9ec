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
 * The node, edge or term that an event hit.
 * @param {EventTarget | null} target
 * @returns {string | null}
 */
export function nameUnder(target) {
  const hit = target instanceof Element ? target.closest("[data-node], [data-edge], .term") : null;
  if (!hit) return null;
  const own = hit.getAttribute("data-node") ?? hit.getAttribute("data-edge");
  if (own) return own;
  return [...hit.classList].map(termName).find((name) => name !== null) ?? null;
}

/**
 * Lights the terms of one node or edge, and no others.
 * @param {ParentNode} root
 * @param {string | null} id
 */
export function lightTerms(root, id) {
  const wanted = id === null ? null : termClass(id);
  for (const term of root.querySelectorAll(".term.pointed"))
    if (!wanted || !term.classList.contains(wanted)) term.classList.remove("pointed");
  if (wanted) for (const term of root.querySelectorAll(`.term.${CSS.escape(wanted)}`)) term.classList.add("pointed");
}
