window.fixture = { sent: 0, boxText: () => '' };
