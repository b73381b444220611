import { seriesName } from '../data/legend';
import type { Labels } from '../data/frame';

/** What a variable asks Prometheus for. */
export type VariableQuery =
  | { kind: 'labelNames'; match?: string }
  | { kind: 'labelValues'; label: string; match?: string }
  | { kind: 'metrics'; pattern: string }
  | { kind: 'result'; expression: string }
  | { kind: 'series'; match: string };

/** Reads `label_values(metric, label)` and its like; anything else is a selector of series. */
export function parseVariableQuery(text: string): VariableQuery {
  const query = text.trim();
  const call = /^(label_names|label_values|metrics|query_result)\(([\s\S]*)\)$/.exec(query);
  switch (call?.[1]) {
    case 'label_names':
      return call[2]!.trim() === '' ? { kind: 'labelNames' } : { kind: 'labelNames', match: call[2]!.trim() };
    case 'label_values': {
      // The label is what stands after the last comma outside of braces and quotes.
      const inside = /^(?:([\s\S]+),)?\s*([a-zA-Z_$][\w$]*)\s*$/.exec(call[2]!);
      return inside?.[1] ? { kind: 'labelValues', label: inside[2]!, match: inside[1].trim() } : { kind: 'labelValues', label: call[2]!.trim() };
    }

    case 'metrics':
      return { kind: 'metrics', pattern: call[2]!.trim() };
    case 'query_result':
      return { kind: 'result', expression: call[2]! };
    default:
      return { kind: 'series', match: query };
  }
}

/** How a series reads in a list of choices, for `query_result`. */
export const resultText = (metric: Labels, value: string, milliseconds: number): string => `${seriesName(metric)} ${value} ${milliseconds}`;
