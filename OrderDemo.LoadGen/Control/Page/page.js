'use strict';

const at = id => document.getElementById(id);
const count = new Intl.NumberFormat('en').format;
const rate = value => value >= 100 ? count(Math.round(value)) : value.toFixed(1);
const time = seconds => seconds >= 1 ? `${seconds.toPrecision(3)} s` : seconds >= 0.001 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${Math.round(seconds * 1e6)} µs`;
const share = (part, whole) => whole === 0 ? '0 %' : `${(100 * part / whole).toPrecision(2)} %`;

let scenarios = [];

async function post(path, body) {
  try {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
    at('message').textContent = answer.ok ? '' : (await answer.json()).detail ?? `The load generator answers ${answer.status}.`;
  } catch {
    at('message').textContent = 'The load generator does not answer.';
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
  at('about').textContent = scenarios.find(scenario => scenario.name === at('scenario').value)?.description ?? '';
}

function element(name, attributes, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// The next 1, 2 or 5 times a power of ten.
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find(step => step * power >= value * 0.999);
}

const ago = seconds => seconds === 0 ? 'now' : seconds < 120 ? `${Math.round(seconds)} s ago` : `${Math.round(seconds / 60)} min ago`;

// The newest at the right. A long run has longer intervals.
function chart(id, { intervals, interval_seconds: length }, label, lines) {
  const svg = at(id);
  const width = Math.max(200, svg.clientWidth);
  const [left, right, top, bottom] = [62, width - 2, 10, 158];
  svg.setAttribute('viewBox', `0 0 ${width} 180`);
  const highest = roundUp(Math.max(1e-6, ...lines.flatMap(line => intervals.map(line.value))));
  const y = value => bottom - (bottom - top) * value / highest;
  const x = index => right - (right - left) * (intervals.length - 1 - index) / 119;
  const nodes = [0, 0.5, 1].flatMap(part => [
    element('line', { x1: left, x2: right, y1: y(part * highest), y2: y(part * highest) }),
    element('text', { x: left - 8, y: y(part * highest) + 4, 'text-anchor': 'end' }, label(part * highest)),
  ]);
  for (const [index, anchor] of [[0, 'end'], [60, 'middle'], [119, 'start']]) {
    nodes.push(element('text', { x: right - (right - left) * index / 119, y: 175, 'text-anchor': anchor }, ago(index * length)));
  }
  for (const line of lines) {
    nodes.push(element('polyline', { class: line.style, points: intervals.map((interval, i) => `${x(i)},${y(line.value(interval))}`).join(' ') }));
  }
  svg.replaceChildren(...nodes);
}

function figures(run) {
  const last = run.intervals.at(-1);
  const now = last ? rate(last.rate) : '0';
  const tiles = [
    ['Per second', now, run.target_rate ? `of ${rate(run.target_rate)}` : run.users ? `by ${count(run.users)} users` : ''],
    ['Median', time(last?.p50 ?? 0), 'now'],
    ['99th percentile', time(last?.p99 ?? 0), 'now'],
    ['Requests', count(run.total.requests), `in ${Math.round(run.seconds)} s`],
    ['Failed', count(run.total.errors), share(run.total.errors, run.total.requests), run.total.errors > 0],
    ['Late or dropped', `${count(run.late)} / ${count(run.dropped)}`, 'by the generator', run.dropped > 0],
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

function operations(run) {
  at('operations').replaceChildren();
  for (const one of [...run.operations, run.total].flatMap(one => (one.ok ? [one, one.ok] : [one]))) {
    const row = at('operations').insertRow();
    const outcomes = Object.entries(one.outcomes).map(([name, number]) => `${count(number)} ${name}`).join(', ');
    for (const text of [one.operation, count(one.requests), count(one.errors), rate(one.rate), time(one.p50), time(one.p95), time(one.p99),
      time(one.p999), time(one.max), outcomes]) row.insertCell().textContent = text;
    row.classList.toggle('total', one === run.total);
    if (one.errors > 0) row.cells[2].className = 'bad';
  }
}

function thresholds(run) {
  at('thresholds').hidden = run.thresholds.length === 0;
  at('thresholds').querySelector('ul').replaceChildren(...run.thresholds.map(one => {
    const item = document.createElement('li');
    item.textContent = `${one.threshold}: ${one.value}, ${one.ok ? 'met' : 'broken'}`;
    item.classList.toggle('bad', !one.ok);
    return item;
  }));
}

async function show() {
  let status;
  try {
    status = await (await fetch('status')).json();
  } catch {
    at('state').textContent = 'The load generator does not answer.';
    return;
  }
  if (scenarios.length === 0) {
    scenarios = status.scenarios;
    at('scenario').replaceChildren(...scenarios.map(({ name }) => new Option(name)));
    about();
  }
  const run = status.run;
  at('state').textContent = run?.running ? `Sending ${run.scenario} to ${status.target}` : `Sending nothing to ${status.target}`;
  if (!run) return;
  figures(run);
  chart('rates', run, rate, [{ style: 'rate', value: i => i.rate }, { style: 'error', value: i => i.error_rate }]);
  chart('latencies', run, time, [{ style: 'high', value: i => i.p99 }, { style: 'mid', value: i => i.p50 }]);
  operations(run);
  thresholds(run);
}

async function keepShowing() {
  if (!document.hidden) await show();
  setTimeout(keepShowing, 1000);
}

keepShowing();
