import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from './states';

/** A component that is loaded when it is first shown. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P): JSX.Element {
    const [component, setComponent] = useState<ComponentType<P> | undefined>(() => loaded);
    const [error, setError] = useState('');
    useEffect(() => {
      if (component) return;
      load().then(
        found => {
          loaded = found;
          setComponent(() => found);
        },
        (reason: unknown) => setError(String(reason)),
      );
    }, []);
    if (error) return <Failure title="This page could not be loaded" detail={error} />;
    const Component = component;
    return Component ? <Component {...props} /> : <Loading what="the page" />;
  };
}
