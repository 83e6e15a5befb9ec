// Copies what stands in a field. Browsers have a clipboard for pages only over https and on the own machine.

/**
 * @param {HTMLInputElement} field
 * @returns {Promise<boolean>} whether it is copied; the text is selected in any case
 */
export async function copyText(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
}
