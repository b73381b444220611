import { seriesName } from '../data/legend';
import type { Labels } from '../data/frame';

/** The query of a variable. */
export type VariableQuery =
  | { kind: 'labelNames'; match?: string }
  | { kind: 'labelValues'; label: string; match?: string }
  | { kind: 'metrics'; pattern: string }
  | { kind: 'result'; expression: string }
  | { kind: 'series'; match: string };

/** Parses `label_values(metric, label)` and similar functions; other text is a series selector. */
export function parseVariableQuery(text: string): VariableQuery {
  const query = text.trim();
  const call = /^(label_names|label_values|metrics|query_result)\(([\s\S]*)\)$/.exec(query);
  switch (call?.[1]) {
    case 'label_names':
      return call[2]!.trim() === '' ? { kind: 'labelNames' } : { kind: 'labelNames', match: call[2]!.trim() };
    case 'label_values': {
      // The label is after the last comma outside of braces and quotes.
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

/** The text of a series in the options of `query_result`. */
export const resultText = (metric: Labels, value: string, milliseconds: number): string => `${seriesName(metric)} ${value} ${milliseconds}`;
