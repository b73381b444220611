import { useEffect, useState } from 'preact/hooks';
import { queryRange } from '../data/client';
import { startOf } from '../data/dataStart';
import { resolveRange, type RawRange } from '../time/range';

const points = 60;

/** Since when there are samples without a gap, within a range; null if nobody knows or wants to know, undefined until it is known. */
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
      data => setSince(startOf(data, step)),
      () => abort.signal.aborted || setSince(null),
    );
    return () => abort.abort();
  }, [from, to, wanted]);
  return since;
}
