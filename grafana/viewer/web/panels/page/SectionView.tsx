import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Section } from '../model/layout';
import { interpolateText } from '../variables/interpolate';
import { PanelFrame } from './PanelFrame';
import { useSession } from './session';

/** The panels below a heading in a grid of 24 columns. The heading collapses and expands them. */
export function SectionView({ section }: { section: Section }): JSX.Element {
  const { scope } = useSession();
  const [closed, setClosed] = useState(section.collapsed);
  const title = interpolateText(section.title, { ...scope, ...section.own });
  return (
    <div class="dashboard-section">
      {section.row && (
        <h2 class="section-head">
          <button type="button" class="bare" aria-expanded={!closed} onClick={() => setClosed(!closed)}>
            <span class="section-arrow" aria-hidden="true">{closed ? '▸' : '▾'}</span>
            {title}
            {closed && <span class="muted"> ({section.panels.length} panels)</span>}
          </button>
        </h2>
      )}
      {!closed && <div class="panel-grid">{section.panels.map(placed => <PanelFrame key={placed.key} placed={placed} />)}</div>}
    </div>
  );
}
