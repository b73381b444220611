import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(process.env.VIEWER_FOLDER ?? '', 'web'), // set by run.mjs
  resolve: { preserveSymlinks: true },
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    outDir: '../obj/pages',
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
