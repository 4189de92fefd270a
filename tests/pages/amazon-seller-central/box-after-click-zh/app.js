const { createElement: h, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
function Reply() {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  shown = text;
  if (!isOpen) return h('button', { type: 'button', onClick: () => setOpen(true) }, '回复');
  return h('form', { className: '_kjkC2i', onSubmit: event => { event.preventDefault(); window.fixture.sent += 1; } },
    h('textarea', { value: text, placeholder: '请输入给买家的消息', onChange: event => setText(event.target.value) }),
    h('div', { className: '_lHk34f' },
      h('span', { className: '_ziq4ss' }, `${text.length} / 4000`),
      h('button', { type: 'submit', disabled: text.trim() === '' }, '发送')));
}
ReactDOM.createRoot(document.getElementById('answer')).render(h(Reply));
