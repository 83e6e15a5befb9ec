// A chapter's words, with the numbers of the frame on screen in them. Pure functions.
import { fill } from "../template.js";

/** @typedef {import("../wire.js").Chapter} Chapter */
/** @typedef {import("../wire.js").Frame} Frame */

/**
 * @param {Chapter} chapter
 * @param {string} level
 * @param {Frame | null} frame null where another run is on screen: then only what has no numbers is told
 * @returns {string[]} paragraphs
 */
export function chapterTexts(chapter, level, frame) {
  const paragraphs = level === "refresher" ? [chapter.refresher] : chapter.first;
  return paragraphs
    .filter(({ slots }) => frame !== null || slots.length === 0)
    .map((paragraph) => (frame ? fill(paragraph, frame) : paragraph.text))
    .filter((text) => text !== "");
}
