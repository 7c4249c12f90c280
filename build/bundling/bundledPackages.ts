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

/** The folder of the package that a module belongs to; none for a module of this project. */
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
  /** Goes into each build whose packages are to be known. */
  readonly plugin: Plugin;
  /**
   * The license texts of every package of which anything was bundled, in the order of their names.
   * @throws ZodError where a package does not say under which license it comes.
   */
  licenses(): string;
}

/** Notes which packages end up in what is shipped: most licenses ask for their text to go with it. */
export function collectBundledPackages(): BundledPackages {
  const folders = new Set<string>();
  return {
    plugin: {
      name: 'note-bundled-packages',
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
