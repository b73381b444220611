import { defineConfig } from 'vitest/config';
import { precompress } from './precompress';

export default defineConfig({
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2022',
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: { index: 'index.html', login: 'login.html' } },
  },
  plugins: [precompress()],
  test: { include: ['src/**/*.test.ts'] },
});
