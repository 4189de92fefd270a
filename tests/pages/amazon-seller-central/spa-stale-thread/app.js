const cases = {
  "188b486b-c8fc-4b16-a910-d939ea31b049": {
    "name": "河合",
    "order": "249-5521907-3308164",
    "item": "風見鶏 折りたたみ傘 晴雨兼用",
    "subject": "Amazonのお客様 河合様からの商品に関するお問い合わせ (ご注文: 249-5521907-3308164)",
    "messages": [
      {
        "side": "left",
        "at": "2026/11/23 10:40",
        "text": "この傘の替えの骨は販売していますか?"
      },
      {
        "side": "right",
        "at": "2026/11/23 14:05",
        "text": "申し訳ございません。部品のみの販売は行っておりません。"
      }
    ]
  },
  "a346167b-8a33-4c0c-ad7b-1085bcc94052": {
    "name": "長谷川",
    "order": "503-8846125-7710392",
    "item": "ことり舎 木製パズル どうぶつ 24ピース",
    "subject": "Amazonのお客様 長谷川様からの商品に関するお問い合わせ (ご注文: 503-8846125-7710392)",
    "messages": [
      {
        "side": "left",
        "at": "2026/11/24 16:22",
        "text": "配達完了となっていますが、商品が届いていません。\n家族も受け取っておらず、宅配ボックスにもありませんでした。\n調べていただけますか。"
      }
    ]
  }
};
const area = document.querySelector('kat-textarea');
const send = document.querySelector('.send');
window.fixture = { boxText: () => area.value, sent: 0 };
area.addEventListener('input', () => send.toggleAttribute('disabled', area.value.trim() === ''));
send.addEventListener('click', () => { window.fixture.sent += 1; });
const put = (where, what) => { document.querySelector(where).textContent = what; };
function draw(id) {
  const one = cases[id];
  put('[data-f=subject]', one.subject);
  put('[data-f=buyer]', one.name + ' 様');
  put('[data-f=order]', one.order);
  put('[data-f=item]', one.item);
  document.getElementById('case-messages').replaceChildren(...one.messages.map(message => {
    const row = document.createElement('div');
    row.className = 'sc-BsTaej kbAQdT thread-message-' + message.side;
    const body = row.appendChild(document.createElement('div'));
    body.className = 'sc-lpU0Kx kCzxR7';
    body.textContent = message.text;
    const at = row.appendChild(document.createElement('span'));
    at.className = 'sc-Dd52w3 kSQ2qv';
    at.textContent = message.at;
    return row;
  }));
}
// The address changes at once; what it names comes 700 ms later, and until then the old thread stays.
function go(id) {
  history.pushState(null, '', '/messaging/inbox?fi=caseId&ss=' + id + '&cc=' + id);
  setTimeout(() => draw(id), 700);
}
draw('188b486b-c8fc-4b16-a910-d939ea31b049');
addEventListener('load', () => setTimeout(() => go('a346167b-8a33-4c0c-ad7b-1085bcc94052'), 400));
