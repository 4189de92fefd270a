window.fixture = { boxText: () => '', sent: 0 };
