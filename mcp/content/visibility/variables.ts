import { UNDECIDED } from './cascade.ts';
import { LIMITS } from './limits.ts';

export type Variables = ReadonlyMap<string, string>;

/** The end of the bracket that opens before `from`; -1 if it does not close. */
function closing(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** Replaces each `var()`; undefined if one has no value, so that the declaration is invalid. */
export function substituteVariables(value: string, variables: Variables): string | undefined {
  return substitute(value, variables, new Set(), 0)?.trim();
}

function substitute(value: string, variables: Variables, open: ReadonlySet<string>, depth: number): string | undefined {
  if (depth > LIMITS.variableDepth || value.length > LIMITS.variableCharacters) return UNDECIDED;
  let out = '';
  let from = 0;
  for (let at = nextFunction(value, from); at; at = nextFunction(value, from)) {
    const end = closing(value, at.end);
    const inside = value.slice(at.end, end < 0 ? undefined : end);
    const comma = inside.indexOf(',');
    const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
    const fallback = comma < 0 ? undefined : inside.slice(comma + 1);
    // No variable of the environment, such as the inset of a phone's notch, is set on a desktop: they are zero.
    const stored = at.name === 'env' ? (name.startsWith('safe-area') ? '0px' : undefined) : variables.get(name);
    let part =
      stored === undefined || open.has(name)
        ? undefined
        : substitute(stored, variables, new Set([...open, name]), depth + 1);
    if (part === undefined && fallback !== undefined) part = substitute(fallback, variables, open, depth + 1);
    if (part === undefined || part === UNDECIDED) return part;
    out += `${value.slice(from, at.start)} ${part} `;
    if (out.length > LIMITS.variableCharacters) return UNDECIDED;
    from = end < 0 ? value.length : end + 1;
  }
  return from === 0 ? value : out + value.slice(from);
}

function nextFunction(
  value: string,
  from: number,
): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  const pattern = /(?<![\w-])(var|env)\(/gi;
  pattern.lastIndex = from;
  const found = pattern.exec(value);
  if (!found) return undefined;
  return { name: (found[1] ?? '').toLowerCase(), start: found.index, end: pattern.lastIndex };
}
