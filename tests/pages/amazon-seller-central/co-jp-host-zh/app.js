const { createElement: h, useEffect, useRef, useState } = React;
let shown = '';
window.fixture = { boxText: () => shown, sent: 0 };
function Reply() {
  const [text, setText] = useState('');
  const area = useRef(null);
  shown = text;
  useEffect(() => {
    const follow = event => setText(event.target.value);
    area.current.addEventListener('input', follow);
    return () => area.current?.removeEventListener('input', follow);
  }, []);
  return h('div', { className: 'xR7QKn693' },
    h('kat-textarea', { ref: area, value: text, label: '消息', placeholder: '输入消息' }),
    h('div', { className: 'xHdEk9uXT' }, h('span', null, text.length + '/4000'),
      h('button', { disabled: text.trim() === '', onClick: () => { window.fixture.sent += 1; } }, '发送消息')));
}
ReactDOM.createRoot(document.getElementById('kat-root')).render(h(Reply));
