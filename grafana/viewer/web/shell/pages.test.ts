import { describe, expect, it } from 'vitest';
import { pageOf } from './pages';

describe('the page of a path', () => {
  it.each([
    ['/', 'Home', {}],
    ['/dashboards', 'Dashboards', {}],
    ['/d/abc', 'Dashboard', { uid: 'abc' }],
    ['/d/abc/a-title', 'Dashboard', { uid: 'abc' }],
    ['/d/a%20b.c', 'Dashboard', { uid: 'a b.c' }],
    ['/alerts', 'Alerts', {}],
    ['/alerting', 'Alerts', {}],
    ['/alerting/list', 'Alerts', {}],
  ])('%s is %s', (path, title, parameters) => {
    const found = pageOf(path);
    expect([found?.page.title, found?.parameters]).toEqual([title, parameters]);
  });

  it.each(['/d', '/d/', '/d/a/b/c', '/explore', '/dashboards/x', '/d/%', '/d/%FF'])('%s is none', path => expect(pageOf(path)).toBeUndefined());
});
