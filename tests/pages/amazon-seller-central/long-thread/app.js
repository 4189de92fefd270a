const area = document.querySelector('kat-textarea');
const send = document.querySelector('.send');
window.fixture = { boxText: () => area.value, sent: 0 };
area.addEventListener('input', () => {
  send.toggleAttribute('disabled', area.value.trim() === '');
  const counter = document.querySelector('.counter');
  if (counter) counter.textContent = area.value.length + '/4000';
});
send.addEventListener('click', () => { window.fixture.sent += 1; });
const thread = document.getElementById('case-messages');
function add(message) {
  const line = thread.appendChild(document.createElement('div'));
  line.className = '_8xhv1X thread-message-' + (message.right ? 'right mine' : 'left');
  const bubble = line.appendChild(document.createElement('div'));
  bubble.className = message.right ? '_pdd4hC' : '_yZPKKt';
  const body = bubble.appendChild(document.createElement('div'));
  body.style.whiteSpace = 'pre-wrap';
  body.textContent = message.text;
  const at = bubble.appendChild(document.createElement('span'));
  at.className = '_6s7ryY';
  at.textContent = message.at;
}
fetch('/thread.json').then(answer => answer.json()).then(messages => {
  (function slice(from) {
    messages.slice(from, from + 20).forEach(add);
    thread.scrollTop = thread.scrollHeight;
    if (from + 20 < messages.length) setTimeout(slice, 30, from + 20);
  })(0);
});
