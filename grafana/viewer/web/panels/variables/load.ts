import { labelNames, labelValues, queryInstant, reasonOf, seriesOf, type DataSourceEntry } from '../data/client';
import { seriesName } from '../data/legend';
import { inputsOf, resolveSource } from '../data/sources';
import type { Dashboard, VariableModel } from '../model/dashboard';
import type { TimeRange } from '../time/range';
import { toRegExp } from '../fields/mappings';
import { interpolateQuery, type Scope } from './interpolate';
import { choicesOf, choose, knownChoices, queryOf, savedChoices, scopeOf, type Choice, type Variable } from './variable';
import { parseVariableQuery, resultText } from './variableQuery';

/** Loads the options of the variables in order, since one may use the value of another. One that fails keeps its default. */
export async function loadVariables(
  dashboard: Dashboard,
  range: TimeRange,
  sources: readonly DataSourceEntry[],
  fromAddress: (name: string) => readonly string[],
  signal: AbortSignal,
): Promise<Variable[]> {
  const variables: Variable[] = [];
  for (const model of dashboard.templating?.list ?? []) {
    const scope = { ...inputsOf(dashboard, sources), ...scopeOf(variables, range.from, range.to) };
    let [choices, problem] = [savedChoices(model), ''];
    try {
      choices = model.type === 'datasource' ? dataSourceChoices(model, sources) : (knownChoices(model) ?? (await ask(model, scope, sources, range, signal)));
    } catch (error) {
      if (signal.aborted) {
        throw error;
      }

      problem = reasonOf(error);
    }

    variables.push({ model, choices, chosen: choose(model, choices, fromAddress(model.name)), problem });
  }

  return variables;
}

const dataSourceChoices = (model: VariableModel, sources: readonly DataSourceEntry[]): Choice[] =>
  sources
    .filter(({ type, name }) => type === queryOf(model) && (!model.regex || toRegExp(model.regex)?.test(name)))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map(({ uid, name }) => ({ text: name, value: uid }));

async function ask(model: VariableModel, scope: Scope, sources: readonly DataSourceEntry[], range: TimeRange, signal: AbortSignal): Promise<Choice[]> {
  if (model.type !== 'query') {
    return savedChoices(model);
  }

  const source = resolveSource(model.datasource, sources, scope).uid;
  const query = parseVariableQuery(interpolateQuery(queryOf(model), scope));
  switch (query.kind) {
    case 'labelNames':
      return choicesOf(model, await labelNames(source, range, query.match, signal));
    case 'labelValues':
      return choicesOf(model, await labelValues(source, query.label, range, query.match, signal));
    case 'metrics': {
      const expression = toRegExp(query.pattern.startsWith('/') ? query.pattern : `/${query.pattern}/`);
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
