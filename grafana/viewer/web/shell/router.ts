import { computed, signal } from '@preact/signals';

const current = signal(new URL(location.href));

/** The current path. */
export const path = computed(() => current.value.pathname);

/** The query of the current path. */
export const query = computed(() => current.value.searchParams);

/** Goes to a page without a reload. */
export function navigate(href: string): void {
  const url = new URL(href, location.href);
  if (url.href === location.href) return;
  history.pushState(null, '', url);
  const moved = url.pathname !== current.value.pathname;
  current.value = url;
  if (moved) scrollTo(0, 0);
}

/** Handles browser navigation and clicks on links of this site. */
export function listen(): void {
  addEventListener('popstate', () => {
    current.value = new URL(location.href);
  });
  document.addEventListener('click', event => {
    const link = (event.target as Element | null)?.closest('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.getAttribute('href') ?? '', location.href);
    const isHere = url.pathname === location.pathname && url.search === location.search && url.hash !== '';
    if (link.hasAttribute('target') || link.hasAttribute('download') || url.origin !== location.origin || url.pathname.startsWith('/api/') || isHere) return;
    event.preventDefault();
    navigate(url.href);
  });
}
