import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { countingReporter } from './src/testing/counting-reporter.ts';

/** What a test's suffix says it needs; the projects run in this order, so a browser never starves beside a database. */
const suffixes = {
  dom: 'src/**/*.dom.test.tsx',
  database: 'src/**/*.db.test.ts',
  http: 'src/**/*.http.test.ts',
};

const second = 1000;

// Files of a worker share what they import, which takes longer to load than most tests to run: none may leave anything
// behind in a module. Where no page is imported, Node runs the TypeScript as it runs the product's.
const withServer = {
  isolate: false,
  experimental: { viteModuleRunner: false },
  globalSetup: './src/testing/global-setup.ts',
  pool: 'forks',
} as const;

export default defineConfig({
  test: {
    reporters: ['default', countingReporter()],
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
          exclude: Object.values(suffixes),
          isolate: false,
          pool: 'threads',
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'dom',
          include: [suffixes.dom],
          environment: 'happy-dom',
          pool: 'threads',
          testTimeout: 60 * second,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [suffixes.database],
          ...withServer,
          testTimeout: 120 * second,
          hookTimeout: 120 * second,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          include: [suffixes.http],
          ...withServer,
          testTimeout: 120 * second,
          hookTimeout: 120 * second,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          ...withServer,
          maxWorkers: 2,
          testTimeout: 300 * second,
          hookTimeout: 300 * second,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
