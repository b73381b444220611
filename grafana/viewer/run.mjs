// Runs a program of node_modules with the configuration of Vite: node run.mjs FILE ARGUMENT...
// Vite takes what follows a # or ? in a path for a query, so that it runs under another name of such a folder.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const [program, ...args] = process.argv.slice(2);
const parent = /[#?]/.test(folder) ? mkdtempSync(join(tmpdir(), 'grafana-viewer-')) : undefined;
const name = parent === undefined ? folder : join(parent, 'viewer');
const env = { ...process.env, VIEWER_FOLDER: name };
if (parent !== undefined) {
  symlinkSync(folder, name, 'junction');
  env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --preserve-symlinks --preserve-symlinks-main`;
}

const { status } = spawnSync(process.execPath, [join(name, 'node_modules', program), ...args, '--config', join(name, 'vite.config.ts')], { env, stdio: 'inherit' });
if (parent !== undefined) rmSync(parent, { recursive: true });
process.exit(status ?? 1);
