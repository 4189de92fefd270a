// Puts text into the page's reply box as the background ordered, and makes sure that the page took it. It presses no
// button and no key.
"use strict";

/** How long a framework may take to put back what it holds for right. */
const FRAMEWORK_TURN_MS = 300;

/** @param {string} text */
const sameBreaks = (text) => text.replace(/\r\n?/g, "\n");

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Selects a part of a box and puts text in its place the way typing does: frameworks notice, and Ctrl+Z works.
 * @param {HTMLElement} box
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function type(box, text, start, end) {
  box.focus({ preventScroll: true });
  if ("value" in box) {
    /** @type {HTMLTextAreaElement} */ (box).setSelectionRange(start, end);
  } else {
    const range = box.ownerDocument.createRange();
    range.selectNodeContents(box);
    if (start !== 0) range.collapse(false);
    const selection = box.ownerDocument.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  box.ownerDocument.execCommand(text === "" ? "delete" : "insertText", false, text);
}

/**
 * Sets a textarea's value by the browser's own setter and says so to the page; for pages on which typing has no effect.
 * @param {HTMLElement} box
 * @param {string} text
 */
function set(box, text) {
  if (!("value" in box)) return;
  const view = /** @type {any} */ (box.ownerDocument.defaultView);
  const setter = Object.getOwnPropertyDescriptor(view.HTMLTextAreaElement.prototype, "value")?.set;
  setter?.call(box, text);
  box.dispatchEvent(new view.InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }));
  box.dispatchEvent(new view.Event("change", { bubbles: true, composed: true }));
}

/**
 * Whether the box holds the text now and still after the page had its turn.
 * @param {HTMLElement} box
 * @param {string} text
 */
async function holds(box, text) {
  const now = () => box.isConnected && sameBreaks(fieldText(box)) === sameBreaks(text);
  if (!now()) return false;
  await pause(FRAMEWORK_TURN_MS);
  return now();
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * What can be taken back.
 * @typedef {{box: HTMLElement, before: string, after: string}} Filled
 */

/**
 * Carries out an order. `page_changed` means that nothing was touched.
 * @param {Henji.FillOrder} order
 * @returns {Promise<{outcome: Henji.FillOutcome | "page_changed", filled?: Filled}>}
 */
async function fillBox(order) {
  const box = fieldOf(order.field);
  if (!box || location.href !== order.url) return { outcome: "page_changed" };
  const before = fieldText(box);
  const area = "value" in box ? /** @type {HTMLTextAreaElement} */ (box) : null;
  let text = order.text;
  let start = 0;
  let end = before.length;
  if (!order.replace) {
    start = area ? area.selectionStart : before.length;
    end = area ? area.selectionEnd : before.length;
    // At the end of a text the draft begins on a line of its own.
    if (start === before.length && before !== "" && !before.endsWith("\n")) text = `\n${text}`;
  }
  const after = before.slice(0, start) + text + before.slice(end);
  type(box, text, start, end);
  if (!(await holds(box, after))) {
    if (location.href !== order.url || !box.isConnected) return { outcome: "page_changed" };
    set(box, after);
    if (!(await holds(box, after))) {
      // Better the operator's own text than half a draft.
      if (box.isConnected && fieldText(box) !== before) set(box, before);
      return { outcome: (await copyText(order.text)) ? "clipboard" : "failed" };
    }
  }
  return { outcome: "inserted", filled: { box, before, after } };
}

/**
 * Brings back what was in the box, unless the operator has gone on writing.
 * @param {Filled} filled
 */
async function takeBack(filled) {
  const { box, before, after } = filled;
  if (!box.isConnected || sameBreaks(fieldText(box)) !== sameBreaks(after)) return false;
  box.focus({ preventScroll: true });
  box.ownerDocument.execCommand("undo");
  if (await holds(box, before)) return true;
  type(box, before, 0, fieldText(box).length);
  if (await holds(box, before)) return true;
  set(box, before);
  return holds(box, before);
}
