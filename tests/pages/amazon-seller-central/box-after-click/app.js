let area = null;
window.fixture = { boxText: () => area ? area.value : '', sent: 0 };
document.querySelector('.opener').addEventListener('click', event => {
  const place = event.currentTarget.parentElement;
  setTimeout(() => {
    area = document.createElement('kat-textarea');
    area.setAttribute('placeholder', '購入者への返信');
    area.setAttribute('rows', '5');
    const send = document.createElement('kat-button');
    send.className = 'send';
    send.setAttribute('label', '送信');
    send.setAttribute('disabled', '');
    area.addEventListener('input', () => send.toggleAttribute('disabled', area.value.trim() === ''));
    send.addEventListener('click', () => { window.fixture.sent += 1; });
    place.replaceChildren(area, send);
  }, 300);
});
