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

/** Groups of files that import each other in a circle, by static imports that run; each group is in order of its names. */
export function findCycles(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>();
  for (const { file, target, typesOnly, dynamic } of imports) {
    if (typesOnly || dynamic) continue;
    targets.set(file, (targets.get(file) ?? new Set()).add(target));
  }
  // Tarjan's algorithm: files that reach each other form one component.
  const order = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    let low = index;
    stack.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === index) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || targets.get(file)?.has(file)) cycles.push(group.sort());
    }
    return low;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return cycles;
}
