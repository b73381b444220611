import { useEffect, useState } from 'preact/hooks';
import { queryRange } from '../data/client';
import { startOf } from '../data/dataStart';
import { resolveRange, type RawRange } from '../time/range';

const points = 60;

/** The time since which there are samples without gaps in a range; null if unknown or not needed, undefined while loading. */
export function useDataStart({ from, to }: RawRange, wanted: boolean): number | null | undefined {
  const [since, setSince] = useState<number | null>();
  useEffect(() => {
    const now = Date.now();
    const range = resolveRange({ from, to }, now);
    if (!wanted || !range) {
      setSince(null);
      return undefined;
    }

    const abort = new AbortController();
    const step = Math.ceil((range.to - range.from) / points / 1000) * 1000;
    queryRange('default', 'count(up)', { start: range.from, end: range.to, step }, abort.signal).then(
      data => setSince(startOf(data, step, range.to)),
      () => abort.signal.aborted || setSince(null),
    );
    return () => abort.abort();
  }, [from, to, wanted]);
  return since;
}
