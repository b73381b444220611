'use strict';

const count = new Intl.NumberFormat('en').format;
const rate = value => value >= 100 ? count(Math.round(value)) : value.toFixed(1);
const time = seconds => seconds >= 1 ? `${seconds.toPrecision(3)} s` : seconds >= 0.001 ? `${(seconds * 1e3).toPrecision(3)} ms` : `${Math.round(seconds * 1e6)} µs`;

function svgElement(name, attributes, text) {
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

// Draws the charts of loads between two times in seconds after the origin: now on the page of the load generator, the start in a report.
function drawCharts(runs, origin, from, to) {
  const times = runs.map(run => timeOf(run, origin));
  const chart = (id, label, lines) => drawChart(document.getElementById(id), { runs, times, from, to, label, lines });
  chart('rates', rate, [
    { name: 'asked for', color: 'var(--soft)', style: 'target', value: i => i.target_rate || null },
    { name: 'all', color: 'var(--good)', value: i => i.rate, zeroBetween: true },
    { name: 'failed', color: 'var(--bad)', value: i => i.error_rate, zeroBetween: true },
  ]);
  const names = Object.keys(runs.at(-1).total.percentiles).reverse();
  chart('latencies', time, names.map((name, n) => ({
    name, color: `color-mix(in oklab, var(--high) ${100 - Math.round(100 * n / Math.max(1, names.length - 1))}%, var(--accent))`,
    value: i => i.rate > 0 ? i.percentiles[name] ?? null : null,
  })));
  if (document.getElementById('users-chart')?.checkVisibility()) chart('users-chart', count, [{ name: 'users', color: 'var(--accent)', value: i => i.users, zeroBetween: true }]);
}

// Start, end and intervals of a load in seconds after the origin.
function timeOf(run, origin) {
  const start = (Date.parse(run.started_at) - origin) / 1000;
  const { intervals, interval_seconds: length } = run;
  const first = start + (Math.floor(run.seconds / length) - intervals.length) * length;
  return {
    start,
    end: run.running ? null : start + run.seconds,
    points: intervals.map((interval, i) => ({ at: first + (i + 0.5) * length, interval })),
  };
}

// Lines of points: one for each load, or one through all loads that is 0 between them.
function linesOf(times, to, { value, zeroBetween }) {
  const lines = times.map(({ start, end, points }) => {
    const line = points.map(({ at, interval }) => [at, value(interval)]).filter(([, y]) => y !== null);
    return zeroBetween ? [[start, 0], ...line, ...(end === null ? [] : [[end, 0]])] : line;
  });
  if (!zeroBetween) return lines;
  if (times.at(-1).end !== null) lines.push([[to, 0]]);
  return [lines.flat()];
}

function drawChart(svg, { runs, times, from, to, label, lines }) {
  const width = Math.max(200, svg.clientWidth);
  const [left, right, top, bottom] = [62, width - 2, 22, 158];
  svg.setAttribute('viewBox', `0 0 ${width} 180`);
  const drawn = lines.map(line => ({ ...line, parts: linesOf(times, to, line).map(part => part.filter(([at]) => at >= from && at <= to)) }));
  const highest = roundUp(Math.max(1e-6, ...drawn.flatMap(({ parts }) => parts.flat().map(([, value]) => value))));
  const x = at => left + (right - left) * (at - from) / (to - from);
  const y = value => bottom - (bottom - top) * value / highest;

  const nodes = [0, 0.5, 1].flatMap(part => [
    svgElement('line', { x1: left, x2: right, y1: y(part * highest), y2: y(part * highest) }),
    svgElement('text', { x: left - 8, y: y(part * highest) + 4, 'text-anchor': 'end' }, label(part * highest)),
  ]);
  for (let tick = 0; tick <= 5; tick++) {
    const at = from + tick * (to - from) / 5;
    const anchor = tick === 5 ? 'end' : tick === 0 ? 'start' : 'middle';
    nodes.push(svgElement('text', { x: x(at), y: 175, 'text-anchor': anchor }, at === 0 && to === 0 ? 'now' : `${Math.round(at * 10) / 10} s`));
  }
  nodes.push(...markers(runs, times, x, left, right, top, bottom));
  for (const { color, style = '', parts } of drawn) {
    for (const part of parts) {
      const line = svgElement('polyline', { class: style, points: part.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ') });
      line.style.stroke = color;
      nodes.push(line);
    }
  }
  svg.replaceChildren(...nodes);
  svg.previousElementSibling.replaceChildren(...lines.flatMap(({ name, color }) => {
    const mark = document.createElement('i');
    mark.style.background = color;
    return [mark, name];
  }));
}

// A vertical line where a load starts, with its name where there is room, and one where a load ends without a successor.
function markers(runs, times, x, left, right, top, bottom) {
  const nodes = [];
  let labelled = -Infinity;
  times.forEach(({ start, end }, i) => {
    const followed = i + 1 < times.length && times[i + 1].start - end < 1;
    for (const [at, name] of [[start, runs[i].scenario], [followed ? null : end, 'stop']]) {
      if (at === null || x(at) < left) continue;
      nodes.push(svgElement('line', { class: 'marker', x1: x(at), x2: x(at), y1: top - 8, y2: bottom }));
      if (x(at) - labelled < 48) continue;
      labelled = x(at);
      const flip = right - x(at) < 50;
      nodes.push(svgElement('text', { x: x(at) + (flip ? -4 : 4), y: top - 8, 'text-anchor': flip ? 'end' : 'start' }, name));
    }
  });
  return nodes;
}
