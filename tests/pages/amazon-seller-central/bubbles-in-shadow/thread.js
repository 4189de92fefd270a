const messages = [
  {
    "buyer": true,
    "at": "2026年11月22日 9:45",
    "text": "注文した商品と違う色が届きました。\nブラックを頼みましたが、届いたのはグレーです。"
  },
  {
    "buyer": false,
    "at": "2026年11月22日 14:10",
    "text": "ご迷惑をおかけし申し訳ございません。\nお届けした商品のラベルの品番を教えていただけますか。"
  },
  {
    "buyer": true,
    "at": "2026年11月22日 19:58",
    "text": "品番は TB-220-GY です。\n正しい色に交換してください。"
  }
];
const make = (tag, text, style) => Object.assign(document.createElement(tag), { textContent: text, style: style ?? '' });
customElements.define('bsm-thread-message', class extends HTMLElement {
  connectedCallback() {
    const { buyer, at, text } = messages[this.dataset.i];
    const root = this.attachShadow({ mode: 'open' });
    const box = make('div', '', 'max-width:420px;margin:8px ' + (buyer ? 'auto 8px 0' : '0 8px auto') + ';padding:8px 12px;border-radius:8px;background:' + (buyer ? '#f0f2f2' : '#e0f0f2'));
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', buyer ? '購入者からのメッセージ' : '出品者からのメッセージ');
    box.append(make('div', text, 'white-space:pre-wrap'), make('small', at));
    root.append(box);
  }
});
customElements.define('bsm-order-context', class extends HTMLElement {
  connectedCallback() {
    const list = document.createElement('dl');
    for (const [name, value] of [['注文番号', '503-6651038-2094417'], ['商品名', 'たびびと 2WAYトートバッグ TB-220'], ['注文ステータス', '配達済み']]) list.append(make('dt', name), make('dd', value));
    this.attachShadow({ mode: 'open' }).append(make('h3', '注文'), list);
  }
});
