import { useEffect, useState } from 'preact/hooks';
import { toAnnotations, type Annotation } from '../data/annotations';
import { queryRange, sourceUid, type DataSourceEntry } from '../data/client';
import { colorOf } from '../fields/colors';
import type { AnnotationQuery } from '../model/dashboard';
import { parseDuration } from '../time/duration';
import { intervalVariables, resolution } from '../time/interval';
import type { TimeRange } from '../time/range';
import { interpolateQuery, interpolateText, type Scope } from '../variables/interpolate';

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
    const ask = async (query: AnnotationQuery): Promise<Annotation[]> => {
      const source = interpolateText(sourceUid(query.datasource), scope);
      const scrape = parseDuration(sources.find(({ uid }) => uid === source)?.timeInterval ?? '15s') ?? 15_000;
      const grid = resolution(range.from, range.to, 1000, parseDuration(query.step ?? '') ?? scrape);
      const times = Object.fromEntries(Object.entries(intervalVariables(grid.step, scrape, range.from, range.to)).map(([name, value]) => [name, { value }]));
      const expression = interpolateQuery(query.expr ?? query.target?.expr ?? '', { ...scope, ...times });
      return expression === '' ? [] : toAnnotations(query, await queryRange(source, expression, grid, abort.signal), grid.step, colorOf(query.iconColor ?? 'red'));
    };
    void Promise.all(queries.map(query => ask(query).catch(() => []))).then(all => {
      if (!abort.signal.aborted) {
        setFound(before => (JSON.stringify(before) === JSON.stringify(all.flat()) ? before : all.flat()));
      }
    });
    return () => abort.abort();
  }, [wanted, range, scope]);
  return found;
}
