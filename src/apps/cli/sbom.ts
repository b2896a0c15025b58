import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder, programVersion } from '../server/program.ts';
import type { CliContext } from './commands.ts';
import { type Lock, runningPackages } from './pack.ts';

/** `yixian sbom`: what a running program may load, by the lockfile, as CycloneDX 1.6. The same lockfile, the same text. */
export async function sbom({ print }: CliContext): Promise<number> {
  const lock = JSON.parse(await readFile(join(programFolder, 'package-lock.json'), 'utf8')) as Lock;
  return print(JSON.stringify(sbomOf(lock), null, 2));
}

type Component = {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly scope: 'required' | 'optional';
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
};

/** A package that stands in two places in one version is one component. */
export function sbomOf(lock: Lock) {
  const components = new Map(
    runningPackages(lock)
      .map(componentOf)
      .map((component) => [component.purl, component]),
  );
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `yixian@${programVersion}`,
        name: 'yixian',
        version: programVersion,
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
    },
    components: [...components.values()].toSorted((one, other) => (one.purl < other.purl ? -1 : 1)),
  };
}

function componentOf(found: ReturnType<typeof runningPackages>[number]): Component {
  const { path, version = '', license, integrity = '', optional } = found;
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const [, sha512] = /^sha512-(\S+)/u.exec(integrity) ?? [];
  return {
    type: 'library',
    'bom-ref': path,
    name,
    version,
    scope: optional ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: license === undefined ? [] : [{ license: { id: license } }],
    hashes: sha512 === undefined ? [] : [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
  };
}
