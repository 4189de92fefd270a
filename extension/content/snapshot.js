// Takes the outline of the page: what is visible, through shadow roots and same-origin frames. It names what the site's
// plan asks for and decides nothing. See crate/sites/src/snapshot.rs for the meaning of the short names.
"use strict";

/** @type {WeakMap<Element, number>} */
const fieldNumbers = new WeakMap();
/** @type {Map<number, WeakRef<HTMLElement>>} */
const fieldsByNumber = new Map();
/** @type {HTMLElement | null} */
let pickedField = null;

const UNREAD_TAGS = new Set([
  "script", "style", "noscript", "template", "link", "meta", "svg", "canvas", "video", "audio", "object", "henji-card",
]);

/**
 * The shadow root of an element, also a closed one: browsers let extensions see it.
 * @param {Element} element
 * @returns {ShadowRoot | null}
 */
function shadowOf(element) {
  if (element.shadowRoot) return element.shadowRoot;
  try {
    if (typeof chrome !== "undefined" && chrome.dom) {
      return /** @type {ShadowRoot | null} */ (chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)));
    }
    // Firefox has it as a property.
    return /** @type {any} */ (element).openOrClosedShadowRoot ?? null;
  } catch {
    return null;
  }
}

/**
 * The text box with a number, while it is in the page.
 * @param {number} number
 */
function fieldOf(number) {
  const field = fieldsByNumber.get(number)?.deref();
  return field?.isConnected ? field : null;
}

/** @param {HTMLElement} element */
function isTextField(element) {
  if (element.localName === "textarea") return true;
  return element.isContentEditable && !(element.parentElement?.isContentEditable);
}

/** @param {HTMLElement} element */
function fieldText(element) {
  return "value" in element ? String(/** @type {HTMLTextAreaElement} */ (element).value) : element.innerText;
}

/**
 * @param {HTMLElement} element
 * @returns {Henji.Field}
 */
function describeField(element) {
  let id = fieldNumbers.get(element);
  if (id === undefined) {
    id = fieldsByNumber.size + 1;
    fieldNumbers.set(element, id);
    fieldsByNumber.set(id, new WeakRef(element));
  }
  const text = fieldText(element);
  const area = "value" in element ? /** @type {HTMLTextAreaElement} */ (element) : null;
  /** @type {Henji.Field} */
  const field = {
    id,
    blank: text.trim() === "",
    length: text.length,
    off: area !== null && (area.disabled || area.readOnly),
    picked: element === pickedField,
  };
  if (area && area.maxLength >= 0) field.max = area.maxLength;
  return field;
}

/**
 * What an element shows: its shadow tree, what is put into a slot, a frame's body, or its own children.
 * @param {Element} element
 * @param {(root: Node) => void} onRoot
 * @returns {Iterable<ChildNode | Node>}
 */
function shownChildren(element, onRoot) {
  const shadow = shadowOf(element);
  if (shadow) {
    onRoot(shadow);
    return shadow.childNodes;
  }
  if (element.localName === "slot") {
    const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
    return assigned.length > 0 ? assigned : element.childNodes;
  }
  if (element.localName === "iframe") {
    try {
      const inner = /** @type {HTMLIFrameElement} */ (element).contentDocument;
      if (inner?.body) {
        onRoot(inner);
        return [inner.body];
      }
    } catch {
      // A frame of another origin is not ours to read.
    }
    return [];
  }
  return element.childNodes;
}

/**
 * Takes the outline.
 * @param {Henji.Plan} plan
 * @param {number} settled milliseconds since the address changed
 * @param {(root: Node) => void} onRoot told of every further tree, so that it can be watched
 * @returns {Henji.Snapshot}
 */
function takeSnapshot(plan, settled, onRoot) {
  let left = plan.max_elements;
  let cut = false;

  /**
   * @param {HTMLElement} element
   * @param {number} x the frame's own place
   * @param {number} y
   * @returns {Henji.Node | null}
   */
  function outline(element, x, y) {
    const tag = element.localName;
    if (UNREAD_TAGS.has(tag)) return null;
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (!style || style.display === "none") return null;
    const boxless = style.display === "contents";
    if (!boxless && tag !== "br" && !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return null;
    if (left <= 0) {
      cut = true;
      return null;
    }
    left -= 1;

    /** @type {Henji.Node} */
    const node = { t: tag };
    let keep = tag === "br" || tag === "time";
    /** @type {{[name: string]: string}} */
    const attributes = {};
    for (const name of plan.attributes) {
      const value = element.getAttribute(name);
      if (value) attributes[name] = value.slice(0, 300);
    }
    if (Object.keys(attributes).length > 0) node.a = attributes;
    const marks = [];
    for (let position = 0; position < plan.marks.length; position += 1) {
      if (element.matches(plan.marks[position])) marks.push(position);
    }
    if (marks.length > 0) {
      node.m = marks;
      keep = true;
    }
    const rect = element.getBoundingClientRect();
    if (!boxless) node.r = [Math.round(rect.left + x), Math.round(rect.top + y), Math.round(rect.width), Math.round(rect.height)];
    const block = !boxless && !style.display.startsWith("inline") && !style.display.startsWith("ruby");
    const keepsBreaks = /^(pre|break-spaces)/.test(style.whiteSpace);
    if (block || keepsBreaks) node.d = block ? (keepsBreaks ? 2 : 1) : 3;

    if (isTextField(element)) {
      node.x = describeField(element);
      return node;
    }
    if (tag === "select" || tag === "option") return keep ? node : null;
    const frame = tag === "iframe";
    /** @type {Henji.Child[]} */
    const children = [];
    for (const child of shownChildren(element, onRoot)) {
      if (child.nodeType === 3) {
        const text = /** @type {Text} */ (child).data;
        if (text === "") continue;
        children.push(text.trim() === "" && !keepsBreaks ? " " : text);
        keep ||= text.trim() !== "";
      } else if (child.nodeType === 1) {
        const inner = outline(/** @type {HTMLElement} */ (child), frame ? x + rect.left : x, frame ? y + rect.top : y);
        if (inner) {
          children.push(inner);
          keep = true;
        }
      }
    }
    if (children.length > 0) node.c = children;
    return keep ? node : null;
  }

  return {
    url: location.href,
    settled_ms: Math.max(0, Math.min(settled, 2 ** 31)),
    viewport: [innerWidth, innerHeight],
    root: outline(document.body, 0, 0) ?? { t: "body" },
    cut,
  };
}
