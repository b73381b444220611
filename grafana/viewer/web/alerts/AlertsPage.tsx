import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { getJson } from '../server/http';
import type { PageProps } from '../shell/pages';
import { query } from '../shell/router';
import { Empty, Failure, Loading } from '../shell/states';
import { reasonOf } from '../panels/data/client';
import { useClock } from '../panels/page/useClock';
import { AlertRow } from './AlertRow';
import './alerts.css';
import '../panels/panels.css';
import { shownAlerts, type AlertingRule, type RulesResponse, type SentAlert, type ShownAlert, type Silence } from './model';
import { RuleList } from './RuleList';
import { RunbookPage } from './RunbookPage';
import { SilenceForm } from './SilenceForm';
import { SilenceList } from './SilenceList';

/** The alerts, rules and silences; or a runbook, if the path has one. */
export function AlertsPage(_: PageProps): JSX.Element {
  const runbook = query.value.get('runbook');
  return runbook === null ? <Alerts /> : <RunbookPage file={runbook} />;
}

interface State {
  rules: AlertingRule[];
  sent: SentAlert[];
  silences: Silence[];
  /** The error of Alertmanager. */
  without: string;
}

function Alerts(): JSX.Element {
  const { now, refresh } = useClock(5000);
  const [state, setState] = useState<State | null>(null);
  const [problem, setProblem] = useState('');
  const [silencing, setSilencing] = useState<ShownAlert | 'any' | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      found => {
        setState(found);
        setProblem('');
      },
      (error: unknown) => abort.signal.aborted || setProblem(reasonOf(error)),
    );
    return () => abort.abort();
  }, [now]);
  if (!state) {
    return problem ? <Failure title="The alerts cannot be loaded" detail={problem} retry={refresh} /> : <Loading what="alerts" />;
  }

  const alerts = shownAlerts(state.rules, state.sent);
  const count = (wanted: string) => alerts.filter(alert => alert.state === wanted).length;
  return (
    <div class="alerts">
      <header class="dashboard-head">
        <h1 class="dashboard-title">Alerts</h1>
        <p class="alert-counts" role="status">
          <span class={count('firing') > 0 ? 'alert-badge alert-badge-firing' : 'alert-badge'}>{count('firing')} firing</span>
          <span class={count('pending') > 0 ? 'alert-badge alert-badge-pending' : 'alert-badge'}>{count('pending')} pending</span>
        </p>
      </header>
      {problem && <p class="alert-problem" role="alert">Not up to date: {problem}</p>}
      {alerts.length === 0
        ? <Empty title="All is well">No alert fires or is about to.</Empty>
        : <ul class="alert-list">{alerts.map(alert => <AlertRow key={alert.key} alert={alert} now={now} onSilence={state.without ? null : () => setSilencing(alert)} />)}</ul>}
      <section class="dashboard-section" aria-label="Silences">
        <header class="dashboard-head">
          <h2 class="folder">Silences</h2>
          {!state.without && <button type="button" onClick={() => setSilencing('any')}>New silence</button>}
        </header>
        {state.without ? <p class="muted">{state.without}</p> : <SilenceList silences={state.silences} now={now} onChange={refresh} />}
      </section>
      <RuleList rules={state.rules} />
      {silencing && <SilenceForm alert={silencing === 'any' ? null : silencing} onClose={() => { setSilencing(null); refresh(); }} />}
    </div>
  );
}

/** Loads everything. Alerts are shown even if Alertmanager cannot be reached. */
async function load(signal: AbortSignal): Promise<State> {
  const [rules, alertmanager] = await Promise.all([
    getJson<RulesResponse>('/api/alerts/rules', signal),
    Promise.all([getJson<SentAlert[]>('/api/alerts/active', signal), getJson<Silence[]>('/api/alerts/silences', signal)]).then(
      ([sent, silences]) => ({ sent, silences, without: '' }),
      (error: unknown) => ({ sent: [], silences: [], without: reasonOf(error) }),
    ),
  ]);
  return { rules: rules.data.groups.flatMap(group => group.rules), ...alertmanager };
}
