import { withoutComments } from './declarations.ts';

const SIMPLE = /^(?:[a-z][a-z0-9]*|\*)?(?:[.#][\w-]+)?$/i;
/** Only what can hide text is worth keeping. */
const CAN_HIDE = /display|visib|opacity|font|colo|background|position|indent|transform|height|width|clip|margin/i;

/** Rules of a mail's style blocks, for selectors of one element: `p`, `.x`, `#y`, `p.x`. */
export interface StyleSheet {
  /** The declaration texts that hold for an element, in the order of their weight. */
  rulesFor(name: string, classes: string, id: string): readonly string[];
}

function addRule(rules: Map<string, string>, selectors: string, body: string): void {
  if (!CAN_HIDE.test(body)) return;
  for (const written of selectors.split(',')) {
    const selector = written.trim();
    if (selector === '' || !SIMPLE.test(selector)) continue;
    const key = selector.startsWith('*') && selector.length > 1 ? selector.slice(1) : selector;
    const at = key.search(/[.#]/);
    const folded = at < 0 ? key.toLowerCase() : key.slice(0, at).toLowerCase() + key.slice(at);
    const earlier = rules.get(folded);
    rules.set(folded, earlier === undefined ? body : `${earlier};${body}`);
  }
}

/** True for a block that holds on a plain desktop screen: `@media screen`, not `@media (max-width: 600px)`. */
const holdsAlways = (condition: string): boolean => /^@media\s+(?:only\s+)?(?:screen|all)\s*$/i.test(condition);

function read(css: string, rules: Map<string, string>): void {
  let at = 0;
  // What encloses the place we are at: true where its rules hold.
  const around: boolean[] = [];
  while (at < css.length) {
    const open = css.indexOf('{', at);
    const close = css.indexOf('}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      around.pop();
      at = close + 1;
      continue;
    }
    if (open < 0) return;
    const prelude = css.slice(Math.max(at, css.lastIndexOf(';', open) + 1), open).trim();
    if (/^@(?:media|supports|layer|document)/i.test(prelude)) {
      around.push((around.at(-1) ?? true) && holdsAlways(prelude));
      at = open + 1;
      continue;
    }
    const end = close < 0 ? css.length : close;
    if (around.at(-1) ?? true) addRule(rules, prelude.replace(/<!--|-->/g, ''), css.slice(open + 1, end));
    at = end + 1;
  }
}

/** Reads style blocks into a lookup; undefined where none of their rules can hide anything. */
export function readStyleSheet(blocks: readonly string[]): StyleSheet | undefined {
  const rules = new Map<string, string>();
  for (const block of blocks) read(withoutComments(block), rules);
  if (rules.size === 0) return undefined;
  return {
    rulesFor(name, classes, id) {
      const keys = ['*', name];
      for (const one of classes === '' ? [] : classes.split(/\s+/)) keys.push(`.${one}`, `${name}.${one}`);
      if (id !== '') keys.push(`#${id}`, `${name}#${id}`);
      return keys.flatMap((key) => rules.get(key) ?? []);
    },
  };
}
