import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const projectFile = z.object({ name: z.string(), version: z.string(), description: z.string(), license: z.string() });

/** The name that people see; the app's data folder has it, too. */
const PRODUCT_NAME = 'FuseDesk Bridge';

/** The `package.json` of the built app, which has no dependencies left. */
export function appManifest(root: string): string {
  const project = projectFile.parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  const manifest = {
    ...project,
    productName: PRODUCT_NAME,
    desktopName: `${project.name}.desktop`,
    author: PRODUCT_NAME,
    type: 'commonjs',
    main: 'main/main.cjs',
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
