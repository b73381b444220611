import { getJson } from './http';

export interface StreamHandlers {
  /** Called for each event, by its name. */
  on: Record<string, (data: never) => void>;
  opened?: () => void;
  lost?: () => void;
}

/**
 * Follows server-sent events as long as the page can be seen: a browser has six connections for a host, which hidden
 * pages must not use up. The host tells everything anew at each connection, so nothing is missed.
 * Returns what ends it.
 */
export function follow(path: () => string, { on, opened, lost }: StreamHandlers): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    if (document.hidden) return;
    const opening = new EventSource(path());
    source = opening;
    opening.onopen = () => opened?.();
    opening.onerror = () => {
      lost?.();
      // Closed for good means that the host refused: another run of it does not know our cookie. The call leads to the login page then.
      if (opening.readyState === EventSource.CLOSED) {
        retry = setTimeout(() => void getJson('/api/session').then(connect, connect), 1000);
      }
    };
    for (const [name, handle] of Object.entries(on)) {
      opening.addEventListener(name, event => (handle as (data: unknown) => void)(JSON.parse((event as MessageEvent<string>).data)));
    }
  };

  const onVisibility = () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) connect();
  };

  document.addEventListener('visibilitychange', onVisibility);
  connect();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(retry);
    source?.close();
  };
}
