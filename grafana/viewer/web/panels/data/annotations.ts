import type { AnnotationQuery } from '../model/dashboard';
import type { Labels } from './frame';
import { fillLabels } from './legend';
import type { QueryData } from './prometheus';

/** An event at a time, or during a range of time. */
export interface Annotation {
  from: number;
  to: number;
  title: string;
  text: string;
  color: string;
  source: string;
  tags: readonly string[];
}

/** One annotation for each range in which a series is present and not zero. */
export function toAnnotations(query: AnnotationQuery, data: QueryData, step: number, color: string): Annotation[] {
  if (data.resultType !== 'matrix') {
    return [];
  }

  const found = data.result.flatMap(({ metric, values }) => {
    const spans: { from: number; to: number }[] = [];
    for (const [seconds, value] of values) {
      if (Number(value) === 0 || Number.isNaN(Number(value))) {
        continue;
      }

      const at = seconds * 1000;
      const last = spans.at(-1);
      if (last && at - last.to <= step) {
        last.to = at;
      } else {
        spans.push({ from: at, to: at });
      }
    }

    return spans.map(span => ({ ...span, ...said(query, metric), color, source: query.name }));
  });
  return found.sort((a, b) => a.from - b.from);
}

function said(query: AnnotationQuery, labels: Labels): Pick<Annotation, 'title' | 'text' | 'tags'> {
  return {
    title: query.titleFormat ? fillLabels(query.titleFormat, labels) : query.name,
    text: query.textFormat ? fillLabels(query.textFormat, labels) : '',
    tags: (query.tagKeys ?? '').split(',').map(key => labels[key.trim()]).filter(tag => tag !== undefined),
  };
}

/** Merges overlapping ranges of the same colour. */
export function united(annotations: readonly Annotation[]): { from: number; to: number; color: string }[] {
  const spans: { from: number; to: number; color: string }[] = [];
  for (const { from, to, color } of [...annotations].sort((a, b) => a.from - b.from)) {
    const last = spans.filter(span => span.color === color).at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
    } else {
      spans.push({ from, to, color });
    }
  }

  return spans;
}
