'use strict';

const at = id => document.getElementById(id);
const share = (part, whole) => whole === 0 ? '0 %' : `${Number((100 * part / whole).toPrecision(3))} %`;
// The page shows up to five minutes, the newest at the right.
const windows = [60, 150, 300];
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

const percentiles = run => Object.keys(run.total.percentiles);

function figures(run) {
  const last = run.running ? run.intervals.at(-1) : undefined;
  const asked = run.target_rate ? `of ${rate(run.target_rate)}` : run.users ? `by ${count(run.users)} users` : 'no load';
  const names = percentiles(run);
  const tiles = [
    ['Per second', rate(last?.rate ?? 0), asked],
    ...[names[0], names.find(name => name.slice(1) >= 99) ?? names.at(-1)].map(name => [name, last ? time(last.percentiles[name]) : '–', 'now']),
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

// A table whose columns have the percentiles before the last ones.
function clear(id, before, run, after) {
  at(id).replaceChildren();
  at(id).parentElement.tHead.rows[0].replaceChildren(...[...before, ...percentiles(run), ...after].map(name => {
    const cell = document.createElement('th');
    cell.textContent = name;
    cell.dataset.column = name;
    return cell;
  }));
}

function operations(run) {
  clear('operations', ['Operation', 'Requests', 'Failed', 'Per second'], run, ['Max', 'Outcomes']);
  for (const one of [...run.operations, run.total]) {
    for (const part of one.ok ? [one, one.ok] : [one]) {
      const outcomes = Object.entries(part.outcomes)
        .map(([name, number]) => `${count(number)} ${name}${part.causes[name] ? ` (${part.causes[name]})` : ''}`).join(', ');
      const row = addRow('operations', [part === one ? one.operation : 'successful only', count(part.requests), count(part.errors), rate(part.rate),
        ...percentiles(run).map(name => time(part.percentiles[name])), time(part.max), outcomes],
      `${one === run.total ? 'total' : ''} ${part === one ? '' : 'part'}`);
      if (part.errors > 0) row.cells[2].className = 'bad';
    }
  }
}

function loads(runs) {
  clear('loads', ['Load', 'Started', 'Length', 'Requests', 'Failed', 'Per second'], runs.at(-1), ['Max']);
  for (const run of runs.toReversed()) {
    const { total } = run;
    const row = addRow('loads', [`${run.scenario}: ${run.load}`, clock(run.started_at), time(run.seconds), count(total.requests), count(total.errors),
      rate(total.rate), ...percentiles(runs.at(-1)).map(name => time(total.percentiles[name])), time(total.max)], run.running ? 'running' : '');
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
  at('users-card').hidden = !runs.some(run => run.intervals.some(i => i.users > 0));
  const length = (now - Date.parse(runs[0].started_at)) / 1000;
  drawCharts(runs, now, -(windows.find(window => length <= window) ?? windows.at(-1)), 0);
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
