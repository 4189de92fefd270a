let area = null;
window.fixture = { boxText: () => area ? area.value : '', sent: 0 };
const fill = (where, from) => document.querySelector(where).replaceChildren(document.getElementById(from).content.cloneNode(true));
setTimeout(() => {
  const address = new URL(location.href);
  address.searchParams.set('cc', '9843b918-0f7d-4473-ae46-9c2d9c7c20da');
  history.replaceState(null, '', address);
  fill('.sc-eijdx7', 'found-list');
  fill('.sc-RxfD27', 'found');
  area = document.querySelector('kat-textarea');
  const send = document.querySelector('.send');
  area.addEventListener('input', () => {
    send.toggleAttribute('disabled', area.value.trim() === '');
    document.querySelector('.counter').textContent = area.value.length + '/4000';
  });
  send.addEventListener('click', () => { window.fixture.sent += 1; });
}, 600);
