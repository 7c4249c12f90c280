import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** Every file name that more than one file in the folders has, without its extension and in lower case. */
export function repeatedFileNames(root: string, folders: readonly string[]): readonly string[] {
  return repeated(
    codeFiles(root, folders, 'ts,tsx,js,mjs,cjs,css').map((file) => {
      const { name } = path.parse(file);
      return [name.toLowerCase(), file];
    }),
  );
}

/** Every name that more than one file in the folders declares and exports. */
export function repeatedExports(root: string, folders: readonly string[]): readonly string[] {
  return repeated(codeFiles(root, folders, 'ts,tsx,mjs').flatMap((file) => exportsOf(root, file)));
}

function codeFiles(root: string, folders: readonly string[], extensions: string): readonly string[] {
  return folders
    .flatMap((folder) =>
      globSync(`${folder}/**/*.{${extensions}}`, {
        cwd: root,
        exclude: (name) => path.basename(name) === 'node_modules',
      }),
    )
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

function exportsOf(root: string, file: string): readonly (readonly [string, string])[] {
  const { module, errors } = parseSync(file, readFileSync(path.join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const own = module.staticExports.flatMap(({ entries }) => entries).filter(({ moduleRequest }) => !moduleRequest);
  // A schema and the type it describes share a name on purpose; a default export has none.
  const names = new Set(own.flatMap(({ exportName: { name } }) => (name && name !== 'default' ? [name] : [])));
  return [...names].map((name) => [name, file]);
}

function repeated(found: readonly (readonly [name: string, file: string])[]): readonly string[] {
  const filesByName = new Map<string, readonly string[]>();
  for (const [name, file] of found) filesByName.set(name, [...(filesByName.get(name) ?? []), file]);
  return [...filesByName]
    .filter(([, files]) => files.length > 1)
    .map(([name, files]) => `${name}: ${files.join(', ')}`);
}
