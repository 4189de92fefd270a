const { createElement: h, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
function Reply() {
  const [text, setText] = useState('');
  shown = text;
  return h('form', { className: 'css-ihGVZLs', onSubmit: event => { event.preventDefault(); window.fixture.sent += 1; } },
    h('textarea', { value: text, placeholder: '回复买家', onChange: event => setText(event.target.value) }),
    h('div', { className: 'css-FvnhCZr' },
      h('span', { className: 'css-uEpYF2G' }, `${text.length} / 4000`),
      h('button', { type: 'submit', disabled: text.trim() === '' }, '发送')));
}
ReactDOM.createRoot(document.getElementById('box-root')).render(h(Reply));
