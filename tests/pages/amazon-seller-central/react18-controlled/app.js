const { createElement: h, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
const messages = [
  {
    "from": "購入者",
    "at": "2026/11/21 11:02",
    "text": "先ほど注文した保温弁当箱ですが、家族がすでに買っていたのでキャンセルをお願いできますでしょうか。"
  },
  {
    "from": "出品者",
    "at": "2026/11/21 15:20",
    "text": "ご連絡ありがとうございます。\n注文番号をお知らせいただけますでしょうか。"
  },
  {
    "from": "購入者",
    "at": "2026/11/21 15:48",
    "text": "503-2217406-6630918 です。\nまだ発送前でしたらキャンセルしてください。よろしくお願いします。"
  }
];
function App() {
  const [text, setText] = useState('');
  shown = text;
  return h(React.Fragment, null,
    h('div', { className: 'Head_head__C6FR0' }, h('h2', null, "Amazonのお客様 藤井 沙織様からの商品に関するお問い合わせ (ご注文: 503-2217406-6630918)"), h('span', null, '藤井 沙織 さん')),
    h('div', { id: 'case-messages', className: 'Thread_thread__flhFL' }, messages.map((m, i) =>
      h('div', { key: i, className: m.from === '購入者' ? 'MA_mA__X5zUF' : 'MB_mB__zYAAi' },
        h('div', { className: 'From_from__ie8CH' }, m.from), h('div', { className: 'Body_body__zrF52' }, m.text), h('small', null, m.at)))),
    h('div', { className: 'Reply_reply__XpARk' },
      h('label', { htmlFor: 'r' }, '返信'),
      h('textarea', { id: 'r', value: text, onChange: event => setText(event.target.value) }),
      h('div', { className: 'Foot_foot__spufD' }, h('span', null, `${text.length}/4000文字`),
        h('button', { disabled: !text.trim(), onClick: () => { window.fixture.sent += 1; } }, '送信'))));
}
ReactDOM.createRoot(document.querySelector('[data-root]')).render(h(App));
