import { useEffect, useRef, useState } from 'preact/hooks';
import { follow } from '../server/stream';
import { LineBuffer, type Line, type SentLine } from './lines';

const limit = 10_000;

export interface Log {
  /** A new array at each change. */
  lines: Line[];
  state: 'loading' | 'live' | 'lost';
  clear: () => void;
}

/**
 * Follows the log of a resource, or of all. What arrives between two pictures of the screen is shown at once with the
 * next; while paused it is kept, and shown when the pause ends.
 */
export function useLog(resource: string, paused: boolean): Log {
  const buffer = useRef(new LineBuffer(limit));
  const [lines, setLines] = useState<Line[]>([]);
  const [state, setState] = useState<Log['state']>('loading');
  const pausing = useRef(paused);
  const frame = useRef(0);

  const show = () => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0;
      if (!pausing.current) setLines([...buffer.current.lines]);
    });
  };

  useEffect(() => {
    pausing.current = paused;
    if (!paused) show();
  }, [paused]);

  useEffect(() => {
    buffer.current = new LineBuffer(limit);
    setLines([]);
    setState('loading');
    let isFirst = false;
    const end = follow(() => `/api/logs/stream${resource ? `?resource=${encodeURIComponent(resource)}` : ''}`, {
      opened: () => (isFirst = true),
      lost: () => setState('lost'),
      on: {
        lines: (batch: { lines: SentLine[]; dropped?: Record<string, number> }) => {
          // The host tells everything anew at each connection.
          if (isFirst) buffer.current.clear();
          isFirst = false;
          buffer.current.add(batch.lines, batch.dropped);
          setState('live');
          show();
        },
      },
    });
    return () => {
      end();
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [resource]);

  return {
    lines,
    state,
    clear: () => {
      buffer.current.clear();
      setLines([]);
    },
  };
}
