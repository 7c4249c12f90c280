import { Declarations, withoutComments } from './declarations.ts';

const SIMPLE = /^(?:[a-z][a-z0-9]*|\*)?(?:[.#][\w-]+)?$/i;
/** Rules that cannot hide text are dropped. */
const CAN_HIDE = /display|visib|opacity|font|colo|background|position|indent|transform|height|width|clip|margin/i;

/** The rules in an email's style blocks, for simple selectors: `p`, `.x`, `#y`, `p.x`. */
export interface StyleSheet {
  /** The declarations that apply to an element, by increasing specificity. */
  rulesFor(name: string, classes: string, id: string): readonly Declarations[];
}

function addRule(rules: Map<string, Declarations>, selectors: string, body: string): void {
  if (!CAN_HIDE.test(body)) return;
  for (const part of selectors.split(',')) {
    const selector = part.trim();
    if (selector === '' || !SIMPLE.test(selector)) continue;
    const key = selector.startsWith('*') && selector.length > 1 ? selector.slice(1) : selector;
    const at = key.search(/[.#]/);
    const folded = at < 0 ? key.toLowerCase() : key.slice(0, at).toLowerCase() + key.slice(at);
    // Parse here, once: a rule repeated a million times must not be parsed again for each element.
    rules.set(folded, (rules.get(folded) ?? new Declarations()).add(body));
  }
}

/** True for a block that applies on a desktop screen: `@media screen`, not `@media (max-width: 600px)`. */
const alwaysApplies = (condition: string): boolean => /^@media\s+(?:only\s+)?(?:screen|all)\s*$/i.test(condition);

function parseBlock(css: string, rules: Map<string, Declarations>): void {
  let at = 0;
  let close = css.indexOf('}');
  // The enclosing blocks: true if their rules apply.
  const enclosing: boolean[] = [];
  while (at < css.length) {
    const open = css.indexOf('{', at);
    // Search only once: searching again from each position takes quadratic time if there is none.
    if (close >= 0 && close < at) close = css.indexOf('}', at);
    if (close >= 0 && (open < 0 || close < open)) {
      enclosing.pop();
      at = close + 1;
      continue;
    }
    if (open < 0) return;
    const lead = css.slice(at, open);
    const prelude = lead.slice(lead.lastIndexOf(';') + 1).trim();
    if (/^@(?:media|supports|layer|document)/i.test(prelude)) {
      enclosing.push((enclosing.at(-1) ?? true) && alwaysApplies(prelude));
      at = open + 1;
      continue;
    }
    const end = close < 0 ? css.length : close;
    if (enclosing.at(-1) ?? true) addRule(rules, prelude.replace(/<!--|-->/g, ''), css.slice(open + 1, end));
    at = end + 1;
  }
}

/** Parses style blocks; undefined if none of their rules can hide anything. */
export function readStyleSheet(blocks: readonly string[]): StyleSheet | undefined {
  const rules = new Map<string, Declarations>();
  for (const block of blocks) parseBlock(withoutComments(block), rules);
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
