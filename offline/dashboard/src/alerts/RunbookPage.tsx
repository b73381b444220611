import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty, Loading } from '../shell/states';
import { Markdown } from '../panels/text/Markdown';
import { runbookHref } from './model';

/** A runbook of the repository. */
export function RunbookPage({ path }: { path: string }): JSX.Element {
  const [text, setText] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    setMissing(false);
    fetch(`/api/runbooks/${path.split('/').map(encodeURIComponent).join('/')}`, { signal: abort.signal }).then(
      async answer => (answer.ok ? setText(await answer.text()) : setMissing(true)),
      () => abort.signal.aborted || setMissing(true),
    );
    return () => abort.abort();
  }, [path]);
  const folder = path.split('/').slice(0, -1).join('/');
  const resolve = (href: string) => (/^[\w.-]+\.md$/.test(href) ? (runbookHref(`${folder}/${href}`) ?? href) : href);
  return (
    <div class="alerts">
      <header class="dashboard-head">
        <h1 class="dashboard-title"><a href="/alerts">Alerts</a><span aria-hidden="true" class="muted"> / </span>{path}</h1>
      </header>
      {missing ? <Empty title="There is no such runbook" /> : text === null ? <Loading what="the runbook" /> : <article class="runbook"><Markdown text={text} resolve={resolve} /></article>}
    </div>
  );
}
