import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** Lays each text asset beside itself compressed, once, so that the server spends no time on it. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.keys(bundle).filter((name) => /\.(?:js|css|svg)$/u.test(name));
    await Promise.all(texts.map((name) => compress(join(dir, name))));
  },
});

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  await Promise.all([
    writeFile(`${path}.br`, brotliCompressSync(text)),
    writeFile(`${path}.gz`, gzipSync(text, { level: 9 })),
  ]);
}

const capabilityOf = (file: string): string | null => /\/src\/capabilities\/([^/]+)\//u.exec(file)?.[1] ?? null;

/** Behind what the page shows by its own style: that is drawn without waiting for the program's, and the program waits for them. */
const stylesBehind = (): Plugin => ({
  name: 'styles-behind',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const sheet = / *<link rel="stylesheet"[^>]*>\n/gu;
      return html.replace(sheet, '').replace('  </body>', `${(html.match(sheet) ?? []).join('')}  </body>`);
    },
  },
});

const config: UserConfig = {
  publicDir: false,
  plugins: [react(), stylesBehind(), compressed()],
  build: {
    outDir: 'dist/web',
    // The last Chromium of Windows 7 still stands on desks in the offices.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // The policy of the pages is `script-src 'self'; style-src 'self'; img-src 'self'`: nothing may be put in line but the
    // one style of index.html, which the server names by its hash.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Our modules only declare, but for the kit's door, which brings its styles. So a page is given what it uses of a
      // door, and react-aria waits for the page that needs it.
      treeshake: {
        moduleSideEffects: [{ test: /\/src\/(ui\/(?!index\.)|capabilities\/).+\.tsx?$/, sideEffects: false }],
      },
      // Over a poor line each piece waits for its turn, so there are few. What every page stands on comes at once: packages,
      // the same from release to release, and the program. Then what many pages need beside it, what the pages of a
      // capability share, and the page. Contracts of which few pages know stay with their capability: a phone is busy a while
      // with making their schemas.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', test: /\/node_modules\/(?:react|react-dom|scheduler)\// },
            { name: 'libraries', test: /\/node_modules\/(?:react-router|@tanstack\/(?:query-core|react-query)|zod)\// },
            // Not the tree, which brings react-aria: it waits for the page that needs it.
            { name: 'program', tags: ['$initial'], test: /\/src\/(?!ui\/tree\.tsx)|vite\/preload-helper/ },
            {
              name: 'ground',
              minShareCount: 8,
              test: /\/src\/(?:kernel\/|ui\/(?!tree\.tsx)|capabilities\/[^/]+\/(?:contract|refusals|web\/queries)\.ts)/,
            },
            { name: 'kit', minShareCount: 3, test: /\/src\/(?:kernel\/|ui\/(?!tree\.tsx))/ },
            { name: capabilityOf, debugName: 'capabilities', minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env['YIXIAN_SERVER'] ?? 'http://localhost:4180' } },
};

export default defineConfig(({ command }) => {
  // A shell or a test that sets NODE_ENV would else get React built for development, twice as large.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return config;
});
