import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
});

const NODE_MODULES = `${path.sep}node_modules${path.sep}`;

/** The folder of a module's package; undefined for modules of this project. */
function packageFolder(moduleId: string): string | undefined {
  const file = path.normalize(moduleId.replace(/^\0/, '').replace(/\?.*$/, ''));
  const at = file.lastIndexOf(NODE_MODULES);
  if (at < 0) return undefined;
  const [first = '', second = ''] = file.slice(at + NODE_MODULES.length).split(path.sep);
  return file.slice(0, at + NODE_MODULES.length) + (first.startsWith('@') ? path.join(first, second) : first);
}

function licenseText(folder: string): string {
  const { name, version, license } = packageFile.parse(
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
  );
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

export interface BundledPackages {
  /** Add this to each build. */
  readonly plugin: Plugin;
  /**
   * The license texts of all bundled packages, sorted by name.
   * @throws ZodError if a package names no license.
   */
  licenses(): string;
}

/** Collects the packages that are shipped, since most licenses require their text to be included. */
export function collectBundledPackages(): BundledPackages {
  const folders = new Set<string>();
  return {
    plugin: {
      name: 'collect-bundled-packages',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue;
          for (const id of output.moduleIds) {
            const folder = packageFolder(id);
            if (folder !== undefined && existsSync(path.join(folder, 'package.json'))) folders.add(folder);
          }
        }
      },
    },
    licenses: () =>
      [...folders]
        .map(licenseText)
        .sort((a, b) => a.localeCompare(b, 'en'))
        .join(`\n\n${'-'.repeat(78)}\n\n`)
        .concat('\n'),
  };
}
