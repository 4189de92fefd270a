const { createElement: h, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
function Reply() {
  const [text, setText] = useState('');
  shown = text;
  return h('form', { className: '_dSwNUd', onSubmit: event => { event.preventDefault(); window.fixture.sent += 1; } },
    h('textarea', { value: text, 'aria-label': 'Message', onChange: event => setText(event.target.value) }),
    h('div', { className: '_EUQGzN' },
      h('span', { className: '_YE7tPh' }, `${text.length} / 4000`),
      h('button', { type: 'submit', disabled: text.trim() === '' }, 'Send')));
}
ReactDOM.createRoot(document.getElementById('r1')).render(h(Reply));
