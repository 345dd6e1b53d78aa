const find = (id) => document.getElementById(id);

async function refresh() {
  try {
    const state = await (await fetch('state')).json();
    const since = new Date(state.since).toLocaleTimeString();
    find('state').textContent = `${state.connector}: ${state.trunk} since ${since}`;
    find('state').className = `state ${state.connected ? 'up' : 'down'}`;
    find('provisioning').textContent = `Provisioning: ${state.provisioning}.`;
    find('phones').textContent = state.phones.length ? `${state.phones.join(', ')} registered` : 'none registered';
    find('events').replaceChildren(
      ...state.events.map((line) => {
        const item = document.createElement('li');
        item.textContent = line;
        return item;
      }),
    );
  } catch {
    find('state').textContent = 'The demo PBX is not running.';
    find('state').className = 'state down';
  }
}

async function post(path, fields, said) {
  const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  said.textContent = answer.ok ? '' : await answer.text();
  await refresh();
}

find('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  post('key', { key: find('key').value }, find('key-said'));
  find('key').value = '';
});
for (const button of document.querySelectorAll('button[data-to]')) {
  button.addEventListener('click', () => post('call', { from: '201', to: button.dataset.to }, find('call-said')));
}
refresh();
setInterval(refresh, 1000);
