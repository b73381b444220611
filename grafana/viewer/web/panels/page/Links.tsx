import type { JSX } from 'preact';
import type { DashboardEntry } from '../data/client';
import type { DashboardLink } from '../model/dashboard';
import { safeHref } from '../text/href';
import { interpolateUrl, type Scope } from '../variables/interpolate';
import { kept, withTime } from './addressState';
import { Menu } from './Menu';

interface LinksProps {
  links: readonly DashboardLink[];
  dashboards: readonly DashboardEntry[];
  /** The uid of the dashboard that is shown. */
  current: string;
  parameters: URLSearchParams;
  scope: Scope;
}

/** Links to other dashboards and pages. */
export function Links({ links, ...shared }: LinksProps): JSX.Element {
  return <>{links.map((link, i) => <DashboardLinks key={i} link={link} {...shared} />)}</>;
}

function DashboardLinks({ link, dashboards, current, parameters, scope }: Omit<LinksProps, 'links'> & { link: DashboardLink }): JSX.Element | null {
  const along = kept(parameters, link.keepTime ?? false, link.includeVars ?? false);
  if (link.type === 'link') {
    const href = safeHref(withTime(interpolateUrl(link.url ?? '', scope), parameters));
    return href === null ? null : (
      <a class="button" href={href} title={link.tooltip} {...(link.targetBlank ? { target: '_blank', rel: 'noreferrer' } : {})}>{link.title}</a>
    );
  }

  const found = dashboards.filter(({ tags }) => (link.tags ?? []).every(tag => tags.includes(tag)));
  const entries = found.map(({ uid, title }) => <a key={uid} class={link.asDropdown ? 'choice-link' : 'button'} href={`/d/${encodeURIComponent(uid)}${along}`} aria-current={uid === current ? 'page' : undefined}>{title}</a>);
  return link.asDropdown
    ? <Menu label={link.title || 'Dashboards'} name={`Dashboards: ${link.title ?? ''}`}>{() => <nav class="choices" aria-label={link.title || 'Dashboards'}>{entries}</nav>}</Menu>
    : <>{entries}</>;
}
