import type { ComponentType, JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Boundary } from '../../shell/Boundary';
import { hasData } from '../data/frame';
import { BarGauge } from '../draw/BarGauge';
import type { DrawProps } from '../draw/context';
import { Gauge } from '../draw/Gauge';
import { Heatmap } from '../draw/Heatmap';
import { Stat } from '../draw/Stat';
import { StateTimeline } from '../draw/StateTimeline';
import { Table } from '../draw/Table';
import { TextPanel } from '../draw/TextPanel';
import { TimeSeries } from '../draw/TimeSeries';
import type { PlacedPanel } from '../model/layout';
import { Markdown } from '../text/lazyMarkdown';
import { safeHref } from '../text/href';
import { interpolateText, interpolateUrl } from '../variables/interpolate';
import { withTime } from './addressState';
import { QueryDialog } from './QueryDialog';
import { useSession } from './session';
import { usePanelData } from './usePanelData';

const drawings: Readonly<Record<string, ComponentType<DrawProps>>> = {
  timeseries: TimeSeries,
  stat: Stat,
  gauge: Gauge,
  bargauge: BarGauge,
  table: Table,
  heatmap: Heatmap,
  'state-timeline': StateTimeline,
};

/** A panel with its title, description and links. It is drawn when it becomes visible. */
export function PanelFrame({ placed }: { placed: PlacedPanel }): JSX.Element {
  const { panel, place, own } = placed;
  const session = useSession();
  const element = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(false);
  const [seen, setSeen] = useState({ visible: false, width: 0 });
  const scope = useMemo(() => ({ ...session.scope, ...own }), [session.scope, own]);
  useEffect(() => {
    const observer = new IntersectionObserver(
      entries => {
        const last = entries.at(-1)!;
        setSeen(before => ({ visible: last.isIntersecting, width: Math.round(last.boundingClientRect.width) || before.width }));
      },
      { root: element.current!.closest('main'), rootMargin: '160px' },
    );
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  const state = usePanelData(panel, scope, seen.visible, seen.width);
  const title = interpolateText(panel.title ?? '', scope);
  const [broken, setBroken] = useState<typeof state.data>(null);
  const status = state.data && broken === state.data ? 'error' : statusOf(panel.type, state);
  return (
    <section
      ref={element}
      class={panel.transparent ? 'panel panel-transparent' : 'panel'}
      aria-label={title || panel.type}
      data-panel={panel.id}
      data-type={panel.type}
      data-state={status}
      style={{ gridColumn: `${place.x + 1} / span ${place.w}`, gridRow: `${place.y + 1} / span ${place.h}`, '--rows': String(place.h) }}
    >
      <header class="panel-head">
        <h3 class="panel-title" title={title}>{title}</h3>
        {panel.description && <Description text={interpolateText(panel.description, scope)} about={title} />}
        {((panel.links?.length ?? 0) > 0 || state.questions.length > 0) && (
          <span class="panel-links">
            {panel.links?.map(link => {
              const href = safeHref(withTime(interpolateUrl(link.url, scope), session.parameters));
              return href && (
                <a key={link.title} class="panel-link" href={href} {...(link.targetBlank ? { target: '_blank', rel: 'noreferrer' } : {})}>
                  {interpolateText(link.title, scope)}<span aria-hidden="true"> ›</span>
                </a>
              );
            })}
            {state.questions.length > 0 && <button type="button" class="bare panel-link" onClick={() => setAsked(true)}>Query<span class="hidden"> of {title}</span></button>}
          </span>
        )}
        {asked && <QueryDialog title={title} questions={state.questions} onClose={() => setAsked(false)} />}
        {state.loading && <span class="panel-loading" role="presentation" />}
      </header>
      {state.error && state.data && <p class="panel-warning" role="alert" title={state.error}>Not up to date: {state.error}</p>}
      {(state.data?.unknown.length ?? 0) > 0 && <p class="panel-warning">Shown without what is not known here: {state.data!.unknown.join(', ')}</p>}
      <div class="panel-body">
        <Boundary of={state.data ?? panel} onFailure={() => setBroken(state.data)} fallback={reason => <p class="panel-notice panel-error" role="alert">{reason}</p>}>
          <Body status={status} placed={placed} scope={scope} state={state} />
        </Boundary>
      </div>
    </section>
  );
}

type Status = 'unknown' | 'text' | 'waiting' | 'error' | 'empty' | 'data';

function statusOf(type: string, { data, error }: ReturnType<typeof usePanelData>): Status {
  if (type === 'text') {
    return 'text';
  }

  if (!Object.hasOwn(drawings, type)) {
    return 'unknown';
  }

  return data ? (hasData(data.frames) ? 'data' : error ? 'error' : 'empty') : error ? 'error' : 'waiting';
}

interface BodyProps {
  status: Status;
  placed: PlacedPanel;
  scope: DrawProps['scope'];
  state: ReturnType<typeof usePanelData>;
}

function Body({ status, placed: { panel }, scope, state }: BodyProps): JSX.Element {
  const session = useSession();
  const Drawing = drawings[panel.type];
  switch (status) {
    case 'text':
      return <TextPanel panel={panel} scope={scope} />;
    case 'unknown':
      return <p class="panel-notice">{panel.type ? `Panels of the type “${panel.type}” cannot be drawn here.` : 'This panel has no type.'}</p>;
    case 'waiting':
      return <p class="panel-notice" role="status">{(panel.targets ?? []).some(target => target.expr) ? 'Loading…' : 'This panel asks for nothing.'}</p>;
    case 'error':
      return <p class="panel-notice panel-error" role="alert">{state.error}</p>;
    case 'empty':
      return <p class="panel-notice" role="status">{panel.fieldConfig?.defaults?.noValue ?? 'No data'}</p>;
    default:
      return Drawing ? (
        <Drawing
          panel={panel}
          frames={state.data!.frames}
          range={state.range!}
          step={state.data!.step}
          annotations={session.annotations}
          exemplars={state.data!.exemplars}
          scope={scope}
          theme={session.theme}
          cursor={session.cursor}
          onZoom={session.zoom}
          onZoomOut={session.zoomOut}
        />
      ) : <></>;
  }
}

/** The description of a panel, shown on hover and focus. */
function Description({ text, about }: { text: string; about: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <span class="panel-about" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button type="button" class="bare panel-info" aria-label={`About ${about}`} aria-expanded={open} onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={event => event.key === 'Escape' && setOpen(false)}>i</button>
      {open && <span class="panel-description" role="tooltip"><Markdown text={text} /></span>}
    </span>
  );
}
