const area = document.querySelector('kat-textarea');
const send = document.querySelector('.send');
window.fixture = { boxText: () => area.value, sent: 0 };
area.addEventListener('input', () => {
  send.toggleAttribute('disabled', area.value.trim() === '');
  const counter = document.querySelector('.counter');
  if (counter) counter.textContent = area.value.length + '/1000';
});
send.addEventListener('click', () => { window.fixture.sent += 1; });
