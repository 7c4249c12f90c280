import { createRandom, type Random } from '../../../../mcp/sandbox/seededRandom.ts';
import { BAIT, CONTROL } from '../chromium/bait.ts';
import { AT_RULES, PROPERTIES, RANDOM_TAGS, SELECTORS } from './randomParts.ts';

function declarations(random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    const [property, values] = random.pick(PROPERTIES);
    const important = random.chance(0.08) ? '!important' : '';
    return `${property}:${random.pick(values)}${important}`;
  }).join(';');
}

function rule(random: Random): string {
  const plain = `${random.pick(SELECTORS)}{${declarations(random, random.int(1, 3))}}`;
  return random.chance(0.35) ? random.pick(AT_RULES).replace('%', () => plain) : plain;
}

/** A mail with one bait in it and words beside it; the seed says all about it. */
export function randomMail(seed: number): string {
  const random = createRandom(seed);
  const doctype = random.chance(0.5) ? '<!doctype html>' : '';
  const rules = Array.from({ length: random.int(0, 3) }, () => rule(random)).join('');
  const sheet = rules === '' ? '' : `<style>${rules}</style>`;
  const styled = declarations(random, random.int(1, 6));
  const styleAttribute = ` style="${styled.replaceAll('"', '&quot;')}"`;
  const [open, close] = random.pick(RANDOM_TAGS);
  const onOuter = random.chance(0.3);
  const outer = onOuter ? styleAttribute : '';
  const inner = onOuter ? '' : styleAttribute;
  const before = random.chance(0.5) ? `<p>${CONTROL}</p>` : '';
  const after = random.chance(0.7) ? `<p>${CONTROL}</p>` : '';
  return `${doctype}${sheet}<div class="o"${outer}>${before}${open.replace('%', inner)}${BAIT}${close}${after}</div>`;
}
