import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Annotation } from '../data/annotations';
import type { DataSourceEntry } from '../data/client';
import type { SharedCursor } from '../draw/cursor';
import type { TimeRange } from '../time/range';
import type { Scope } from '../variables/interpolate';

/** The state shared by the panels of a dashboard. */
export interface Session {
  /** The time range; a new object with each refresh. */
  range: TimeRange;
  scope: Scope;
  sources: readonly DataSourceEntry[];
  annotations: readonly Annotation[];
  cursor: SharedCursor | null;
  theme: 'light' | 'dark';
  parameters: URLSearchParams;
  zoom: (from: number, to: number) => void;
  zoomOut: () => void;
}

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('Panels are drawn inside a dashboard.');
  }

  return session;
}
