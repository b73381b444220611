import { labelNames, labelValues, queryInstant, seriesOf, sourceUid, type DataSourceEntry } from '../data/client';
import { seriesName } from '../data/legend';
import type { Dashboard, VariableModel } from '../model/dashboard';
import type { TimeRange } from '../time/range';
import { toRegExp } from '../fields/mappings';
import { interpolateQuery, interpolateText, type Scope } from './interpolate';
import { choicesOf, choose, knownChoices, queryOf, scopeOf, type Choice, type Variable } from './variable';
import { parseVariableQuery, resultText } from './variableQuery';

/** Loads the options of the variables in order, since one may use the value of another. */
export async function loadVariables(
  dashboard: Dashboard,
  range: TimeRange,
  sources: readonly DataSourceEntry[],
  fromAddress: (name: string) => readonly string[],
  signal: AbortSignal,
): Promise<Variable[]> {
  const variables: Variable[] = [];
  for (const model of dashboard.templating?.list ?? []) {
    const scope = scopeOf(variables, range.from, range.to);
    const choices = model.type === 'datasource' ? dataSourceChoices(model, sources) : (knownChoices(model) ?? (await ask(model, scope, range, signal)));
    variables.push({ model, choices, chosen: choose(model, choices, fromAddress(model.name)) });
  }

  return variables;
}

const dataSourceChoices = (model: VariableModel, sources: readonly DataSourceEntry[]): Choice[] =>
  sources
    .filter(({ type, name }) => type === queryOf(model) && (!model.regex || toRegExp(model.regex)?.test(name)))
    .map(({ uid, name }) => ({ text: name, value: uid }));

async function ask(model: VariableModel, scope: Scope, range: TimeRange, signal: AbortSignal): Promise<Choice[]> {
  if (model.type !== 'query') {
    return [];
  }

  const source = interpolateText(sourceUid(model.datasource), scope);
  const query = parseVariableQuery(interpolateQuery(queryOf(model), scope));
  switch (query.kind) {
    case 'labelNames':
      return choicesOf(model, await labelNames(source, range, query.match, signal));
    case 'labelValues':
      return choicesOf(model, await labelValues(source, query.label, range, query.match, signal));
    case 'metrics': {
      const expression = toRegExp(query.pattern);
      return choicesOf(model, (await labelValues(source, '__name__', range, undefined, signal)).filter(name => expression?.test(name)));
    }

    case 'result': {
      const data = await queryInstant(source, query.expression, range.to, signal);
      return choicesOf(model, data.resultType === 'vector' ? data.result.map(({ metric, value }) => resultText(metric, value[1], value[0] * 1000)) : []);
    }

    case 'series':
      return choicesOf(model, query.match === '' ? [] : (await seriesOf(source, range, query.match, signal)).map(seriesName));
  }
}
