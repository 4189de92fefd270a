const { createElement: h, useEffect, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
const messages = [
  {
    "buyer": true,
    "utc": "2026-11-21T21:40:00.000Z",
    "at": "2026/11/22 06:40",
    "text": "アプリの初期設定ができません。\nBluetoothの接続方法を教えてください。"
  },
  {
    "buyer": false,
    "utc": "2026-11-22T01:11:00.000Z",
    "at": "2026/11/22 10:11",
    "text": "本体の電源ボタンを5秒間長押ししてからお試しください。"
  },
  {
    "buyer": true,
    "utc": "2026-11-22T01:58:00.000Z",
    "at": "2026/11/22 10:58",
    "text": "試しましたが、やはり接続できません。"
  }
];
function Thread({ round }) {
  return h('div', { key: round, id: 'case-messages', className: 'sc-uyA50S kvSggh' }, messages.map((m, i) =>
    h('div', { key: round + '-' + i, className: 'sc-sgpyFd k0s8CF ' + (m.buyer ? 'from-buyer' : 'from-seller') },
      h('div', { className: m.buyer ? 'sc-6zlwXp kaVehb' : 'sc-CuhkD7 kxXl6d' },
        m.text.split('\n').map((line, j) => h('div', { key: j }, line)),
        h('time', { dateTime: m.utc, className: 'sc-bdwsgF kR69YP' }, m.at)))));
}
function App() {
  const [text, setText] = useState('');
  const [round, setRound] = useState(0);
  shown = text;
  useEffect(() => {
    if (round < 8) { const timer = setTimeout(() => setRound(round + 1), 400); return () => clearTimeout(timer); }
  }, [round]);
  return h(React.Fragment, null,
    h('div', { className: 'sc-QeYjqR ksLs22' }, h('h2', null, "Amazonのお客様 浅野様からの商品に関するお問い合わせ (ご注文: 503-9947716-3320858)"), h('div', null, '購入者: 浅野')),
    h(Thread, { key: round, round }),
    h('div', { className: 'sc-cH2n00 kus8Jk' },
      h('textarea', { 'aria-label': '返信', value: text, onChange: event => setText(event.target.value) }),
      h('div', { className: 'sc-S42tSb kCnp4Z' }, h('span', null, text.length + '/4000'),
        h('button', { disabled: text.trim() === '', onClick: () => { window.fixture.sent += 1; } }, '送信'))));
}
ReactDOM.createRoot(document.getElementById('thread-app')).render(h(App));
