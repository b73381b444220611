import { useEffect, useState } from 'preact/hooks';

/** The time of the last refresh: by the user, or at the refresh interval while the page is visible. */
export function useClock(every: number | null): { now: number; refresh: () => void } {
  const [now, setNow] = useState(() => Date.now());
  const refresh = () => setNow(Date.now());
  useEffect(() => {
    if (every === null) {
      return undefined;
    }

    const start = () => setInterval(refresh, every);
    let timer = document.hidden ? undefined : start();
    const watch = () => {
      clearInterval(timer);
      if (document.hidden) {
        return;
      }

      setNow(before => (Date.now() - before >= every ? Date.now() : before));
      timer = start();
    };
    document.addEventListener('visibilitychange', watch);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', watch);
    };
  }, [every]);
  return { now, refresh };
}
