import type { JSX } from 'preact';
import { Markdown } from '../text/Markdown';
import { interpolateText } from '../variables/interpolate';
import { optionsOf, type DrawProps } from './context';

/** A Markdown text. HTML is escaped, as it could run scripts. */
export function TextPanel({ panel, scope }: Pick<DrawProps, 'panel' | 'scope'>): JSX.Element {
  const { content = '', mode = 'markdown' } = optionsOf<{ content: string; mode: string }>(panel);
  const text = interpolateText(content, scope);
  return <div class="text-panel">{mode === 'code' || mode === 'html' ? <pre>{text}</pre> : <Markdown text={text} />}</div>;
}
