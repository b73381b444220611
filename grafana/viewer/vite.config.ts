import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(folder(), 'web'),
  resolve: { preserveSymlinks: true },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: join(process.cwd(), 'obj', 'pages'),
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Names without a hash: a build replaces the files of the one before.
    rollupOptions: { output: { entryFileNames: 'assets/[name].js', chunkFileNames: 'assets/[name].js', assetFileNames: 'assets/[name][extname]' } },
  },
  test: { include: ['**/*.test.{ts,tsx}'] },
});

// This folder. In a path with # or ?, which Vite takes for the start of a query, it gets another name for the time of the build.
function folder(): string {
  const path = process.cwd();
  if (!/[#?]/.test(path)) return path;
  const parent = mkdtempSync(join(tmpdir(), 'grafana-viewer-'));
  const link = join(parent, 'viewer');
  symlinkSync(path, link, 'junction');
  process.on('exit', () => rmSync(parent, { recursive: true }));
  return link;
}
