/** Typesets TeX into CHTML elements, synchronously. */
export interface Typesetter {
  /**
   * A detached <mjx-container> for the formula. `\class{..}{..}` puts its class on the element of its argument.
   * Throws an Error that names the mistake for TeX it cannot read, and for a glyph outside the built-in font.
   */
  typeset(tex: string, display?: boolean): HTMLElement;
  /** The <style> element with the rules of all glyphs used so far; the first typeset() puts it into the head. */
  stylesheet(): HTMLStyleElement;
}
/** fontURL: address of the folder that holds the woff2 files, such as "/static/vendor/fonts". */
export function createTypesetter(options: { fontURL: string }): Typesetter;
export const version: string;
