import { globSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';

/** A string, template or JSX text of a source file; `{}` replaces each value in a template. */
export interface SourceString {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** What receives the string: `log`, `error`, or undefined. */
  readonly givenTo?: 'log' | 'error' | undefined;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every string that a product file in the folders may show or send. */
export function sourceStrings(folders: readonly string[]): readonly SourceString[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`)).flatMap((file) => stringsOf(file));
}

function stringsOf(file: string): readonly SourceString[] {
  const source = readFileSync(file, 'utf8');
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: SourceString[] = [];
  const lineEnds = [...source.matchAll(/\n/g)].map(({ index }) => index);
  const lineAt = (offset: number) => lineEnds.findLastIndex((end) => end < offset) + 2;

  function add(node: Node, text: string, givenTo: SourceString['givenTo']): void {
    found.push({ file, line: lineAt(node.start), text, givenTo });
  }

  function walk(node: unknown, givenTo: SourceString['givenTo']): void {
    if (Array.isArray(node)) for (const item of node) walk(item, givenTo);
    if (!isNode(node)) return;
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
        return;
      case 'Literal':
        if (typeof node.value === 'string') add(node, node.value, givenTo);
        return;
      case 'JSXText':
        add(node, String(node.value), givenTo);
        return;
      case 'TemplateLiteral':
        add(node, templateText(node), givenTo);
        break;
    }
    const inner = node.type === 'NewExpression' || node.type === 'CallExpression' ? takerOf(node) : undefined;
    for (const [field, value] of Object.entries(node)) if (field !== 'type') walk(value, inner ?? givenTo);
  }

  walk(program, undefined);
  return found;
}

function templateText(node: Node): string {
  const quasis = Array.isArray(node.quasis) ? node.quasis : [];
  return quasis
    .map(
      (quasi: { readonly value: { readonly cooked?: string; readonly raw: string } }) =>
        quasi.value.cooked ?? quasi.value.raw,
    )
    .join('{}');
}

/** Whether a call writes to a log or creates an error; users read neither. */
function takerOf({ callee, type }: Node): SourceString['givenTo'] {
  if (!isNode(callee)) return undefined;
  if (type === 'NewExpression') return /Error$/.test(nameOf(callee)) ? 'error' : undefined;
  const { object, property } = callee;
  const isLog = isNode(object) && isNode(property) && /(^|\.)log$/i.test(nameOf(object));
  return isLog && /^(debug|info|warn|error)$/.test(nameOf(property)) ? 'log' : undefined;
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return String(node.name);
  return isNode(node.property) ? nameOf(node.property) : '';
}
