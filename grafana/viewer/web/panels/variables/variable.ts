import type { VariableModel } from '../model/dashboard';
import { parseDuration, formatDuration } from '../time/duration';
import { roundInterval } from '../time/interval';
import { toRegExp } from '../fields/mappings';
import type { Scope } from './interpolate';

export const all = '$__all';

export interface Choice {
  text: string;
  value: string;
}

/** A variable with its options and selection. */
export interface Variable {
  model: VariableModel;
  choices: readonly Choice[];
  chosen: readonly string[];
  /** Why its options could not be loaded; empty if they were. */
  problem: string;
}

export const queryOf = (model: VariableModel): string => (typeof model.query === 'string' ? model.query : model.query?.query) ?? model.definition ?? '';

/** The options that need no query: a list, a constant, intervals. Null if Prometheus must be queried. */
export function knownChoices(model: VariableModel): Choice[] | null {
  switch (model.type) {
    case 'custom':
      return splitList(queryOf(model)).map(part => {
        const named = /^(.*?)\s+:\s+(.*)$/.exec(part);
        return named ? { text: named[1]!, value: named[2]! } : { text: part, value: part };
      });
    case 'interval': {
      const steps = splitList(queryOf(model)).map(step => ({ text: step, value: step }));
      return model.auto ? [{ text: 'auto', value: `$__auto_interval_${model.name}` }, ...steps] : steps;
    }

    case 'constant':
    case 'textbox':
      return [{ text: queryOf(model), value: queryOf(model) }];
    default:
      return null;
  }
}

/** The selection that is saved in the dashboard, and the options saved with it. */
export function savedChoices({ current, options }: VariableModel): Choice[] {
  const [values, texts] = [current?.value ?? [], current?.text ?? []].map(saved => (typeof saved === 'string' ? [saved] : saved)) as [string[], string[]];
  const chosen = values.map((value, i) => ({ value, text: texts[i] ?? value }));
  return [...chosen, ...(options ?? []).map(({ value = '', text }) => ({ value, text: text ?? value }))].filter(({ value }, i, them) => value !== '' && value !== all && them.findIndex(other => other.value === value) === i);
}

/** Splits at commas; `\,` is a comma in a value. */
const splitList = (text: string): string[] => (text.match(/(?:\\,|[^,])+/g) ?? []).map(part => part.trim().replaceAll('\\,', ',')).filter(part => part !== '');

/** Applies the regular expression of the variable, removes duplicates and sorts. */
export function choicesOf(model: VariableModel, values: readonly string[]): Choice[] {
  const expression = model.regex ? toRegExp(model.regex) : null;
  const cut = values.flatMap(value => {
    if (!expression) {
      return [{ text: value, value }];
    }

    const match = expression.exec(value);
    if (!match) {
      return [];
    }

    const { text, value: group } = match.groups ?? {};
    const found = group ?? text ?? match[1] ?? value;
    return [{ text: text ?? found, value: found }];
  });
  const once = [...new Map(cut.map(choice => [choice.value, choice])).values()];
  return sortChoices(once, model.sort ?? 0);
}

/** 1, 2: alphabetical; 3, 4: numerical; 5, 6: alphabetical without case; even ones descending. */
function sortChoices(choices: Choice[], order: number): Choice[] {
  if (order < 1) {
    return choices;
  }

  const number = (text: string) => Number(/\d+(\.\d+)?/.exec(text)?.[0] ?? -1);
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const compare = (a: Choice, b: Choice): number => {
    switch (Math.ceil(order / 2)) {
      case 1: return byText(a.text, b.text);
      case 2: return number(a.text) - number(b.text);
      case 3: return byText(a.text.toLowerCase(), b.text.toLowerCase());
      default: return a.text.localeCompare(b.text, 'en', { numeric: true });
    }
  };
  return [...choices].sort((a, b) => (order % 2 === 0 ? -1 : 1) * compare(a, b));
}

/** The selection: from the URL, or from the dashboard, if it exists; or all, or the first option. */
export function choose(model: VariableModel, choices: readonly Choice[], fromAddress: readonly string[]): string[] {
  if (model.type === 'textbox' || model.type === 'constant') {
    return [fromAddress[0] ?? choices[0]?.value ?? ''];
  }

  const saved = model.current?.value ?? [];
  for (const wanted of [fromAddress, typeof saved === 'string' ? [saved] : saved]) {
    if (model.includeAll && wanted.some(value => value === all || value === 'All')) {
      return [all];
    }

    const found = wanted.flatMap(value => choices.find(choice => choice.value === value) ?? choices.find(choice => choice.text === value) ?? []).map(choice => choice.value);
    if (found.length > 0) {
      return model.multi ? found : found.slice(0, 1);
    }
  }

  return model.includeAll ? [all] : choices.slice(0, 1).map(choice => choice.value);
}

/** The values for interpolation. */
export function scopeOf(variables: readonly Variable[], from: number, to: number): Scope {
  const scope: Scope = {};
  for (const { model, choices, chosen } of variables) {
    scope[model.name] = isAll(chosen) ? allOf(model, choices) : valueOf(model, choices, chosen, from, to);
  }

  return scope;
}

export const isAll = (chosen: readonly string[]): boolean => chosen.includes(all);

const allOf = (model: VariableModel, choices: readonly Choice[]): Scope[string] => ({
  text: 'All',
  value: model.allValue ? model.allValue : choices.map(choice => choice.value),
});

function valueOf(model: VariableModel, choices: readonly Choice[], chosen: readonly string[], from: number, to: number): Scope[string] {
  const values = chosen.map(value => (value === `$__auto_interval_${model.name}` ? autoInterval(model, from, to) : value));
  const texts = chosen.map(value => choices.find(choice => choice.value === value)?.text ?? value);
  return model.multi || model.includeAll ? { value: values, text: texts } : { value: values[0] ?? '', text: texts[0] ?? '' };
}

function autoInterval(model: VariableModel, from: number, to: number): string {
  const min = parseDuration(model.auto_min ?? '10s') ?? 10_000;
  return formatDuration(Math.max(roundInterval((to - from) / (model.auto_count ?? 30)), min));
}

/** The selection as text in the toolbar. */
export function chosenText({ choices, chosen }: Variable): string {
  if (isAll(chosen)) {
    return 'All';
  }

  return chosen.map(value => choices.find(choice => choice.value === value)?.text ?? value).join(' + ') || 'None';
}
