import { useEffect, useState } from 'preact/hooks';
import { toAnnotations, type Annotation } from '../data/annotations';
import type { DataSourceEntry } from '../data/client';
import { ask, questionsOf } from '../data/panelQuery';
import { colorOf } from '../fields/colors';
import type { AnnotationQuery } from '../model/dashboard';
import type { TimeRange } from '../time/range';
import type { Scope } from '../variables/interpolate';

/** The annotations in the time range. Failed queries are ignored. */
export function useAnnotations(queries: readonly AnnotationQuery[], range: TimeRange, scope: Scope | null, sources: readonly DataSourceEntry[]): readonly Annotation[] {
  const [found, setFound] = useState<readonly Annotation[]>([]);
  const wanted = JSON.stringify(queries);
  useEffect(() => {
    if (!scope || queries.length === 0) {
      setFound(before => (before.length === 0 ? before : []));
      return undefined;
    }

    const abort = new AbortController();
    const fetchOne = async (query: AnnotationQuery): Promise<Annotation[]> => {
      const target = { refId: 'A', expr: query.expr ?? query.target?.expr ?? '', datasource: query.datasource ?? null, interval: query.step ?? '' };
      const [question] = questionsOf({ targets: [target], range, scope, sources, points: 1000 });
      return question ? toAnnotations(query, await ask(question, abort.signal), question.grid.step, colorOf(query.iconColor ?? 'red')) : [];
    };
    void Promise.all(queries.map(query => fetchOne(query).catch(() => []))).then(all => {
      if (!abort.signal.aborted) {
        setFound(before => (JSON.stringify(before) === JSON.stringify(all.flat()) ? before : all.flat()));
      }
    });
    return () => abort.abort();
  }, [wanted, range, scope]);
  return found;
}
