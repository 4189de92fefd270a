// Where the card stands: beside the reply box, over as few of the page's controls as can be.
"use strict";

/**
 * The text box at a point, also inside closed shadow trees.
 * @param {number} x
 * @param {number} y
 */
function fieldUnder(x, y) {
  for (const reference of fieldsByNumber.values()) {
    const field = reference.deref();
    if (!field?.isConnected) continue;
    const rect = field.getBoundingClientRect();
    if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return field;
  }
  return null;
}

/** Distance of the points at which the page is felt for what the card would cover; a button is about 24 pixels high. */
const GRID = 16;
/** Distance of the places that are tried. */
const STEP = 32;

/**
 * What stands at a point of the page: a control, text, or nothing.
 * @param {number} x
 * @param {number} y
 * @returns {Element | "text" | null}
 */
function standingAt(x, y) {
  const element = document.elementFromPoint(x, y);
  if (!element) return null;
  const control = element.closest("input, select, textarea, button, a, [role=button], kat-button, kat-input, kat-textarea, kat-dropdown");
  if (control) return control;
  if (getComputedStyle(element).cursor === "pointer") return element;
  for (const child of element.childNodes) {
    if (child.nodeType === 3 && /** @type {Text} */ (child).data.trim() !== "") return "text";
  }
  return null;
}

/**
 * Of the places beside the box and elsewhere in the window the one that covers the fewest controls and the least text, and lies nearest.
 * @param {number | null} number the reply box
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
function freePlace(number, width, height) {
  const gap = 12;
  const box = number === null ? null : (fieldOf(number)?.getBoundingClientRect() ?? null);
  /** @type {[number, number][]} */
  const texts = [];
  /** @type {Set<Element>} */
  const controls = new Set();
  for (let y = GRID / 2; y < innerHeight; y += GRID) {
    for (let x = GRID / 2; x < innerWidth; x += GRID) {
      const found = standingAt(x, y);
      if (found === "text") texts.push([x, y]);
      else if (found) controls.add(found);
    }
  }
  const rects = [...controls].map((control) => control.getBoundingClientRect());
  const lowest = Math.max(8, innerHeight - height - 8);
  const furthest = Math.max(8, innerWidth - width - 8);
  /** @type {[number, number][]} */
  const places = [];
  if (box) {
    const near = Math.max(8, Math.min(box.bottom - height, lowest));
    for (const top of [near, box.top - height - gap]) places.push([box.right + gap, top], [box.left - width - gap, top], [box.right - width, top]);
  }
  for (let top = lowest; top >= 8; top -= STEP) {
    for (let left = furthest; left >= 8; left -= STEP) places.push([left, top]);
  }
  let best = /** @type {[number, number]} */ ([furthest, lowest]);
  let least = Infinity;
  for (const [left, top] of places) {
    if (left < 8 || top < 8 || left > furthest || top > lowest) continue;
    const away = box ? Math.hypot(left + width / 2 - (box.left + box.right) / 2, top + height / 2 - (box.top + box.bottom) / 2) : furthest - left;
    let cost = away / 8;
    for (const [x, y] of texts) {
      if (x > left && x < left + width && y > top && y < top + height) cost += 0.5;
    }
    for (const rect of rects) {
      if (left < rect.right && left + width > rect.left && top < rect.bottom && top + height > rect.top) cost += 80;
    }
    const overBox = box && left < box.right + 4 && left + width > box.left - 4 && top < box.bottom + 4 && top + height > box.top - 4;
    if (overBox) cost += 1e6;
    if (cost < least) {
      least = cost;
      best = [left, top];
    }
  }
  return best;
}
