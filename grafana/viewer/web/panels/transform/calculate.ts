import { rowsOf, titleOf, type Field, type Frame, type Value } from '../data/frame';
import { reducerLabel, reduceValues } from '../fields/reduce';
import { joinByField } from './join';

interface CalculateOptions {
  mode?: string;
  alias?: string;
  replaceFields?: boolean;
  binary?: { left?: unknown; operator?: string; right?: unknown };
  reduce?: { reducer?: string; include?: string[] };
  unary?: { operator?: string; fieldName?: string };
  cumulative?: { reducer?: string; field?: string };
}

interface Result {
  name: string;
  values: Value[];
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '%': (a, b) => a % b,
};

const functions: Readonly<Record<string, (value: number) => number>> = { abs: Math.abs, exp: Math.exp, ln: Math.log, floor: Math.floor, ceil: Math.ceil, round: Math.round };

const modes: Readonly<Record<string, (frame: Frame, options: CalculateOptions) => Result>> = {
  binary: (frame, { binary }) => fromTwo(frame, binary ?? {}),
  reduceRow: (frame, { reduce }) => fromRow(frame, reduce ?? {}),
  index: frame => ({ name: 'Row', values: Array.from({ length: rowsOf(frame) }, (_, row) => row) }),
  unary: (frame, { unary: { operator = 'abs', fieldName = '' } = {} }) => ({ name: `${operator}(${fieldName})`, values: columnOf(frame, fieldName).map(value => functions[operator]!(numeric(value))) }),
  cumulativeFunctions: (frame, { cumulative: { reducer = 'sum', field = '' } = {} }) => {
    let total = 0;
    return { name: `cumulative ${reducer}(${field})`, values: columnOf(frame, field).map((value, row) => { total += numeric(value); return reducer === 'mean' ? total / (row + 1) : total; }) };
  },
};

/** Whether a column can be calculated so. */
export const calculates = ({ mode = 'reduceRow' }: { mode?: unknown }): boolean => Object.hasOwn(modes, String(mode));

/** Adds a column calculated from other columns. Several series are joined by time first. */
export function calculateField(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const { mode = 'reduceRow', alias, replaceFields } = options as CalculateOptions;
  const joined = frames.length > 1 && frames.every(frame => frame.fields.some(({ type }) => type === 'time')) ? joinByField(frames, {}) : frames;
  return joined.map(frame => {
    const result = modes[mode]!(frame, options as CalculateOptions);
    const field: Field = { name: alias || result.name, type: 'number', values: result.values, config: {} };
    return { ...frame, fields: replaceFields ? [...frame.fields.filter(({ type }) => type === 'time'), field] : [...frame.fields, field] };
  });
}

const columnOf = (frame: Frame, name: string): readonly Value[] => frame.fields.find(field => titleOf(field) === name)?.values ?? [];

/** As in Grafana, no value counts as zero. */
const numeric = (value: Value): number => (typeof value === 'number' ? value : 0);

/** An operand is the name of a column or a number, directly or in an object. */
function operand(frame: Frame, side: unknown): { name: string; at: (row: number) => number } {
  const { matcher, fixed } = (typeof side === 'object' && side !== null ? side : {}) as { matcher?: { options?: string }; fixed?: string };
  const name = String(matcher?.options ?? fixed ?? side ?? '');
  const field = frame.fields.find(candidate => titleOf(candidate) === name);
  const number = Number(name);
  return { name, at: field ? row => numeric(field.values[row] ?? null) : () => (name === '' || Number.isNaN(number) ? 0 : number) };
}

function fromTwo(frame: Frame, { left, operator = '+', right }: NonNullable<CalculateOptions['binary']>): Result {
  const [a, b] = [operand(frame, left), operand(frame, right)];
  const calculate = operators[operator];
  return { name: `${a.name} ${operator} ${b.name}`, values: Array.from({ length: rowsOf(frame) }, (_, row) => calculate?.(a.at(row), b.at(row)) ?? null) };
}

function fromRow(frame: Frame, { reducer = 'sum', include }: NonNullable<CalculateOptions['reduce']>): Result {
  const fields = frame.fields.filter(field => field.type === 'number' && (!include?.length || include.includes(titleOf(field))));
  return { name: reducerLabel(reducer), values: Array.from({ length: rowsOf(frame) }, (_, row) => reduceValues(reducer, fields.map(field => field.values[row] ?? null))) };
}
