import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `PCH_HOST` points the development server at a running loopback host, so that the screens work in an ordinary browser.
const loopback = process.env.PCH_HOST ?? 'http://127.0.0.1:4173';

export default defineConfig({
  plugins: [react()],
  base: './',
  clearScreen: false,
  server: {
    port: 1420,
    strictPort: true,
    // The pictures of the help lie beside its text, outside this folder.
    fs: { allow: ['..'] },
    proxy: { '/call': loopback, '/upload': loopback, '/download': loopback, '/stamp': loopback },
  },
  build: { target: 'es2022', outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['if-function'] } } },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], environment: 'node' },
});
