import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    // The last Chromium of Windows 7 still stands on desks in the offices.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // The policy of the pages is `script-src 'self'; style-src 'self'; img-src 'self'`: nothing may be put in line.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Our modules only declare, but for the kit's door, which brings its styles. So a page is given what it uses of a
      // door, and react-aria waits for the page that needs it.
      treeshake: {
        moduleSideEffects: [{ test: /\/src\/(ui\/(?!index\.)|capabilities\/).+\.tsx?$/, sideEffects: false }],
      },
    },
  },
  server: { proxy: { '/api': process.env['YIXIAN_SERVER'] ?? 'http://localhost:4180' } },
});
