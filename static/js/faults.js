// Errors of settings by the field they are about. Pure functions.

/**
 * The setting that a field belongs to: "initialiser" of "initialiser.weights[0]".
 * @param {string} field
 * @returns {string}
 */
export function rootOf(field) {
  return field.split(/[.[]/)[0];
}

/**
 * The errors that are not about these settings ("initialiser" covers "initialiser.bias"); always another object.
 * @param {Record<string, string>} errors
 * @param {readonly string[]} settings
 * @returns {Record<string, string>}
 */
export function errorsWithout(errors, settings) {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !settings.includes(rootOf(field))));
}
