import type { JSX } from 'preact';
import { object, text } from '../model/shape';
import { Markdown } from '../text/lazyMarkdown';
import { interpolateText } from '../variables/interpolate';
import { optionsOf, type DrawProps } from './context';

const read = object<{ content?: string; mode?: string }>({ content: text, mode: text });

/** A text in Markdown or HTML, without what could run scripts. */
export function TextPanel({ panel, scope }: Pick<DrawProps, 'panel' | 'scope'>): JSX.Element {
  const { content = '', mode = 'markdown' } = optionsOf(panel, read);
  const said = interpolateText(content, scope);
  return <div class="text-panel">{mode === 'code' ? <pre>{said}</pre> : <Markdown text={said} html={mode === 'html'} />}</div>;
}
