// A likeness of Seller Central's messages page: every name, number and message in it is invented.

class KatTextarea extends HTMLElement {
  static observedAttributes = ['value', 'placeholder', 'maxlength', 'label', 'disabled'];
  #text = '';
  #area = document.createElement('textarea');
  #label = document.createElement('label');
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{display:block}label{display:block;font-weight:700;margin-bottom:4px}
      textarea{box-sizing:border-box;width:100%;height:100px;resize:vertical;padding:8px 10px;border:1px solid #888c8c;border-radius:4px;font:inherit;line-height:1.55;color:#0f1111}
      textarea:focus{outline:none;border-color:#007185;box-shadow:0 0 0 3px #c8f3fa}`);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#label, this.#area);
    this.#area.addEventListener('input', () => {
      this.#text = this.#area.value;
      this.setAttribute('value', this.#text);
    });
  }
  connectedCallback() {
    this.#area.id = this.getAttribute('unique-id') ?? '';
    this.#label.htmlFor = this.#area.id;
  }
  attributeChangedCallback(name, old, value) {
    if (name === 'label') this.#label.textContent = value ?? '';
    else if (name === 'value') { if (value !== this.#area.value) this.#area.value = value ?? ''; }
    else if (value === null) this.#area.removeAttribute(name);
    else this.#area.setAttribute(name, value);
  }
  get value() { return this.#text; }
  /** Puts a text in, as the page itself does when another case is opened. */
  reset(text) {
    this.#text = text;
    this.#area.value = text;
    this.setAttribute('value', text);
  }
}
customElements.define('kat-textarea', KatTextarea);

class KatButton extends HTMLElement {
  static observedAttributes = ['label', 'disabled'];
  #button = document.createElement('button');
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:host{display:inline-block}button{font:inherit;padding:6px 16px;border:1px solid #888c8c;border-radius:4px;background:#fff;color:#0f1111;cursor:pointer}
      :host([variant=primary]) button{background:#008296;border-color:#008296;color:#fff;font-weight:700;padding:7px 28px}
      :host([variant=chip]) button{border-color:#b8d8dc;border-radius:16px;background:#f4fbfc;color:#006273;padding:4px 12px;font-size:13px}
      :host([variant=link]) button{border:0;background:none;color:#007185;padding:4px 0}
      button:disabled,:host([variant=primary]) button:disabled{background:#e7e9e9;border-color:#d5d9d9;color:#8b9093;cursor:default}`);
    root.adoptedStyleSheets = [sheet];
    this.#button.type = 'button';
    root.append(this.#button);
  }
  attributeChangedCallback(name, old, value) {
    if (name === 'disabled') this.#button.disabled = value !== null;
    else this.#button.textContent = value ?? '';
  }
}
customElements.define('kat-button', KatButton);

const MAX = 4000;
let cases = [];
let open = null;
let area = null;
const drafts = new Map();

window.fixture = { boxText: () => area ? area.value : '', sent: 0, goTo: index => go(cases[index].caseId) };

/** An element with attributes and children; text stays text. */
function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child != null));
  return made;
}

const SHAPES = {
  mill: '<path d="M20 44h24v10H20zM24 24h16l3 20H21z"/><path d="M32 24v-8h16M48 12v8" fill="none" stroke="#fff" stroke-width="3"/>',
  bag: '<rect x="16" y="14" width="32" height="38" rx="14"/><path d="M32 16v34" fill="none" stroke="#ffffff88" stroke-width="2"/>',
  pen: '<path d="M14 50l6-14 22-22 8 8-22 22z"/><path d="M20 36l8 8" stroke="#fff" stroke-width="2"/>',
  plate: '<circle cx="32" cy="32" r="22"/><circle cx="32" cy="32" r="13" fill="#ffffff44"/>',
  box: '<path d="M12 22l20-8 20 8v22l-20 8-20-8z"/><path d="M12 22l20 8 20-8M32 30v22" fill="none" stroke="#ffffff99" stroke-width="2"/>',
  pot: '<path d="M20 18h24l-2 34H22z"/><path d="M44 24h8v14h-9" fill="none" stroke="#888" stroke-width="3"/>',
};

function picture({ tint, shape, name }) {
  const drawn = el('img.thumb', { alt: name, width: 64, height: 64 });
  drawn.src = 'data:image/svg+xml,' + encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#f3f5f5"/><g fill="${tint}">${SHAPES[shape]}</g></svg>`);
  return drawn;
}

const shown = at => { const [day, time] = at.split('T'); return `${day.replaceAll('-', '/')} ${time}`; };
const subject = one => `Amazonのお客様 ${one.buyerName} 様からの${one.topic}に関するお問い合わせ` + (one.order ? ` (ご注文: ${one.order.id})` : '');
const onlyNeeded = () => new URL(location.href).searchParams.get('fi') === 'responseNeeded';
const path = id => `/messaging/inbox?fi=caseId&ss=${id}&cc=${id}`;

function drawRail() {
  const needed = cases.filter(one => one.actionNeeded).length;
  document.querySelector('[data-metric=needed]').textContent = needed;
  const links = [['すべて', cases.length], ['返信が必要', needed], ['送信済みメッセージ', null], ['解決済み', null], ['未解決として報告', 0]];
  document.querySelector('.rail').replaceChildren(el('h2', {}, '受信トレイ'), ...links.map(([name, count], index) =>
    el('a', { href: '#', 'aria-current': index === (onlyNeeded() ? 1 : 0) ? 'page' : null, onclick: event => event.preventDefault() }, el('span', {}, name), count === null ? null : el('span.badge', {}, String(count)))));
}

function drawList() {
  const listed = onlyNeeded() ? cases.filter(one => one.actionNeeded) : cases;
  document.querySelector('[data-count]').textContent = `${listed.length}件`;
  document.querySelector('.threads ul').replaceChildren(...listed.map(one => el('li', {},
    el('a', { href: path(one.caseId), 'aria-current': one === open ? 'true' : null, onclick: event => { event.preventDefault(); go(one.caseId); } },
      el('span.row-top', {}, el('span.flag', { 'aria-hidden': 'true' }), el('span.row-name', {}, one.buyerName), el('span.row-date', {}, shown(one.updated).slice(5))),
      el('span.row-subject', {}, subject(one)),
      el('span.row-foot', {}, el('span.state' + (one.actionNeeded ? '.needed' : '.done'), {}, one.actionNeeded ? '返信が必要' : '返信不要'), one.sla && one.actionNeeded ? el('span.sla', {}, one.sla) : null)))));
}

function bubble(message) {
  if (message.role === 'SYSTEM') return el('div.thread-system-message', { role: 'note', 'aria-label': 'システムメッセージ' }, el('span', {}, message.text), el('time', { datetime: message.at + '+09:00' }, shown(message.at)));
  const buyer = message.role === 'BUYER';
  return el('div.thread-message.' + (buyer ? 'left' : 'right'), { role: 'group', 'aria-label': buyer ? '購入者からのメッセージ' : '出品者からのメッセージ' },
    el('div.thread-message-max-width-container-' + (buyer ? 'left' : 'right'), {},
      el('div.message-sender', {}, buyer ? '購入者' : '出品者'),
      el('div.message-body', {}, message.text),
      message.attachments ? el('ul.file-attachment-list', {}, message.attachments.map(file => el('li', {}, el('img', { src: file.src, alt: file.name }), el('span.file-attachment-chip-file-name', {}, file.name)))) : null),
    el('time', { datetime: message.at + '+09:00' }, shown(message.at)));
}

function drawCase() {
  const place = document.querySelector('.case');
  if (!open) {
    area = null;
    place.replaceChildren(el('div.nothing', {}, el('b', {}, 'ケースが選択されていません'), el('p', {}, '左の一覧からケースを選択すると、ここにメッセージが表示されます。')));
    return;
  }
  const one = open;
  const messages = el('div', { id: 'case-messages', tabindex: '0' }, one.messages.map(bubble));
  area = el('kat-textarea', { label: '返信', placeholder: '購入者へのメッセージを入力してください', maxlength: MAX, 'unique-id': 'katal-id-' + (20 + cases.indexOf(one)) });
  const box = area;
  const counter = el('span.counter', {}, `0/${MAX}`);
  const send = el('kat-button.ayb-send', { variant: 'primary', label: '送信', disabled: true });
  const follow = () => {
    drafts.set(one.caseId, box.value);
    counter.textContent = `${box.value.length}/${MAX}`;
    send.toggleAttribute('disabled', box.value.trim() === '');
  };
  box.addEventListener('input', follow);
  send.addEventListener('click', () => {
    window.fixture.sent += 1;
    if (box.value.trim() === '') return;
    one.messages.push({ role: 'SELLER', at: '2026-11-25T09:30', text: box.value.trim() });
    one.actionNeeded = false;
    drafts.delete(one.caseId);
    drawRail();
    drawList();
    drawCase();
    document.querySelector('.case-reply').prepend(el('div.kat-alert-success-content', { role: 'status' }, 'メッセージを送信しました'));
  });
  place.replaceChildren(
    el('div.case-head', {}, el('div', {}, el('h2', {}, subject(one)), el('p', {}, '購入者: ', el('b', {}, one.buyerName), ' 様', el('span.dot', {}, '希望言語: 日本語'))),
      one.actionNeeded ? el('span.state.needed', {}, '返信が必要') : el('span.state.done', {}, '返信不要')),
    messages,
    el('div.case-reply', {},
      el('div.quick', { 'aria-label': 'クイックアクションと返信' }, el('span', {}, 'クイックアクション'), ['配送状況を知らせる', '返品を案内する', '返信不要にする'].map(label => el('kat-button', { variant: 'chip', label }))),
      box,
      el('div.case-foot', {}, el('kat-button', { variant: 'link', label: 'ファイルを添付 (10MBまで)' }), counter, send)));
  const draft = drafts.get(one.caseId);
  if (draft) { box.reset(draft); follow(); }
  messages.scrollTop = messages.scrollHeight;
}

function drawContext() {
  const place = document.querySelector('.context');
  place.hidden = !open;
  if (!open) return;
  const { order } = open;
  const item = order ? order.item : open.product;
  const pair = (name, value) => value ? [el('dt', {}, name), el('dd', {}, value)] : [];
  place.replaceChildren(
    el('div.context-head', {}, el('h2', {}, order ? '注文' : '商品'), el('button', { type: 'button', 'aria-label': '閉じる', onclick: () => { place.hidden = true; } }, '×')),
    el('div.product', {}, picture(item), el('a', { href: '/dp/' + item.asin, onclick: event => event.preventDefault() }, item.name)),
    el('dl', {}, ...(order
      ? [pair('注文番号', order.id), pair('注文日', order.date), pair('ASIN', item.asin), pair('数量', String(item.quantity)), pair('合計', item.total), pair('注文ステータス', order.status), pair('出荷期限', order.shipBy),
        pair('出荷日', order.shipped), pair('お届け予定日', order.promised), pair('配達日', order.delivered), pair('配送業者', order.carrier), pair('お問い合わせ伝票番号', order.tracking)].flat()
      : pair('ASIN', item.asin))),
    order ? el('div.context-foot', {}, ['注文の詳細を表示', '返金を処理'].map(label => el('a', { href: '#', onclick: event => event.preventDefault() }, label))) : el('p.note', {}, 'このお客様は、まだこの商品を購入していません。'));
}

/** Placeholders while the case is fetched. */
function drawWaiting() {
  area = null;
  document.querySelector('.case').replaceChildren(el('div.case-head', { 'aria-busy': 'true' }, el('div.skeleton.wide')), el('div', { id: 'case-messages', 'aria-busy': 'true' }, el('div.skeleton.tall'), el('div.skeleton.tall.right')));
  document.querySelector('.context').hidden = true;
}

let latest = 0;
function route() {
  const id = new URL(location.href).searchParams.get('cc');
  const mine = ++latest;
  open = cases.find(one => one.caseId === id) ?? null;
  drawRail();
  drawList();
  if (!open) { drawCase(); drawContext(); return; }
  drawWaiting();
  setTimeout(() => { if (mine === latest) { drawCase(); drawContext(); } }, 220);
}

function go(id) {
  if (new URL(location.href).searchParams.get('cc') !== id) history.pushState(null, '', path(id));
  route();
}

addEventListener('popstate', route);
fetch('/conversations.json').then(answer => answer.json()).then(all => {
  cases = all;
  route();
});
