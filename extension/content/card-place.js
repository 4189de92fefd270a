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

/** Distance of the points at which the page is felt for what the card would cover. */
const GRID = 32;

/**
 * How much it would hurt to cover a point of the page: a control most, text a little, bare ground nothing.
 * @param {number} x
 * @param {number} y
 */
function worthOf(x, y) {
  const element = document.elementsFromPoint(x, y).find((one) => one.localName !== "henji-card");
  if (!element) return 0;
  const style = getComputedStyle(element);
  if (element.localName.startsWith("kat-") || element.matches("input, select, textarea, button, a") || style.cursor === "pointer") return 60;
  for (const child of element.childNodes) {
    if (child.nodeType === 3 && /** @type {Text} */ (child).data.trim() !== "") return 2;
  }
  return 0;
}

/**
 * Of the places beside the box and elsewhere in the window the one that covers the least of worth and lies nearest.
 * @param {number | null} number the reply box
 * @param {number} width
 * @param {number} height
 * @returns {[number, number]}
 */
function freePlace(number, width, height) {
  const gap = 12;
  const box = number === null ? null : (fieldOf(number)?.getBoundingClientRect() ?? null);
  /** @type {[number, number, number][]} */
  const points = [];
  for (let y = GRID / 2; y < innerHeight; y += GRID) {
    for (let x = GRID / 2; x < innerWidth; x += GRID) {
      const worth = worthOf(x, y);
      if (worth > 0) points.push([x, y, worth]);
    }
  }
  const lowest = Math.max(8, innerHeight - height - 8);
  const furthest = Math.max(8, innerWidth - width - 8);
  /** @type {[number, number][]} */
  const places = [];
  if (box) {
    const near = Math.max(8, Math.min(box.bottom - height, lowest));
    for (const top of [near, box.top - height - gap]) places.push([box.right + gap, top], [box.left - width - gap, top], [box.right - width, top]);
  }
  for (let top = lowest; top >= 8; top -= GRID) {
    for (let left = furthest; left >= 8; left -= GRID) places.push([left, top]);
  }
  let best = /** @type {[number, number]} */ ([furthest, lowest]);
  let least = Infinity;
  for (const [left, top] of places) {
    if (left < 8 || top < 8 || left > furthest || top > lowest) continue;
    const away = box ? Math.hypot(left + width / 2 - (box.left + box.right) / 2, top + height / 2 - (box.top + box.bottom) / 2) : furthest - left;
    let cost = away / 8;
    for (const [x, y, worth] of points) {
      if (x > left && x < left + width && y > top && y < top + height) cost += worth;
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
