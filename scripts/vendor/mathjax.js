// MathJax 4 reduced to what the page needs: TeX in, CHTML out, one font, no menu, no explorer, no speech.
// Typesetting is synchronous; nothing is loaded at run time but the font files that the glyphs on the page need.
import { browserAdaptor } from "@mathjax/src/mjs/adaptors/browserAdaptor.js";
import { RegisterHTMLHandler } from "@mathjax/src/mjs/handlers/html.js";
import { TeX } from "@mathjax/src/mjs/input/tex.js";
import { mathjax } from "@mathjax/src/mjs/mathjax.js";
import { CHTML } from "@mathjax/src/mjs/output/chtml.js";
import "@mathjax/src/mjs/input/tex/ams/AmsConfiguration.js";
import "@mathjax/src/mjs/input/tex/base/BaseConfiguration.js";
import "@mathjax/src/mjs/input/tex/html/HtmlConfiguration.js";
import "@mathjax/src/mjs/input/tex/newcommand/NewcommandConfiguration.js";
import { MathJaxNewcmFont } from "@mathjax/mathjax-newcm-font/mjs/chtml.js";

const EM = 16;

// Glyphs that the font would load later from files we do not ship. Leaving their table out saves half of the start-up.
MathJaxNewcmFont.dynamicFiles = {};

/** Opens the one MathJax document that all formulas of a page share. */
function openDocument(fontURL) {
  RegisterHTMLHandler(browserAdaptor());
  const formatError = (_jax, error) => {
    throw new Error(`TeX: ${error.message}`);
  };
  const packages = ["base", "ams", "newcommand", "html"];
  const InputJax = new TeX({ packages, formatError });
  const OutputJax = new CHTML({ fontURL, displayOverflow: "overflow", linebreaks: { inline: false } });
  return { html: mathjax.document(document, { InputJax, OutputJax }), output: OutputJax };
}

/**
 * A typesetter whose style sheet grows with the glyphs used so far.
 * @param {{fontURL: string}} options fontURL: address of the folder with the woff2 files
 */
export function createTypesetter({ fontURL }) {
  const { html, output } = openDocument(fontURL);
  const stylesheet = () => output.styleSheet(html);
  const typeset = (tex, display = true) => {
    const node = html.convert(tex, { display, em: EM, ex: EM / 2, containerWidth: 1e6 });
    const foreign = node.querySelector("mjx-utext");
    if (foreign) throw new Error(`TeX: "${foreign.textContent}" in "${tex}" is not in the built-in font`);
    const sheet = stylesheet();
    if (!sheet.isConnected) document.head.append(sheet);
    return node;
  };
  return { typeset, stylesheet };
}

export const version = mathjax.version;
