import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Empty, Loading } from '../shell/states';
import { Markdown } from '../panels/text/lazyMarkdown';
import { runbookHref } from './model';

const defaultAddress = 'http://localhost:3000';

/** A runbook, a Markdown file. */
export function RunbookPage({ file }: { file: string }): JSX.Element {
  const [text, setText] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    setMissing(false);
    fetch(`/api/runbooks/${encodeURIComponent(file)}`, { signal: abort.signal }).then(
      async response => (response.ok ? setText(await response.text()) : setMissing(true)),
      () => abort.signal.aborted || setMissing(true),
    );
    return () => abort.abort();
  }, [file]);
  // Runbooks link to dashboards at the default address; here they are at the address of this page.
  const resolve = (href: string) =>
    href.startsWith(`${defaultAddress}/d/`) ? href.slice(defaultAddress.length) : /^[\w.-]+\.md$/.test(href) ? (runbookHref(href) ?? href) : href;
  return (
    <div class="alerts">
      <header class="dashboard-head">
        <h1 class="dashboard-title"><a href="/alerts">Alerts</a><span aria-hidden="true" class="muted"> / </span>{file}</h1>
      </header>
      {missing ? <Empty title="There is no such runbook" /> : text === null ? <Loading what="the runbook" /> : <article class="runbook"><Markdown text={text} resolve={resolve} /></article>}
    </div>
  );
}
