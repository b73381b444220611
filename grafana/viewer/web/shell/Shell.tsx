import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Boundary } from './Boundary';
import { Icon } from './icons';
import { pageOf, pages } from './pages';
import { path } from './router';
import { ShortcutsDialog, showShortcuts } from './shortcuts';
import { Empty, Failure } from './states';
import { ThemeSwitch } from './ThemeSwitch';

/** The navigation around every page. */
export function Shell(): JSX.Element {
  const found = pageOf(path.value);
  const title = found?.page.title ?? 'Not found';
  useEffect(() => {
    document.title = `${title} · OrderDemo`;
  }, [title]);
  const Component = found?.page.component;
  return (
    <div class="shell">
      <a class="skip" href="#content">
        Skip to the page
      </a>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="26" height="26" />
          OrderDemo
        </a>
        <span class="bar-end">
          <button type="button" class="icon-button wide-only" aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={showShortcuts}>
            <Icon name="keyboard" />
          </button>
          <ThemeSwitch />
        </span>
      </header>
      <nav class="navigation" aria-label="Pages">
        {pages
          .filter(page => page.icon)
          .map(page => (
            <a key={page.entry} href={page.entry} aria-current={found?.page.entry === page.entry ? 'page' : undefined} title={`${page.title} (${page.key})`}>
              <Icon name={page.icon!} size={20} />
              <span>{page.title}</span>
            </a>
          ))}
      </nav>
      <main class="page" id="content" tabIndex={-1}>
        {Component && found ? (
          <Boundary of={path.value} fallback={reason => <Failure title="This page cannot be shown" detail={reason} />}>
            <Component key={found.page.path.source} parameters={found.parameters} />
          </Boundary>
        ) : <Empty title="There is no such page" />}
      </main>
      <ShortcutsDialog />
    </div>
  );
}
