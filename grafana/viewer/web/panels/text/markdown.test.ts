// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { safeHref } from './href';
import { toHtml } from './Markdown';

describe('markdown', () => {
  it.each([
    ['# Title', '<h3>Title</h3>'],
    ['- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['a **b** *c* `d` ~~e~~ snake_case_name', '<p>a <strong>b</strong> <em>c</em> <code>d</code> <del>e</del> snake_case_name</p>'],
    ['[x](/d/uid)', '<p><a href="/d/uid">x</a></p>'],
    ['<b>bold</b>', '<p><b>bold</b></p>'],
  ])('%j becomes %s', (text, html) => expect(toHtml(text).trim()).toBe(html));
  it('has tables', () => expect(toHtml('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<table class="data-table">'));
  it('opens other sites in a page of their own', () => expect(toHtml('see https://example.com/a.')).toContain('<a href="https://example.com/a" target="_blank" rel="noreferrer">'));
  it('can lead elsewhere', () => expect(toHtml('[x](a.md)', false, href => `/runbooks/${href}`)).toContain('href="/runbooks/a.md"'));
  it.each([
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<p onclick="alert(1)" style="color: red">x</p>', '[x](javascript:alert(1))', '<a href="data:text/html,x">x</a>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', '<iframe src="//x"></iframe>', '<form action="//x"><input></form>', '<style>* { display: none }</style>',
  ])('keeps nothing of %s that could run, style or send', text =>
    expect([toHtml(text), toHtml(text, true)].join()).not.toMatch(/<(script|img|svg|iframe|form|input|style)|onerror|onclick|style=|="(javascript|data):/i));
  it.each([['https://x', true], ['/d/uid', true], ['Other.md', true], ['javascript:alert(1)', false], [' JaVaScRiPt:x', false], ['data:text/html,x', false], ['vbscript:x', false]])('%s may be followed: %s', (href, safe) => expect(safeHref(href) !== null).toBe(safe));
});
