import { computed, signal } from '@preact/signals';

const current = signal(new URL(location.href));

/** The path that is shown. */
export const path = computed(() => current.value.pathname);

/** The query of the path that is shown. */
export const query = computed(() => current.value.searchParams);

/** Goes to a path of the dashboard without loading the page anew. */
export function navigate(href: string, options: { replace?: boolean } = {}): void {
  const url = new URL(href, location.href);
  if (url.href === location.href) return;
  if (options.replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  const moved = url.pathname !== current.value.pathname;
  current.value = url;
  if (moved) scrollTo(0, 0);
}

/** Changes parts of the query; null removes one. */
export function setQuery(changes: Record<string, string | null>, options: { replace?: boolean } = { replace: true }): void {
  const url = new URL(current.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  navigate(url.href, options);
}

/** Follows the browser's own navigation and plain clicks on links of this site. */
export function listen(): void {
  addEventListener('popstate', () => {
    current.value = new URL(location.href);
  });
  document.addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.getAttribute('href') ?? '', location.href);
    const isHere = url.pathname === location.pathname && url.search === location.search && url.hash !== '';
    if (link.hasAttribute('target') || link.hasAttribute('download') || url.origin !== location.origin || !isPage(url.pathname) || isHere) return;
    event.preventDefault();
    navigate(url.href);
  });
}

function isPage(pathname: string): boolean {
  return !pathname.startsWith('/api/') && pathname !== '/login';
}
