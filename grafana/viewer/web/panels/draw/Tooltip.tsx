import type { ComponentChildren, JSX } from 'preact';
import { createPortal } from 'preact/compat';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A box beside the pointer that stays inside the window. */
export function Tooltip({ x, y, children }: { x: number; y: number; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current!;
    const { width, height } = element.getBoundingClientRect();
    const left = x + 14 + width > innerWidth - 4 ? x - 14 - width : x + 14;
    element.style.left = `${Math.max(4, left)}px`;
    element.style.top = `${Math.max(4, Math.min(y + 12, innerHeight - height - 4))}px`;
  });
  return createPortal(<div class="chart-tooltip" role="presentation" ref={box}>{children}</div>, document.body);
}
