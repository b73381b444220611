import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { query } from '../../shell/router';
import { Empty, Loading } from '../../shell/states';
import { shownTheme } from '../../shell/theme';
import type { DashboardList } from '../data/client';
import { inputsOf } from '../data/sources';
import { SharedCursor } from '../draw/cursor';
import { useTones } from '../fields/colors';
import type { Dashboard, DashboardLink } from '../model/dashboard';
import { layOut } from '../model/layout';
import { useTimeZone } from '../time/clock';
import { parseDuration } from '../time/duration';
import { fitRange, resolveRange, zoomOut, type RawRange } from '../time/range';
import { loadVariables } from '../variables/load';
import { choose, isAll, scopeOf, type Variable } from '../variables/variable';
import { changeAddress, readAddress } from './addressState';
import { Links } from './Links';
import { RefreshPicker } from './RefreshPicker';
import { SectionView } from './SectionView';
import { SessionProvider, type Session } from './session';
import { TimePicker } from './TimePicker';
import { useAnnotations } from './useAnnotations';
import { useClock } from './useClock';
import { useDataStart } from './useDataStart';
import { VariablePicker } from './VariablePicker';

const fallback = { from: 'now-15m', to: 'now' };

/** A dashboard with its time, variables and panels. The whole state is in the URL. */
export function DashboardView({ dashboard, list }: { dashboard: Dashboard; list: DashboardList }): JSX.Element {
  const parameters = query.value;
  const address = readAddress(parameters, { range: dashboard.time ?? fallback, refresh: dashboard.refresh ?? '' });
  const { now, refresh } = useClock(address.refresh ? Math.max(1000, parseDuration(address.refresh) ?? 1000) : null);
  // Without a time in the URL, the range of the dashboard, or a shorter one while there is less data.
  const chosen = parameters.has('from');
  const since = useDataStart(address.range, !chosen);
  const { from, to } = chosen ? address.range : fitRange(address.range, since ?? null, now);
  const range = useMemo(() => resolveRange({ from, to }, now) ?? resolveRange(fallback, now)!, [from, to, now]);
  const variables = useVariables(dashboard, list, parameters, range, `${from}/${to}`);
  const [hiddenAnnotations, setHiddenAnnotations] = useState<readonly string[]>([]);
  const scope = useMemo(() => since === undefined ? null : variables && {
    ...inputsOf(dashboard, list.dataSources),
    ...scopeOf(variables, range.from, range.to),
    __dashboard: { value: dashboard.title },
    __url_time_range: { value: new URLSearchParams({ from, to }).toString() },
    __all_variables: { value: variables.filter(({ model }) => model.type !== 'constant').flatMap(({ model, chosen }) => chosen.map(value => new URLSearchParams({ [`var-${model.name}`]: value }).toString())) },
  }, [variables, dashboard, since === undefined, from, to, Math.round((range.to - range.from) / 1000)]);
  const annotationQueries = (dashboard.annotations?.list ?? []).filter(({ expr, target }) => expr ?? target?.expr);
  const enabled = annotationQueries.filter(({ name, enable }) => enable !== false && !hiddenAnnotations.includes(name));
  const annotations = useAnnotations(enabled, range, scope, list.dataSources);
  const cursor = useMemo(() => (dashboard.graphTooltip ? new SharedCursor() : null), [dashboard]);
  const theme = shownTheme.value;
  useTimeZone(dashboard.timezone);
  useEffect(() => () => useTimeZone(undefined), []);
  useTones(theme);
  const setRange = (raw: RawRange) => changeAddress({ from: [raw.from], to: [raw.to] });
  const session = useMemo<Session | null>(() => scope && {
    range,
    scope,
    sources: list.dataSources,
    annotations,
    cursor,
    theme,
    parameters,
    zoom: (start, end) => setRange({ from: String(Math.round(start)), to: String(Math.round(end)) }),
    zoomOut: () => setRange(zoomOut(range)),
  }, [range, scope, annotations, cursor, theme, parameters]);
  const sections = useMemo(() => variables && layOut(dashboard.panels ?? [], name => chosenOf(variables, name)), [dashboard, variables]);
  return (
    <div class="dashboard" data-testid="dashboard">
      <header class="dashboard-head">
        <h1 class="dashboard-title" title={dashboard.description}>
          <a href="/dashboards">Dashboards</a>
          <span aria-hidden="true" class="muted"> / </span>
          {dashboard.title}
        </h1>
        <div class="dashboard-tools">
          {scope && <Links links={linksTo(dashboard.links ?? [], list.dataSources)} dashboards={list.dashboards} current={dashboard.uid} parameters={parameters} scope={scope} />}
          <TimePicker raw={{ from, to }} range={range} onChange={setRange} />
          <RefreshPicker every={address.refresh} onRefresh={refresh} onChange={every => changeAddress({ refresh: [every] })} />
        </div>
      </header>
      {(variables?.some(({ model }) => shownVariable(model)) || annotationQueries.length > 0) && (
        <div class="dashboard-variables">
          {variables?.filter(({ model }) => shownVariable(model)).map(variable => (
            <VariablePicker key={variable.model.name} variable={variable} onChange={values => changeAddress({ [`var-${variable.model.name}`]: values })} />
          ))}
          {annotationQueries.filter(({ hide }) => !hide).map(({ name }) => (
            <label key={name} class="annotation-switch">
              <input type="checkbox" checked={enabled.some(other => other.name === name)} onChange={() => setHiddenAnnotations(hidden => (hidden.includes(name) ? hidden.filter(other => other !== name) : [...hidden, name]))} />
              {name}
            </label>
          ))}
        </div>
      )}
      {!variables && <Loading what="variables" />}
      {session && sections && (sections.length === 0
        ? <Empty title="This dashboard has no panels" />
        : <SessionProvider value={session}>{sections.map(section => <SectionView key={section.key} section={section} />)}</SessionProvider>)}
    </div>
  );
}

const aspireDashboard = 'http://localhost:15080';

/** Links to the Aspire dashboard at its default address lead to where it is; without it they are left out. */
const linksTo = (links: readonly DashboardLink[], sources: DashboardList['dataSources']): DashboardLink[] => {
  const trace = sources.flatMap(({ traceLinks }) => traceLinks)[0];
  return links.flatMap(link => (link.url?.startsWith(aspireDashboard) ? (trace ? [{ ...link, url: new URL(trace.url).origin + link.url.slice(aspireDashboard.length) }] : []) : [link]));
};

const shownVariable = ({ hide, type }: Variable['model']): boolean => hide !== 2 && type !== 'constant' && type !== 'adhoc';

const chosenOf = (variables: readonly Variable[], name: string) => {
  const variable = variables.find(({ model }) => model.name === name);
  return variable ? (isAll(variable.chosen) ? variable.choices : variable.choices.filter(({ value }) => variable.chosen.includes(value))) : [];
};

/** The variables of a dashboard, reloaded when one or the time changes, and at intervals. */
function useVariables(dashboard: Dashboard, list: DashboardList, parameters: URLSearchParams, range: { from: number; to: number }, time: string) {
  const [variables, setVariables] = useState<Variable[] | null>(null);
  const chosen = [...parameters].filter(([name]) => name.startsWith('var-')).map(pair => pair.join('=')).join('&');
  const moves = dashboard.templating?.list?.some(({ refresh }) => refresh === 2) || variables?.some(({ problem }) => problem) ? Math.floor(range.to / 30_000) : 0;
  useEffect(() => {
    const abort = new AbortController();
    loadVariables(dashboard, range, list.dataSources, name => parameters.getAll(`var-${name}`), abort.signal).then(
      found => {
        // The same object if nothing has changed, so that nothing is drawn again.
        setVariables(before => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
      },
      // Only a load that is no longer wanted fails as a whole.
      () => undefined,
    );
    return () => abort.abort();
  }, [dashboard, chosen, time, moves]);
  // The change applies at once; dependent variables are updated later.
  return useMemo(() => variables?.map(variable => ({ ...variable, chosen: choose(variable.model, variable.choices, parameters.getAll(`var-${variable.model.name}`)) })) ?? null, [variables, chosen]);
}
