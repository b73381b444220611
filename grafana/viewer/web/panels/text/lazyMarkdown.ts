import { lazy } from '../../shell/lazy';
import type { MarkdownProps } from './Markdown';

/** Loaded with the first text, so that charts do not wait for the library. */
export const Markdown = lazy<MarkdownProps>(async () => (await import('./Markdown')).Markdown);
