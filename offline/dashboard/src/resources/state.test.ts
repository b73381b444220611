import { describe, expect, it } from 'vitest';
import type { Resource } from '../server/resources';
import { stateText, stateTone } from './state';

const resource = (part: Partial<Resource>) => part as Resource;

describe('the state of a resource', () => {
  it('names what is wrong with its health', () => {
    expect(stateText(resource({ state: 'Running', health: 'Unhealthy' }))).toBe('Running (Unhealthy)');
    expect(stateTone(resource({ state: 'Running', health: 'Unhealthy' }))).toBe('warning');
  });

  it('is good when it runs and is healthy', () => {
    expect(stateText(resource({ state: 'Running', health: 'Healthy' }))).toBe('Running');
    expect(stateTone(resource({ state: 'Running', health: 'Healthy' }))).toBe('good');
  });

  it('shows the exit code once it has ended', () => {
    expect(stateText(resource({ state: 'Exited', exitCode: 137 }))).toBe('Exited (exit code 137)');
    expect(stateTone(resource({ state: 'Exited', exitCode: 137 }))).toBe('bad');
    expect(stateTone(resource({ state: 'Finished', exitCode: 0 }))).toBe('neutral');
  });
});
