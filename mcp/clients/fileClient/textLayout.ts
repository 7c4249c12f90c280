import type { Node } from 'jsonc-parser';
import { propertiesOf } from './configDocument.ts';

/** The formatting of a file, so that our addition matches the rest. */
export interface TextLayout {
  readonly lineEnd: string;
  /** One level of indentation. */
  readonly unit: string;
}

/** The white space right before an offset. */
export function spaceBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && ' \t\r\n'.includes(text.charAt(start - 1))) start -= 1;
  return text.slice(start, offset);
}

/** The indentation at an offset; `undefined` if other text precedes it on its line. */
export function indentationAt(text: string, offset: number): string | undefined {
  const space = spaceBefore(text, offset);
  const lineBreak = space.lastIndexOf('\n');
  if (lineBreak >= 0) return space.slice(lineBreak + 1);
  return space.length === offset ? space : undefined;
}

/** Derives the layout from the first indented property; default: two spaces and a line feed. */
export function layoutOf(text: string, root: Node): TextLayout {
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  const outer = indentationAt(text, root.offset) ?? '';
  for (const { node } of propertiesOf(root)) {
    const indentation = indentationAt(text, node.offset);
    if (indentation?.startsWith(outer) && indentation.length > outer.length) {
      return { lineEnd, unit: indentation.slice(outer.length) };
    }
  }
  return { lineEnd, unit: '  ' };
}

/** A value as text: on several lines, or on one line if `indentation` is `undefined`. */
export function valueText(value: unknown, indentation: string | undefined, { unit, lineEnd }: TextLayout): string {
  if (indentation === undefined) return JSON.stringify(value);
  return JSON.stringify(value, undefined, unit).replaceAll('\n', lineEnd + indentation);
}
