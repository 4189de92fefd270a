window.fixture = { boxText: () => '', sent: 0 };
document.forms.signIn.addEventListener('submit', event => { event.preventDefault(); window.fixture.sent += 1; });
