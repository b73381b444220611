'use strict';
const at = id => document.getElementById(id);
const ms = seconds => (seconds * 1000).toPrecision(3);

async function post(path, body) {
  const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
  at('message').textContent = answer.ok ? '' : (await answer.json()).detail;
  show();
}

at('form').addEventListener('submit', event => {
  event.preventDefault();
  const number = id => at(id).value === '' ? null : Number(at(id).value);
  post('load', {
    scenario: at('scenario').value, rate: number('rate'), users: number('users'), spawn_rate: number('spawn'),
    think: at('think').value || null, duration: at('duration').value || null,
  });
});
at('stop').addEventListener('click', () => post('stop'));

function chart(id, intervals, lines) {
  const top = Math.max(1e-9, ...lines.flatMap(line => intervals.map(line.value)));
  const svg = at(id);
  svg.replaceChildren();
  const add = (name, attributes, text) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.textContent = text ?? '';
    svg.append(node);
  };
  for (const line of lines) {
    add('polyline', { class: line.style, points: intervals.map((interval, i) => `${i * 900 / 119},${155 - 145 * line.value(interval) / top}`).join(' ') });
  }
  add('text', { x: 4, y: 14 }, top.toPrecision(3));
}

function cells(row, values) {
  for (const value of values) row.insertCell().textContent = value;
}

async function show() {
  let status;
  try {
    status = await (await fetch('status')).json();
  } catch {
    at('state').textContent = 'the load generator does not answer';
    return;
  }
  if (!at('scenario').options.length) {
    for (const { name, description } of status.scenarios) at('scenario').add(new Option(`${name}: ${description}`, name));
  }
  const run = status.run;
  at('state').textContent = run?.running ? `${run.scenario} on ${status.target}` : 'none';
  if (!run) return;
  const last = run.intervals.at(-1);
  at('figures').textContent = `${run.total.requests} requests in ${run.seconds.toFixed(0)} s, ${run.total.errors} errors, `
    + `${run.late} late, ${run.dropped} dropped. Now: ${last ? last.rate.toFixed(0) : 0}/s`
    + (run.target_rate ? ` of ${run.target_rate.toFixed(0)}/s` : '') + (run.users ? ` by ${run.users} users` : '');
  chart('rates', run.intervals, [{ style: 'good', value: i => i.rate }, { style: 'bad', value: i => i.error_rate }]);
  chart('latencies', run.intervals, [{ style: 'high', value: i => i.p99 * 1000 }, { style: 'mid', value: i => i.p50 * 1000 }]);
  at('operations').replaceChildren();
  for (const one of [...run.operations, run.total]) {
    cells(at('operations').insertRow(), [one.operation, one.requests, one.errors, one.rate.toFixed(1), ms(one.p50), ms(one.p95), ms(one.p99),
      ms(one.max), Object.entries(one.outcomes).map(([name, count]) => `${count} ${name}`).join(', ')]);
  }
}

show();
setInterval(show, 1000);
