import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** One import of one file. */
export interface Import {
  /** A path from the root, as every path here. */
  readonly file: string;
  /** The imported file of this project, or the package as it is written. */
  readonly target: string;
  readonly isPackage: boolean;
  /** True if the import disappears when types are stripped. */
  readonly typesOnly: boolean;
  /** True for `import()`, which runs later than the file that contains it. */
  readonly dynamic: boolean;
  /** Names taken from the target; empty for `import()` and `export *`. */
  readonly names: readonly string[];
}

/** Reads every import of the TypeScript files in these folders of a project, with the parser that builds the app. */
export function readImports(root: string, folders: readonly string[]): readonly Import[] {
  return folders.flatMap((folder) => sourceFiles(root, folder)).flatMap((file) => importsOf(root, file));
}

function sourceFiles(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => /\.tsx?$/.test(file) && statSync(path.join(root, file)).isFile())
    .sort();
}

function importsOf(root: string, file: string): readonly Import[] {
  const source = readFileSync(path.join(root, file), 'utf8');
  const parsed = parseSync(file, source);
  const { module, errors } = parsed;
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const found = (request: string, about: Partial<Pick<Import, 'typesOnly' | 'dynamic' | 'names'>>): Import => {
    const isPackage = !request.startsWith('.');
    const target = isPackage ? request : path.posix.join(path.posix.dirname(file), request);
    return { file, target, isPackage, typesOnly: false, dynamic: false, names: [], ...about };
  };
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      found(moduleRequest.value, {
        typesOnly: entries.length > 0 && entries.every(({ isType }) => isType),
        names: entries.map(({ importName }) => importName.name ?? '*'),
      }),
    ),
    ...module.staticExports
      .flatMap(({ entries }) => entries)
      .flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [found(moduleRequest.value, { typesOnly: isType })] : [],
      ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      // The request is an expression; what is between its quotes is the path.
      found(source.slice(moduleRequest.start + 1, moduleRequest.end - 1), { dynamic: true }),
    ),
    // Reading the whole syntax tree is slow, and few files write a type this way.
    ...(/\bimport\(/.test(source) ? typeImports(parsed.program) : []).map((request) =>
      found(request, { typesOnly: true }),
    ),
  ];
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The requests of `import('...')` in types, which the parser's list of imports leaves out. */
function typeImports(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(typeImports);
  if (!isNode(node)) return [];
  const { source } = node;
  const own = node.type === 'TSImportType' && isNode(source) ? [String(source.value)] : [];
  return [...own, ...Object.values(node).flatMap(typeImports)];
}

/** Groups of files that import each other in a circle, by imports of any kind; each group is in order of its names. */
export function findCycles(imports: readonly Import[]): readonly (readonly string[])[] {
  return cyclesOf(ownImports(imports).map(({ file, target }) => [file, target]));
}

/**
 * Groups of folders and files beside each other that import each other in a circle, by imports of any kind. A folder
 * stands for everything in it, so a folder and the files above it form a cycle if imports go both ways through one file.
 */
export function findFolderCycles(imports: readonly Import[]): readonly (readonly string[])[] {
  const arrowsByParent = new Map<string, (readonly [string, string])[]>();
  for (const { file, target } of ownImports(imports)) {
    const { parent, from, to } = divergence(file, target);
    if (from !== to) arrowsByParent.set(parent, [...(arrowsByParent.get(parent) ?? []), [from, to]]);
  }
  return [...arrowsByParent.values()].flatMap(cyclesOf);
}

/** Where the paths of two files part: the folder that contains both, and what each is in there. */
export function divergence(
  file: string,
  target: string,
): { readonly parent: string; readonly from: string; readonly to: string } {
  const one = file.split('/');
  const other = target.split('/');
  let depth = 0;
  while (depth < Math.min(one.length, other.length) - 1 && one[depth] === other[depth]) depth += 1;
  return {
    parent: one.slice(0, depth).join('/'),
    from: one.slice(0, depth + 1).join('/'),
    to: other.slice(0, depth + 1).join('/'),
  };
}

const ownImports = (imports: readonly Import[]): readonly Import[] => imports.filter(({ isPackage }) => !isPackage);

function cyclesOf(arrows: readonly (readonly [from: string, to: string])[]): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const [from, to] of arrows) targets.set(from, (targets.get(from) ?? new Set()).add(to));
  // Tarjan's algorithm: nodes that reach each other form one component.
  const order = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    let low = index;
    stack.push(node);
    for (const target of targets.get(node) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === index) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || targets.get(node)?.has(node)) cycles.push(group.sort());
    }
    return low;
  };
  for (const node of targets.keys()) if (!order.has(node)) visit(node);
  return cycles;
}
