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

/**
 * Of the places beside the box and along the window's edges the one that covers the fewest of the page's controls.
 * @param {number | null} number the reply box
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
function freePlace(number, width, height) {
  const gap = 12;
  const box = number === null ? null : (fieldOf(number)?.getBoundingClientRect() ?? null);
  const controls = [...document.querySelectorAll("a, button, input, select, textarea, kat-button, kat-textarea, kat-input, [role=button], [role=tab]")]
    .map((element) => element.getBoundingClientRect())
    .filter((rect) => rect.width > 0 && rect.height > 0 && rect.bottom > 0 && rect.top < innerHeight);
  /** @type {[number, number][]} */
  const places = [];
  const rows = [];
  for (let top = 8; top <= Math.max(8, innerHeight - height - 8); top += 48) rows.push(top);
  rows.push(Math.max(8, innerHeight - height - 8));
  if (box) {
    const near = Math.max(8, Math.min(box.bottom - height, innerHeight - height - 8));
    for (const top of [near, ...rows]) places.push([box.right + gap, top], [box.left - width - gap, top]);
  }
  for (const top of rows) {
    for (let left = innerWidth - width - 8; left >= 8; left -= 96) places.push([left, top]);
  }
  const overlap = (/** @type {number} */ left, /** @type {number} */ top, /** @type {DOMRect} */ rect) =>
    Math.max(0, Math.min(left + width, rect.right) - Math.max(left, rect.left)) *
    Math.max(0, Math.min(top + height, rect.bottom) - Math.max(top, rect.top));
  let best = /** @type {[number, number]} */ ([innerWidth - width - 8, innerHeight - height - 8]);
  let least = Infinity;
  for (const [left, top] of places) {
    if (left < 0 || left + width > innerWidth || top < 0) continue;
    let cost = box ? Math.hypot(left + width / 2 - (box.left + box.right) / 2, top + height / 2 - (box.top + box.bottom) / 2) : left / -8;
    for (const rect of controls) {
      const covered = overlap(left, top, rect);
      if (covered > 0) cost += 400 + covered;
    }
    if (box && overlap(left, top, box) > 0) cost += 1e6;
    if (cost < least) {
      least = cost;
      best = [left, top];
    }
  }
  return best;
}
