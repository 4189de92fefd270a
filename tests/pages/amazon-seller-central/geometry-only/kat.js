// A likeness of Katal's elements: the text area shows what its attribute says, but its value follows input events only.
class KatTextarea extends HTMLElement {
  static observedAttributes = ['value', 'disabled', 'placeholder', 'maxlength', 'rows'];
  #text = '';
  #area = document.createElement('textarea');
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host{display:block}textarea{width:100%;min-height:90px;font:inherit;padding:8px;box-sizing:border-box}');
    root.adoptedStyleSheets = [sheet];
    const frame = document.createElement('div');
    frame.className = 'container';
    frame.append(this.#area);
    root.append(frame);
    this.#area.addEventListener('input', event => this.#typed(event));
  }
  connectedCallback() {
    this.#area.id = this.getAttribute('unique-id') ?? '';
    this.#area.setAttribute('part', 'textarea-input');
  }
  attributeChangedCallback(name, old, value) {
    if (name === 'value') {
      if (value !== null && value !== this.#area.value) this.#area.value = value;
    } else if (value === null) this.#area.removeAttribute(name);
    else this.#area.setAttribute(name, value);
  }
  get value() { return this.#text; }
  set value(text) { this.setAttribute('value', text); }
  #typed(event) {
    this.#text = this.#area.value;
    this.setAttribute('value', this.#text);
  }
}
customElements.define('kat-textarea', KatTextarea);

class KatButton extends HTMLElement {
  static observedAttributes = ['disabled', 'label'];
  #button = document.createElement('button');
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(this.#button);
    this.#button.type = 'button';
  }
  attributeChangedCallback(name, old, value) {
    if (name === 'disabled') this.#button.disabled = value !== null;
    else this.#button.textContent = value ?? '';
  }
}
customElements.define('kat-button', KatButton);
