let area = null;
window.fixture = { boxText: () => area ? area.value : '', sent: 0 };
const fill = (where, from) => { const place = document.querySelector(where); place.removeAttribute('aria-busy'); place.replaceChildren(document.getElementById(from).content.cloneNode(true)); };
setTimeout(() => {
  fill('.sc-rnCVGX', 'ready-list');
  fill('.sc-QRfK35', 'ready-head');
  fill('#case-messages', 'ready-thread');
  fill('.sc-7AV4YH', 'ready-panel');
  fill('.sc-R3eBud', 'ready-reply');
  area = document.querySelector('kat-textarea');
  const send = document.querySelector('.send');
  area.addEventListener('input', () => {
    send.toggleAttribute('disabled', area.value.trim() === '');
    document.querySelector('.counter').textContent = area.value.length + '/4000';
  });
  send.addEventListener('click', () => { window.fixture.sent += 1; });
}, 1600);
