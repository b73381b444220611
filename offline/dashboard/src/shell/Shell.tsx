import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { pageOf, pages } from './pages';
import { path } from './router';
import { Empty } from './states';
import { ThemeSwitch } from './ThemeSwitch';

/** The frame around every page. */
export function Shell(): JSX.Element {
  const found = pageOf(path.value);
  const title = found?.page.title ?? 'Not found';
  useEffect(() => {
    document.title = `${title} · OrderDemo`;
  }, [title]);
  const Component = found?.page.component;
  return (
    <div class="shell">
      <header class="bar">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" />
          OrderDemo
        </a>
        <ThemeSwitch />
      </header>
      <nav class="navigation" aria-label="Pages">
        {pages.filter(page => page.entry).map(page => (
          <a key={page.entry} href={page.entry} aria-current={found?.page === page ? 'page' : undefined}>
            {page.title}
          </a>
        ))}
      </nav>
      <main class="page" id="content">
        {Component && found ? <Component key={found.page.path.source} parameters={found.parameters} /> : <Empty title="There is no such page" />}
      </main>
    </div>
  );
}
