import type { JSX } from 'preact';

const paths: Record<string, string> = {
  resources: 'M3 5h14M3 10h14M3 15h14M6 3.5v3M11 8.5v3M8 13.5v3',
  graph: 'M5 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM15 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM5 17.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM7.4 5.8l5.3 3M7.3 14l5.5-2.8',
  logs: 'M3 3.5h14v13H3zM5.5 7.5 8 10l-2.5 2.5M9.5 12.5h4.5',
  dashboards: 'M3 17V3M3 17h14M6 13l3-4 3 2.5 4.5-6',
  alerts: 'M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-2 5-2 5.5h13c0-.5-2-1.5-2-5.5A4.5 4.5 0 0 0 10 3ZM8.3 15.5a1.8 1.8 0 0 0 3.4 0',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.300l1.1 1.100M14.6 14.600l1.1 1.100M4.3 15.700l1.1-1.100M14.6 5.400l1.1-1.1',
  moon: 'M16.5 11.800A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.300Z',
  search: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM12.6 12.6 17 17',
  close: 'm5 5 10 10M15 5 5 15',
  play: 'M6 4v12l10-6Z',
  stop: 'M5.5 5.5h9v9h-9z',
  restart: 'M15.5 10a5.5 5.5 0 1 1-1.8-4.100M15.5 3v3.5H12',
  pause: 'M7 4v12M13 4v12',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  download: 'M10 3v9.5M6 9l4 4 4-4M4 16.5h12',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  eye: 'M1.8 10S5 4.5 10 4.5 18.2 10 18.2 10 15 15.5 10 15.5 1.8 10 1.8 10ZM10 12.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600Z',
  eyeOff: 'M3 3l14 14M8.3 4.700A8 8 0 0 1 10 4.5c5 0 8.2 5.5 8.2 5.5a14 14 0 0 1-2.5 3.100M5.2 6.300A13 13 0 0 0 1.8 10S5 15.5 10 15.5a8 8 0 0 0 3.5-.8',
  external: 'M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7',
  container: 'M10 2.5 17 6v8l-7 3.5L3 14V6ZM3 6l7 3.5L17 6M10 9.5v8',
  project: 'm7 6-4 4 4 4M13 6l4 4-4 4M11.3 4.5 8.7 15.5',
  database: 'M10 7.5c3.6 0 6-1.1 6-2.5s-2.4-2.5-6-2.5S4 3.6 4 5s2.4 2.5 6 2.5ZM4 5v10c0 1.4 2.4 2.5 6 2.5s6-1.1 6-2.5V5M4 10c0 1.4 2.4 2.5 6 2.5s6-1.1 6-2.5',
  executable: 'M3 4h14v12H3zM3 7.5h14',
  parameter: 'M11.5 8.5a3.8 3.8 0 1 1 3.8-3.8 3.8 3.8 0 0 1-3.8 3.800ZM8.8 7.4 3 13.200V17h3.5v-2.200h2.200v-2.200l2-2',
  check: 'm4 10.5 4 4 8-9',
  command: 'M11.5 2.5 4 11.5h5l-.5 6 7.5-9h-5Z',
  keyboard: 'M2.5 5h15v10h-15zM5.5 8h.01M8.5 8h.01M11.5 8h.01M14.5 8h.01M6 12h8',
  chevron: 'm7 4 6 6-6 6',
  down: 'm4 7 6 6 6-6',
};

/** A line icon of 20 by 20; it says nothing by itself, so what it stands in has a name. */
export function Icon({ name, size = 18 }: { name: string; size?: number }): JSX.Element {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={paths[name] ?? paths['command']} />
    </svg>
  );
}
