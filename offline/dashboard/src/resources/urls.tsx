import type { JSX } from 'preact';
import type { Resource, ResourceUrl } from '../server/resources';

/** The links of a resource; those that lead nowhere now are only text. */
export function UrlList({ resource, all = false }: { resource: Resource; all?: boolean }): JSX.Element {
  const shown = resource.urls.filter(url => all || !url.isInternal);
  if (shown.length === 0) return <span class="muted">–</span>;
  return (
    <span class="urls">
      {shown.map(url => (
        <Url key={url.url} url={url} />
      ))}
    </span>
  );
}

function Url({ url }: { url: ResourceUrl }): JSX.Element {
  const text = url.text ?? url.url.replace(/^https?:\/\//, '');
  if (url.isInactive || !/^https?:\/\//.test(url.url)) {
    return (
      <span class={url.isInactive ? 'muted' : ''} title={url.isInactive ? `${url.url} (inactive)` : url.url}>
        {text}
      </span>
    );
  }
  return (
    <a href={url.url} target="_blank" rel="noreferrer" title={url.url} onClick={event => event.stopPropagation()}>
      {text}
    </a>
  );
}
