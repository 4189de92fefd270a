// A plain box; the page keeps its own copy of the text, as some do without a framework.
let state = '';
const area = document.querySelector('.sc-b0SNkV');
window.fixture = { boxText: () => state, sent: 0 };
area.addEventListener('input', () => {
  state = area.value;
  document.querySelector('.send').disabled = state.trim() === '';
  document.querySelector('.counter').textContent = state.length + '/4000';
});
document.querySelector('form').addEventListener('submit', event => { event.preventDefault(); window.fixture.sent += 1; });
