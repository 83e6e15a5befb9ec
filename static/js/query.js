// What the query of the page's address says: it is changed in place, the page is not loaded anew.

/**
 * @param {string} name
 * @returns {string | null}
 */
export function inQuery(name) {
  return new URL(location.href).searchParams.get(name);
}

/**
 * @param {string} name
 * @param {string | null} value null takes it out; where it is empty only the name stands there
 */
export function setQuery(name, value) {
  const page = new URL(location.href);
  if (page.searchParams.get(name) === value) return;
  if (value === null) page.searchParams.delete(name);
  else page.searchParams.set(name, value);
  page.search = page.search.replace(/=(?=&|$)/g, "");
  history.replaceState(null, "", page);
}
