import { useEffect, useState } from 'preact/hooks';
import { getJson } from '../../server/http';
import { useClock } from '../page/useClock';
import { reasonOf, type DashboardList } from './client';

const pollInterval = 3000;

/** The dashboards and data sources, polled for changed files. The list is a new object only if something has changed. */
export function useDashboardList(): { list: DashboardList | null; problem: string; retry: () => void } {
  const { now, refresh } = useClock(pollInterval);
  const [list, setList] = useState<DashboardList | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const abort = new AbortController();
    getJson<DashboardList>('/api/dashboards', abort.signal).then(
      found => {
        setList(before => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
        setProblem('');
      },
      (error: unknown) => abort.signal.aborted || setProblem(reasonOf(error)),
    );
    return () => abort.abort();
  }, [now]);
  return { list, problem, retry: refresh };
}
