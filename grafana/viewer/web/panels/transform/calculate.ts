import { rowsOf, titleOf, type Field, type Frame, type Value } from '../data/frame';
import { reducerLabel, reduceValues } from '../fields/reduce';

interface CalculateOptions {
  mode?: string;
  alias?: string;
  replaceFields?: boolean;
  binary?: { left?: unknown; operator?: string; right?: unknown };
  reduce?: { reducer?: string; include?: string[] };
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '%': (a, b) => a % b,
};

/** Adds a column calculated from other columns. */
export function calculateField(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const { mode = 'reduceRow', alias, replaceFields, binary, reduce } = options as CalculateOptions;
  return frames.map(frame => {
    const result = mode === 'binary' ? fromTwo(frame, binary ?? {}) : fromRow(frame, reduce ?? {});
    const field: Field = { name: alias || result.name, type: 'number', values: result.values, config: {} };
    return { ...frame, fields: replaceFields ? [...frame.fields.filter(({ type }) => type === 'time'), field] : [...frame.fields, field] };
  });
}

/** An operand is the name of a column or a number, directly or in an object. */
function operand(frame: Frame, side: unknown): { name: string; at: (row: number) => number | null } {
  const { matcher, fixed } = (typeof side === 'object' && side !== null ? side : {}) as { matcher?: { options?: string }; fixed?: string };
  const name = String(matcher?.options ?? fixed ?? side ?? '');
  const field = frame.fields.find(candidate => titleOf(candidate) === name);
  const number = Number(name);
  return { name, at: field ? row => numeric(field.values[row] ?? null) : () => (name === '' || Number.isNaN(number) ? null : number) };
}

const numeric = (value: Value): number | null => (typeof value === 'number' ? value : null);

function fromTwo(frame: Frame, { left, operator = '+', right }: NonNullable<CalculateOptions['binary']>): { name: string; values: Value[] } {
  const [a, b] = [operand(frame, left), operand(frame, right)];
  const calculate = operators[operator];
  const values = Array.from({ length: rowsOf(frame) }, (_, row) => {
    const [x, y] = [a.at(row), b.at(row)];
    return x === null || y === null || !calculate ? null : calculate(x, y);
  });
  return { name: `${a.name} ${operator} ${b.name}`, values };
}

function fromRow(frame: Frame, { reducer = 'sum', include }: NonNullable<CalculateOptions['reduce']>): { name: string; values: Value[] } {
  const fields = frame.fields.filter(field => field.type === 'number' && (!include?.length || include.includes(titleOf(field))));
  return { name: reducerLabel(reducer), values: Array.from({ length: rowsOf(frame) }, (_, row) => reduceValues(reducer, fields.map(field => field.values[row] ?? null))) };
}
