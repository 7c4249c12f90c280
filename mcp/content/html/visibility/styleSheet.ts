import { Declarations, withoutComments } from './declarations.ts';

const SIMPLE = /^(?:[a-z][a-z0-9]*|\*)?(?:[.#][\w-]+)?$/i;
/** Only what can hide text is worth keeping. */
const CAN_HIDE = /display|visib|opacity|font|colo|background|position|indent|transform|height|width|clip|margin/i;

/** Rules of a mail's style blocks, for selectors of one element: `p`, `.x`, `#y`, `p.x`. */
export interface StyleSheet {
  /** The declarations that hold for an element, in the order of their weight. */
  rulesFor(name: string, classes: string, id: string): readonly Declarations[];
}

function addRule(rules: Map<string, Declarations>, selectors: string, body: string): void {
  if (!CAN_HIDE.test(body)) return;
  for (const written of selectors.split(',')) {
    const selector = written.trim();
    if (selector === '' || !SIMPLE.test(selector)) continue;
    const key = selector.startsWith('*') && selector.length > 1 ? selector.slice(1) : selector;
    const at = key.search(/[.#]/);
    const folded = at < 0 ? key.toLowerCase() : key.slice(0, at).toLowerCase() + key.slice(at);
    // Read once, here: a rule said a million times must not be read anew for each element.
    rules.set(folded, (rules.get(folded) ?? new Declarations()).add(body));
  }
}

/** True for a block that holds on a plain desktop screen: `@media screen`, not `@media (max-width: 600px)`. */
const holdsAlways = (condition: string): boolean => /^@media\s+(?:only\s+)?(?:screen|all)\s*$/i.test(condition);

function read(css: string, rules: Map<string, Declarations>): void {
  let at = 0;
  let close = css.indexOf('}');
  // What encloses the place we are at: true where its rules hold.
  const around: boolean[] = [];
  while (at < css.length) {
    const open = css.indexOf('{', at);
    // Looked for once: looking anew from each place takes quadratic time where there is none.
    if (close >= 0 && close < at) close = css.indexOf('}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      around.pop();
      at = close + 1;
      continue;
    }
    if (open < 0) return;
    const lead = css.slice(at, open);
    const prelude = lead.slice(lead.lastIndexOf(';') + 1).trim();
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
  const rules = new Map<string, Declarations>();
  for (const block of blocks) read(withoutComments(block), rules);
  if (rules.size === 0) return undefined;
  return {
    rulesFor(name, classes, id) {
      const keys = ['*', name];
      for (const one of classes === '' ? [] : new Set(classes.split(/\s+/))) keys.push(`.${one}`, `${name}.${one}`);
      if (id !== '') keys.push(`#${id}`, `${name}#${id}`);
      return keys.flatMap((key) => rules.get(key) ?? []);
    },
  };
}
