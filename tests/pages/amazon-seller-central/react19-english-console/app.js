const { createElement: h, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
function Reply() {
  const [text, setText] = useState('');
  shown = text;
  return h('form', { className: 'css-TJhVy5K', onSubmit: event => { event.preventDefault(); window.fixture.sent += 1; } },
    h('textarea', { value: text, placeholder: 'Write your message', onChange: event => setText(event.target.value) }),
    h('div', { className: 'css-09wUTeX' },
      h('span', { className: 'css-naRQwEq' }, `${text.length} / 4000`),
      h('button', { type: 'submit', disabled: text.trim() === '' }, 'Send')));
}
ReactDOM.createRoot(document.getElementById('composer')).render(h(Reply));
