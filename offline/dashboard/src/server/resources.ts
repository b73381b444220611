import { computed, signal } from '@preact/signals';
import { follow } from './stream';

export interface ResourceUrl {
  name?: string;
  url: string;
  text?: string;
  isInternal: boolean;
  isInactive: boolean;
}

export interface HealthReport {
  name: string;
  status?: 'Healthy' | 'Degraded' | 'Unhealthy';
  description?: string;
  exception?: string;
  lastRun?: string;
}

export interface NamedValue {
  name: string;
  value?: string;
  isSecret: boolean;
}

export interface Command {
  name: string;
  displayName: string;
  description?: string;
  confirmation?: string;
  icon?: string;
  isHighlighted: boolean;
  isEnabled: boolean;
  arguments?: Argument[];
}

/** What a command takes. */
export interface Argument {
  name: string;
  label?: string;
  description?: string;
  type: 'Text' | 'SecretText' | 'Choice' | 'Boolean' | 'Number';
  isRequired: boolean;
  isDisabled: boolean;
  value?: string;
  placeholder?: string;
  maxLength?: number;
  allowsOthers: boolean;
  options?: { value: string; text: string }[];
}

export interface Resource {
  id: string;
  name: string;
  displayName: string;
  order: number;
  type: string;
  state?: string;
  health?: 'Healthy' | 'Degraded' | 'Unhealthy';
  exitCode?: number;
  created?: string;
  started?: string;
  stopped?: string;
  source?: string;
  isHidden: boolean;
  urls: ResourceUrl[];
  healthReports: HealthReport[];
  environment: NamedValue[];
  arguments: NamedValue[];
  properties: NamedValue[];
  volumes: { source?: string; target: string; type: string; isReadOnly: boolean }[];
  relationships: { resource: string; type: string }[];
  commands: Command[];
}

export interface Usage {
  /** Cores; unknown in the first sample. */
  cpu?: number;
  /** Bytes. */
  memory: number;
  /** The newest samples of the CPU, oldest first. */
  history: number[];
}

const historyLength = 40;

/** The application's name. */
export const application = signal('');

/** Whether the host tells us what happens. */
export const connection = signal<'connecting' | 'open' | 'lost'>('connecting');

/** What the processes of the resources use, by the resource's id. */
export const usage = signal<ReadonlyMap<string, Usage>>(new Map());

const known = signal<ReadonlyMap<string, Resource> | undefined>(undefined);

/** All that is not hidden, in the order of the application's description; undefined until the host has told. */
export const resources = computed(() => known.value && [...known.value.values()].filter(r => !r.isHidden).sort((a, b) => a.order - b.order || a.id.localeCompare(b.id)));

/** Follows the host for as long as the page is open. */
export function followResources(): void {
  follow(() => '/api/resources/stream', {
    opened: () => (connection.value = 'open'),
    lost: () => (connection.value = 'lost'),
    on: {
      resources: (data: { application: string; resources: Resource[] }) => {
        application.value = data.application;
        known.value = new Map(data.resources.map(r => [r.id, r]));
      },
      changes: (data: Resource[]) => {
        const next = new Map(known.value);
        for (const resource of data) next.set(resource.id, resource);
        known.value = next;
      },
      usage: (data: { id: string; cpu?: number; memory: number }[]) => {
        const before = usage.value;
        usage.value = new Map(
          data.map(({ id, cpu, memory }) => {
            const history = before.get(id)?.history ?? [];
            return [id, { ...(cpu === undefined ? {} : { cpu }), memory, history: cpu === undefined ? history : [...history, cpu].slice(-historyLength) }];
          }),
        );
      },
    },
  });
}
