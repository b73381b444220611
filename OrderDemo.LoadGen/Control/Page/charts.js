'use strict';

// Charts of up to five minutes over all loads, the newest at the right.
const windows = [60, 150, 300];

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

// Start, end and intervals of a load, with times in seconds before now.
function timeOf(run, now) {
  const start = (now - Date.parse(run.started_at)) / 1000;
  const { intervals, interval_seconds: length } = run;
  const last = start - Math.floor(run.seconds / length) * length;
  return {
    start,
    end: run.running ? null : start - run.seconds,
    points: intervals.map((interval, i) => ({ ago: last + (intervals.length - 1 - i + 0.5) * length, interval })),
  };
}

// Lines of points: one for each load, or one through all loads that is 0 between them.
function linesOf(times, value, zeroBetween) {
  const lines = times.map(({ start, end, points }) => {
    const line = points.map(({ ago, interval }) => [ago, value(interval)]).filter(([, y]) => y !== null);
    if (!zeroBetween) return line;
    return [[start, 0], ...line, ...(end === null ? [] : [[end, 0]])];
  });
  if (!zeroBetween) return lines;
  if (times.at(-1)?.end !== null) lines.push([[0, 0]]);
  return [lines.flat()];
}

// A chart: id of the SVG, loads, now, label of a value, lines as { style, value, zeroBetween }.
function drawChart(id, runs, now, label, lines) {
  const svg = document.getElementById(id);
  const width = Math.max(200, svg.clientWidth);
  const [left, right, top, bottom] = [62, width - 2, 22, 158];
  svg.setAttribute('viewBox', `0 0 ${width} 180`);
  const times = runs.map(run => timeOf(run, now));
  const chartSeconds = windows.find(window => times[0].start <= window) ?? windows.at(-1);
  const drawn = lines.map(line => ({
    style: line.style,
    parts: linesOf(times, line.value, line.zeroBetween).map(part => part.filter(([ago]) => ago <= chartSeconds)),
  }));
  const highest = roundUp(Math.max(1e-6, ...drawn.flatMap(({ parts }) => parts.flat().map(([, value]) => value))));
  const x = ago => right - (right - left) * ago / chartSeconds;
  const y = value => bottom - (bottom - top) * value / highest;

  const nodes = [0, 0.5, 1].flatMap(part => [
    svgElement('line', { x1: left, x2: right, y1: y(part * highest), y2: y(part * highest) }),
    svgElement('text', { x: left - 8, y: y(part * highest) + 4, 'text-anchor': 'end' }, label(part * highest)),
  ]);
  for (let tick = 0; tick <= 5; tick++) {
    const ago = tick * chartSeconds / 5;
    const anchor = tick === 0 ? 'end' : tick === 5 ? 'start' : 'middle';
    nodes.push(svgElement('text', { x: x(ago), y: 175, 'text-anchor': anchor }, tick === 0 ? 'now' : `-${ago} s`));
  }
  nodes.push(...markers(runs, times, x, left, right, top, bottom));
  for (const { style, parts } of drawn) {
    for (const part of parts) {
      nodes.push(svgElement('polyline', { class: style, points: part.map(([ago, value]) => `${x(ago).toFixed(1)},${y(value).toFixed(1)}`).join(' ') }));
    }
  }
  svg.replaceChildren(...nodes);
}

// A vertical line where a load starts, with its name where there is room, and one where a load ends without a successor.
function markers(runs, times, x, left, right, top, bottom) {
  const nodes = [];
  let labelled = -Infinity;
  times.forEach(({ start, end }, i) => {
    const followed = i + 1 < times.length && end - times[i + 1].start < 1;
    for (const [ago, name] of [[start, runs[i].scenario], [followed ? null : end, 'stop']]) {
      if (ago === null || x(ago) < left) continue;
      const at = x(ago);
      nodes.push(svgElement('line', { class: 'marker', x1: at, x2: at, y1: top - 8, y2: bottom }));
      if (at - labelled < 48) continue;
      labelled = at;
      const flip = right - at < 50;
      nodes.push(svgElement('text', { x: at + (flip ? -4 : 4), y: top - 8, 'text-anchor': flip ? 'end' : 'start' }, name));
    }
  });
  return nodes;
}
