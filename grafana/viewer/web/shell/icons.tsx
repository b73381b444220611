import type { JSX } from 'preact';

const paths: Record<string, string> = {
  home: 'M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.3 16.5v-5h3.4v5',
  dashboards: 'M3 17V3M3 17h14M6 13l3-4 3 2.5 4.5-6',
  alerts: 'M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-2 5-2 5.5h13c0-.5-2-1.5-2-5.5A4.5 4.5 0 0 0 10 3ZM8.3 15.5a1.8 1.8 0 0 0 3.4 0',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3Z',
  keyboard: 'M2.5 5h15v10h-15zM5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M6 12h8',
};

/** A line icon of 20 by 20 pixels, hidden from screen readers, since its parent element has a name. */
export function Icon({ name, size = 18 }: { name: string; size?: number }): JSX.Element {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
