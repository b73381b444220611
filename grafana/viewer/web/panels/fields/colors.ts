/** Shades of each hue, dark to light. Each theme uses five of the six. */
const hues: Readonly<Record<string, readonly string[]>> = {
  red: ['#ad0317', '#c4162a', '#e02f44', '#f2495c', '#ff7383', '#ffa6b0'],
  orange: ['#e55400', '#fa6400', '#ff780a', '#ff9830', '#ffb357', '#ffcb7d'],
  yellow: ['#cc9d00', '#e0b400', '#f2cc0c', '#fade2a', '#ffee52', '#fff899'],
  green: ['#19730e', '#37872d', '#56a64b', '#73bf69', '#96d98d', '#c8f2c2'],
  blue: ['#1250b0', '#1f60c4', '#3274d9', '#5794f2', '#8ab8ff', '#c0d8ff'],
  purple: ['#7c2ea3', '#8f3bb8', '#a352cc', '#b877d9', '#ca95e5', '#deb6f2'],
};

const shades = ['dark-', 'semi-dark-', '', 'light-', 'super-light-'];

const tonesOf = (lightest: number): ReadonlyMap<string, string> =>
  new Map(Object.entries(hues).flatMap(([hue, tones]) => shades.map((shade, i): [string, string] => [shade + hue, tones[i + lightest]!])));

/** The light theme uses shades that are one step darker. */
const byTheme = { dark: tonesOf(1), light: tonesOf(0) };

let tones = byTheme.dark;

/** Sets the theme that colour names refer to. */
export function useTones(theme: 'light' | 'dark'): void {
  tones = byTheme[theme];
}

/** A colour as a CSS value. `text` is the text colour of the theme. */
export function colorOf(name: string | undefined): string {
  switch (name) {
    case undefined:
    case '':
      return unknownColor;
    case 'text':
      return 'var(--text)';
    case 'transparent':
      return 'transparent';
    default:
      return tones.get(name) ?? cssColor(name);
  }
}

const unknownColor = '#8e8e99';

const hex = (parts: readonly number[]): string => `#${parts.map(part => Math.round(Math.min(Math.max(part, 0), 255)).toString(16).padStart(2, '0')).join('')}`;

/** A colour in a form that a canvas accepts; grey for what is no colour. */
function cssColor(text: string): string {
  if (/^#([0-9a-f]{6}|[0-9a-f]{8})$/i.test(text)) {
    return text;
  }

  if (/^#[0-9a-f]{3,4}$/i.test(text)) {
    return `#${[...text.slice(1)].map(digit => digit + digit).join('')}`;
  }

  const rgb = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+)(%?))?\s*\)$/i.exec(text);
  if (rgb) {
    const [, r, g, b, alpha, percent] = rgb;
    return hex([r, g, b].map(Number).concat(alpha === undefined ? [] : [Number(alpha) * (percent ? 2.55 : 255)]));
  }

  return /^(hsla?\([^()]*\)|[a-z]+)$/i.test(text) && globalThis.CSS?.supports?.('color', text) !== false ? text : unknownColor;
}

/** The colours of series, in order. Successive ones can be distinguished with colour blindness too. */
const palette: readonly string[] = [
  'green', 'semi-dark-yellow', 'light-blue', 'semi-dark-orange', 'red', 'blue', 'purple', '#705da0', 'dark-green', 'yellow',
  '#447ebc', '#c15c17', '#890f02', '#0a437c', '#6d1f62', '#584477', '#b7dbab', '#f4d598', '#70dbed', '#f9ba8f',
  '#f29191', '#82b5d8', '#e5a8e2', '#aea2e0', '#629e51', '#e5ac0e', '#64b0c8', '#e0752d', '#bf1b00', '#0a50a1',
];

export const seriesColor = (index: number): string => colorOf(palette[index % palette.length]);

type Rgb = readonly [number, number, number];

const toRgb = (hex: string): Rgb => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** Stops of colour scales, from min to max. */
const scales: Readonly<Record<string, readonly string[]>> = {
  turbo: ['#23171b', '#4a58dd', '#2f9df5', '#27d7c4', '#4df884', '#95fb51', '#dedd32', '#ffa423', '#f65f18', '#ba2208', '#900c00'],
  viridis: ['#440154', '#482878', '#3e4a89', '#31688e', '#26828e', '#1f9e89', '#35b779', '#6ece58', '#b5de2b', '#fde725'],
  spectral: ['#5e4fa2', '#3288bd', '#66c2a5', '#abdda4', '#e6f598', '#fee08b', '#fdae61', '#f46d43', '#d53e4f', '#9e0142'],
  oranges: ['#fff5eb', '#fee6ce', '#fdd0a2', '#fdae6b', '#fd8d3c', '#f16913', '#d94801', '#a63603', '#7f2704'],
  blues: ['#f7fbff', '#deebf7', '#c6dbef', '#9ecae1', '#6baed6', '#4292c6', '#2171b5', '#08519c', '#08306b'],
  greens: ['#f7fcf5', '#e5f5e0', '#c7e9c0', '#a1d99b', '#74c476', '#41ab5d', '#238b45', '#006d2c', '#00441b'],
  reds: ['#fff5f0', '#fee0d2', '#fcbba1', '#fc9272', '#fb6a4a', '#ef3b2c', '#cb181d', '#a50f15', '#67000d'],
};

/** The colours of the modes `continuous-…`; `surface` is the background of a panel. */
const continuous: Readonly<Record<string, readonly string[]>> = {
  grylrd: ['green', 'yellow', 'red'],
  rdylgr: ['red', 'yellow', 'green'],
  blylrd: ['dark-blue', 'super-light-yellow', 'dark-red'],
  ylrd: ['super-light-yellow', 'dark-red'],
  blpu: ['blue', 'purple'],
  ylbl: ['super-light-yellow', 'dark-blue'],
  blues: ['surface', 'dark-blue'],
  reds: ['surface', 'dark-red'],
  greens: ['surface', 'dark-green'],
  purples: ['surface', 'dark-purple'],
};

/** The colour at a position (0 to 1) of a scale, with the names of Grafana (`Turbo`, `continuous-GrYlRd`). */
export function scaleColor(name: string, share: number): string {
  const at = Math.min(Math.max(share, 0), 1);
  const [, mode] = /^continuous-(.*)$/.exec(name.toLowerCase()) ?? [];
  if (mode !== undefined && Object.hasOwn(continuous, mode)) {
    const stops = continuous[mode]!.map(stop => toRgb(stop === 'surface' ? (tones === byTheme.dark ? '#181b1f' : '#ffffff') : colorOf(stop)));
    return hex([0, 1, 2].map(part => spline(stops.map(stop => stop[part]!), at)));
  }

  const stops = scales[(mode ?? name).toLowerCase()] ?? scales['turbo']!;
  const low = Math.min(Math.floor(at * (stops.length - 1)), stops.length - 2);
  const [a, b] = [toRgb(stops[low]!), toRgb(stops[low + 1]!)];
  return hex(a.map((from, i) => from + (b[i]! - from) * (at * (stops.length - 1) - low)));
}

/** A uniform cubic B-spline through the first and the last value, drawn by those between them. */
function spline(values: readonly number[], at: number): number {
  const count = values.length - 1;
  const i = Math.min(Math.floor(at * count), count - 1);
  const [b, c] = [values[i]!, values[i + 1]!];
  const [a, d] = [i > 0 ? values[i - 1]! : 2 * b - c, i < count - 1 ? values[i + 2]! : 2 * c - b];
  const t = at * count - i;
  return ((1 - t) ** 3 * a + (4 - 6 * t ** 2 + 3 * t ** 3) * b + (1 + 3 * t + 3 * t ** 2 - 3 * t ** 3) * c + t ** 3 * d) / 6;
}

/** A hex colour with an opacity of 0 to 1; other colours are unchanged. */
export function withAlpha(color: string, alpha: number): string {
  if (!/^#[0-9a-f]{6}([0-9a-f]{2})?$/i.test(color)) {
    return color;
  }

  return color.slice(0, 7) + Math.round(Math.min(Math.max(alpha, 0), 1) * 255).toString(16).padStart(2, '0');
}

/** The text colour on a background: black or white. */
export function readableOn(color: string): '#fff' | '#111217' {
  const rgb = /^#[0-9a-f]{6}/i.test(color) ? toRgb(color) : /^rgb\(/.test(color) ? color.match(/\d+/g)!.map(Number) : null;
  if (!rgb) {
    return '#fff';
  }

  const [r, g, b] = rgb.map(part => ((part / 255 + 0.055) / 1.055) ** 2.4) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.36 ? '#111217' : '#fff';
}
