const area = document.querySelector('kat-textarea');
const send = document.querySelector('.send');
window.fixture = { boxText: () => area.value, sent: 0 };
area.addEventListener('input', () => {
  send.toggleAttribute('disabled', area.value.trim() === '');
  const counter = document.querySelector('.counter');
  if (counter) counter.textContent = area.value.length + '/4000';
});
send.addEventListener('click', () => { window.fixture.sent += 1; });
const messages = [
  {
    "mine": false,
    "at": "2026/11/22 22:18",
    "text": "届いたイヤホンの左側から音が出ません。\n返品したいのですが、手続きを教えてください。"
  },
  {
    "mine": true,
    "at": "2026/11/23 09:30",
    "text": "ご迷惑をおかけしております。\n本体のリセットはお試しいただけましたでしょうか。"
  },
  {
    "mine": false,
    "at": "2026/11/23 12:44",
    "text": "試しましたが変わりませんでした。返品でお願いします。"
  }
];
const thread = document.getElementById('case-messages');
function add(message) {
  const row = document.createElement('div');
  row.className = message.mine ? 'xqitRzsBY' : 'xAsV9bK2s';
  const who = document.createElement('h4');
  who.className = 'x7izLRbPJ';
  who.textContent = message.mine ? '出品者からのメッセージ' : '購入者からのメッセージ';
  const body = document.createElement('div');
  body.style.whiteSpace = 'pre-wrap';
  body.textContent = message.text;
  const at = document.createElement('small');
  at.textContent = message.at;
  row.append(who, body, at);
  thread.append(row);
}
setTimeout(() => { thread.replaceChildren(); messages.slice(0, 2).forEach(add); }, 1200);
setTimeout(() => add(messages[2]), 1700);
