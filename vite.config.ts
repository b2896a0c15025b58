import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    target: 'es2022',
    // The policy of the pages is `script-src 'self'; style-src 'self'; img-src 'self'`: nothing may be put in line.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Our modules only declare; so a page is given what it uses of a door, and react-aria waits for the page that needs it.
      treeshake: { moduleSideEffects: [{ test: /\/src\/(ui|capabilities)\/.+\.tsx?$/, sideEffects: false }] },
    },
  },
  server: { proxy: { '/api': process.env['YIXIAN_SERVER'] ?? 'http://localhost:4180' } },
});
