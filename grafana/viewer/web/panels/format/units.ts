import { clock, duration, words } from './duration';
import { fixed, plain, scaled, type Formatter } from './number';
import { ago, dateTime } from '../time/clock';

const SI = ['f', 'p', 'n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];
const MONEY = ['', 'K', 'M', 'B', 'T'];

/** `kB`, `MB`: steps of 1000; `step` is that of the given number. */
const si = (unit: string, step = 0): Formatter => scaled(1000, SI.map((prefix) => ` ${prefix}${unit}`), SI.indexOf('') + step);

/** `KiB`, `MiB`: steps of 1024. */
const binary = (unit: string, step = 0): Formatter => scaled(1024, BINARY.map((prefix) => ` ${prefix}${unit}`), step);

/** `1.2K req/s`: a scaled count, then the unit. */
const count = (unit: string): Formatter => {
  const steps = scaled(1000, MONEY);
  return (value, decimals) => {
    const { text, suffix } = steps(value, decimals);
    return { text, suffix: `${suffix ?? ''} ${unit}` };
  };
};

const money = (symbol: string, after = false): Formatter => {
  const steps = scaled(1000, MONEY);
  return (value, decimals) => {
    const { text, suffix = '' } = steps(Math.abs(value), decimals);
    const sign = value < 0 ? '-' : '';
    return after ? { prefix: sign, text, suffix: suffix + symbol } : { prefix: sign + symbol, text, suffix };
  };
};

const percent = (factor: number): Formatter => (value, decimals) => ({ text: fixed(value * factor, decimals), suffix: '%' });

const units: Readonly<Record<string, Formatter>> = {
  none: plain(''),
  string: (value) => ({ text: String(value) }),
  short: scaled(1000, ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint', ' Sext', ' Sept']),
  percent: percent(1),
  percentunit: percent(100),
  sci: (value, decimals) => ({ text: value.toExponential(decimals ?? undefined) }),
  locale: (value, decimals) => ({ text: value.toLocaleString('en-US', { maximumFractionDigits: decimals ?? 3 }) }),
  hex: (value, decimals) => ({ text: Number(fixed(value, decimals)).toString(16).toUpperCase() }),
  bool: (value) => ({ text: value ? 'True' : 'False' }),
  bool_yes_no: (value) => ({ text: value ? 'Yes' : 'No' }),
  bool_on_off: (value) => ({ text: value ? 'On' : 'Off' }),
  bytes: binary('B'),
  kbytes: binary('B', 1),
  mbytes: binary('B', 2),
  gbytes: binary('B', 3),
  bits: binary('b'),
  decbytes: si('B'),
  deckbytes: si('B', 1),
  decmbytes: si('B', 2),
  decgbytes: si('B', 3),
  decbits: si('b'),
  Bps: si('B/s'),
  KBs: si('B/s', 1),
  MBs: si('B/s', 2),
  GBs: si('B/s', 3),
  binBps: binary('B/s'),
  bps: si('b/s'),
  Kbits: si('b/s', 1),
  Mbits: si('b/s', 2),
  binbps: binary('b/s'),
  pps: si('p/s'),
  hertz: si('Hz'),
  rothz: si('Hz'),
  rotrpm: plain('rpm'),
  humidity: plain('%H'),
  watt: si('W'),
  joule: si('J'),
  volt: si('V'),
  amp: si('A'),
  celsius: plain('°C'),
  fahrenheit: plain('°F'),
  cps: count('c/s'),
  ops: count('ops/s'),
  reqps: count('req/s'),
  rps: count('rd/s'),
  wps: count('wr/s'),
  iops: count('io/s'),
  eps: count('evt/s'),
  mps: count('msg/s'),
  cpm: count('c/m'),
  opm: count('ops/m'),
  reqpm: count('req/m'),
  rpm: count('rd/m'),
  wpm: count('wr/m'),
  ns: duration('ns'),
  µs: duration('µs'),
  ms: duration('ms'),
  s: duration('s'),
  m: duration('m'),
  h: duration('h'),
  d: duration('d'),
  dtdurationms: words('millisecond', 1),
  dtdurations: words('second', 1000),
  dthms: clock(false),
  dtdhms: clock(true),
  dateTimeAsIso: (value) => ({ text: dateTime(value) }),
  dateTimeAsLocal: (value) => ({ text: dateTime(value) }),
  dateTimeAsSystem: (value) => ({ text: dateTime(value) }),
  dateTimeFromNow: (value) => ({ text: ago(value, Date.now()) }),
  currencyUSD: money('$'),
  currencyGBP: money('£'),
  currencyEUR: money('€'),
  currencyJPY: money('¥'),
  currencyINR: money('₹'),
  currencyKRW: money('₩'),
  currencyBRL: money('R$'),
  currencyCHF: money('CHF'),
  currencyPLN: money('PLN'),
  currencySEK: money('kr', true),
  currencyNOK: money('kr', true),
  currencyDKK: money('kr', true),
};

/** The formatter of a unit id. An unknown id is printed after the number. */
export function unitFormat(id: string | undefined): Formatter {
  if (!id) {
    return plain('');
  }

  const known = Object.hasOwn(units, id) ? units[id] : undefined;
  if (known) {
    return known;
  }

  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  switch (id.slice(0, Math.max(colon, 0))) {
    case 'prefix':
      return (value, decimals) => ({ prefix: rest, text: fixed(value, decimals) });
    case 'suffix':
      return plain(rest);
    case 'count':
      return count(rest);
    case 'currency':
      return money(rest);
    case 'si': {
      const step = rest.length > 1 ? SI.indexOf(rest.charAt(0)) : -1;
      return step < 0 ? si(rest) : si(rest.slice(1), step - SI.indexOf(''));
    }

    case 'bool': {
      const [yes = '', no = '-'] = rest.split('/');
      return (value) => ({ text: value ? yes : no });
    }

    default:
      return plain(id);
  }
}
