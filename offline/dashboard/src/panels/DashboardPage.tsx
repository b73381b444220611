import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { getJson, HttpError } from '../server/http';
import type { PageProps } from '../shell/pages';
import { Empty, Failure, Loading } from '../shell/states';
import { reasonOf, type DashboardList } from './data/client';
import type { Dashboard } from './model/dashboard';
import { DashboardView } from './page/DashboardView';
import './panels.css';

/** One dashboard, by its uid. */
export function DashboardPage({ parameters }: PageProps): JSX.Element {
  const uid = parameters['uid'] ?? '';
  const [loaded, setLoaded] = useState<{ uid: string; dashboard: Dashboard; list: DashboardList } | null>(null);
  const [problem, setProblem] = useState<{ missing: boolean; reason: string } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setProblem(null);
    Promise.all([getJson<Dashboard>(`/api/dashboards/${encodeURIComponent(uid)}`, abort.signal), getJson<DashboardList>('/api/dashboards', abort.signal)]).then(
      ([dashboard, list]) => {
        document.title = `${dashboard.title} · OrderDemo`;
        setLoaded({ uid, dashboard, list });
      },
      (error: unknown) => abort.signal.aborted || setProblem({ missing: error instanceof HttpError && error.status === 404, reason: reasonOf(error) }),
    );
    return () => abort.abort();
  }, [uid, tries]);
  if (problem) {
    return problem.missing
      ? <Empty title="There is no such dashboard"><a href="/dashboards">All dashboards</a></Empty>
      : <Failure title="The dashboard cannot be loaded" detail={problem.reason} retry={() => setTries(count => count + 1)} />;
  }

  return loaded?.uid === uid ? <DashboardView key={uid} dashboard={loaded.dashboard} list={loaded.list} /> : <Loading what="the dashboard" />;
}
