import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { reasonOf } from '../data/client';
import { fetchPanel, questionsOf, type PanelData, type Question } from '../data/panelQuery';
import type { Panel } from '../model/dashboard';
import { parseDuration } from '../time/duration';
import { ownRange, type TimeRange } from '../time/range';
import type { Scope } from '../variables/interpolate';
import { useSession } from './session';

export interface PanelState {
  data: PanelData | null;
  /** The time range of the data. */
  range: TimeRange | null;
  error: string | null;
  loading: boolean;
  /** The last queries. */
  questions: readonly Question[];
}

interface Run {
  key: string;
  range: TimeRange;
  abort: AbortController;
  ended: boolean;
  /** Whether a refresh arrived while queries were running. */
  again: boolean;
}

/** The data of a panel: loaded when it becomes visible and with each refresh, one load at a time. */
export function usePanelData(panel: Panel, scope: Scope, visible: boolean, width: number): PanelState {
  const { range: shared, sources } = useSession();
  const range = useMemo(
    () => (panel.timeFrom || panel.timeShift ? ownRange(shared, parseDuration(panel.timeFrom ?? ''), parseDuration(panel.timeShift ?? '')) : shared),
    [shared, panel],
  );
  const [state, setState] = useState<PanelState>({ data: null, range: null, error: null, loading: false, questions: [] });
  const [repeats, setRepeats] = useState(0);
  const last = useRef<Run | null>(null);
  const points = Math.max(100, Math.ceil(width / 50) * 50);
  const asks = (panel.targets ?? []).some(target => target.expr && !target.hide);
  // The queries without the time: a slow response is still shown after a refresh, but not after a change of the queries.
  const key = JSON.stringify([panel.targets, scope, points, Math.round((range.to - range.from) / 1000)]);

  useEffect(() => {
    const before = last.current;
    if (!visible || !asks || width === 0 || (before?.key === key && before.range === range)) {
      return;
    }

    if (before && !before.ended) {
      if (before.key === key) {
        before.again = true;
        return;
      }

      before.abort.abort();
    }

    const run: Run = { key, range, abort: new AbortController(), ended: false, again: false };
    last.current = run;
    const end = (change: Partial<PanelState>) => {
      run.ended = true;
      if (last.current === run) {
        setState(state => ({ ...state, ...change, loading: false }));
        if (run.again) {
          setRepeats(count => count + 1);
        }
      }
    };
    let questions: Question[];
    try {
      questions = questionsOf({ targets: panel.targets, datasource: panel.datasource ?? null, interval: panel.interval, points: panel.maxDataPoints ?? points, range, scope, sources });
    } catch (error) {
      end({ data: null, questions: [], error: reasonOf(error) });
      return;
    }

    setState(state => ({ ...state, questions, loading: true }));
    fetchPanel(panel, questions, run.abort.signal).then(
      data => end({ data, range, error: null }),
      (error: unknown) => end({ error: reasonOf(error) }),
    );
  }, [key, visible, range, asks, width === 0, repeats]);

  useEffect(() => () => last.current?.abort.abort(), []);
  return state;
}
