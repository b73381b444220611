import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface Size {
  width: number;
  height: number;
}

/** The size of an element, kept up to date. */
export function useSize<T extends HTMLElement>(): [RefObject<T>, Size] {
  const element = useRef<T>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth: width = 0, clientHeight: height = 0 } = element.current ?? {};
      setSize(before => (before.width === width && before.height === height ? before : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    if (element.current) {
      observer.observe(element.current);
    }

    measure();
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
