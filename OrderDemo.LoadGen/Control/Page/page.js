'use strict';

const at = id => document.getElementById(id);
const count = new Intl.NumberFormat('en').format;
const rate = value => value >= 100 ? count(Math.round(value)) : value.toFixed(1);
const time = seconds => seconds >= 1 ? `${seconds.toPrecision(3)} s` : seconds >= 0.001 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${Math.round(seconds * 1e6)} µs`;
const share = (part, whole) => whole === 0 ? '0 %' : `${(100 * part / whole).toPrecision(2)} %`;
const clock = text => new Date(text).toLocaleTimeString('en-GB');

let scenarios = [];

async function post(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
    at('message').textContent = response.ok ? '' : (await response.json()).detail ?? `The load generator responds with ${response.status}.`;
  } catch {
    at('message').textContent = 'The load generator does not respond.';
  }
  await show();
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
at('scenario').addEventListener('change', about);

function about() {
  const scenario = scenarios.find(one => one.name === at('scenario').value);
  at('about').textContent = scenario ? `${scenario.description} (${scenario.size})` : '';
}

function figures(run) {
  const last = run.running ? run.intervals.at(-1) : undefined;
  const asked = run.target_rate ? `of ${rate(run.target_rate)}` : run.users ? `by ${count(run.users)} users` : 'no load';
  const tiles = [
    ['Per second', rate(last?.rate ?? 0), asked],
    ['Median', last ? time(last.p50) : '–', 'now'],
    ['99th percentile', last ? time(last.p99) : '–', 'now'],
    ['Requests', count(run.total.requests), `in ${Math.round(run.seconds)} s`],
    ['Failed', count(run.total.errors), share(run.total.errors, run.total.requests), run.total.errors > 0],
    ['Late / dropped', `${count(run.late)} / ${count(run.dropped)}`, 'by the generator', run.dropped > 0],
  ];
  at('figures').replaceChildren(...tiles.map(([name, value, note, bad]) => {
    const [tile, term, data, small] = ['div', 'dt', 'dd', 'small'].map(tag => document.createElement(tag));
    term.textContent = name;
    data.textContent = value;
    data.classList.toggle('bad', Boolean(bad));
    small.textContent = note;
    data.append(small);
    tile.append(term, data);
    return tile;
  }));
}

// A row with the names of its columns, which a narrow page shows beside the cells.
function addRow(id, cells, style) {
  const row = at(id).insertRow();
  const headings = [...at(id).parentElement.tHead.rows[0].cells].map(cell => cell.textContent);
  cells.forEach((text, i) => {
    const cell = row.insertCell();
    cell.textContent = text;
    cell.dataset.column = headings[i];
  });
  row.className = style;
  return row;
}

function operations(run) {
  at('operations').replaceChildren();
  for (const one of [...run.operations, run.total]) {
    for (const part of one.ok ? [one, one.ok] : [one]) {
      const outcomes = Object.entries(part.outcomes).map(([name, number]) => `${count(number)} ${name}`).join(', ');
      const row = addRow('operations', [part === one ? one.operation : 'successful only', count(part.requests), count(part.errors), rate(part.rate),
        time(part.p50), time(part.p95), time(part.p99), time(part.p999), time(part.max), outcomes],
      `${one === run.total ? 'total' : ''} ${part === one ? '' : 'part'}`);
      if (part.errors > 0) row.cells[2].className = 'bad';
    }
  }
}

function loads(runs) {
  at('loads').replaceChildren();
  for (const run of runs.toReversed()) {
    const { total } = run;
    const row = addRow('loads', [`${run.scenario}: ${run.load}`, clock(run.started_at), time(run.seconds), count(total.requests), count(total.errors),
      rate(total.rate), time(total.p50), time(total.p95), time(total.p99), time(total.max)], run.running ? 'running' : '');
    if (total.errors > 0) row.cells[4].className = 'bad';
  }
}

function thresholds(run) {
  at('thresholds').hidden = run.thresholds.length === 0;
  at('thresholds').querySelector('ul').replaceChildren(...run.thresholds.map(one => {
    const item = document.createElement('li');
    item.textContent = `${one.threshold}: ${one.value}, ${one.ok ? 'met' : 'not met'}`;
    item.classList.toggle('bad', !one.ok);
    return item;
  }));
}

function charts(runs, now) {
  drawChart('rates', runs, now, rate, [
    { style: 'target', value: i => i.target_rate || null, zeroBetween: false },
    { style: 'rate', value: i => i.rate, zeroBetween: true },
    { style: 'error', value: i => i.error_rate, zeroBetween: true },
  ]);
  drawChart('latencies', runs, now, time, [
    { style: 'high', value: i => i.rate > 0 ? i.p99 : null, zeroBetween: false },
    { style: 'mid', value: i => i.rate > 0 ? i.p50 : null, zeroBetween: false },
  ]);
  at('users-card').hidden = !runs.some(run => run.intervals.some(i => i.users > 0));
  if (!at('users-card').hidden) drawChart('users-chart', runs, now, count, [{ style: 'mid', value: i => i.users, zeroBetween: true }]);
}

async function show() {
  let status;
  try {
    status = await (await fetch('status')).json();
  } catch {
    at('state').textContent = 'The load generator does not respond.';
    return;
  }
  if (scenarios.length === 0) {
    scenarios = status.scenarios;
    at('scenario').replaceChildren(...scenarios.map(({ name }) => new Option(name)));
    about();
  }
  const run = status.run;
  at('state').textContent = run?.running ? `Sending ${run.scenario}, ${run.load}, to ${status.target}` : `Sending no load to ${status.target}`;
  at('stop').disabled = !run?.running;
  if (!run) return;
  const runs = [...status.history, run];
  figures(run);
  charts(runs, Date.parse(status.now));
  operations(run);
  thresholds(run);
  loads(runs);
}

async function keepShowing() {
  if (!document.hidden) await show();
  setTimeout(keepShowing, 1000);
}

keepShowing();
