/** At-rules that change how other rules apply. What mail tools write has none of them. */
const UNUSUAL_AT_RULES = new Set(
  'layer scope container property function mixin apply starting-style position-try view-transition counter-style namespace when else custom-media'.split(
    ' ',
  ),
);

/** True for an at-rule that mails do not ordinarily use and that a browser may obey. */
export function isUnusualAtRule(name: string): boolean {
  return UNUSUAL_AT_RULES.has(name);
}

const ORDINARY_PSEUDO = new Set(
  `link visited hover active focus focus-visible focus-within checked not root first-child last-child only-child nth-child
  nth-last-child first-of-type last-of-type nth-of-type only-of-type empty before after selection placeholder is where
  -webkit-any -moz-any disabled enabled required optional target any-link -moz-placeholder -ms-input-placeholder
  -webkit-input-placeholder -moz-focus-inner -webkit-scrollbar -ms-clear -webkit-inner-spin-button first-line first-letter`.split(
    /\s+/,
  ),
);
const STRINGS = /"[^"]*"|'[^']*'|\\./g;

/** True for a selector with a pseudo-class or pseudo-element that mails do not ordinarily use. */
export function isUnusualSelector(selector: string): boolean {
  if (!selector.includes(':')) return false;
  const names = selector.replace(STRINGS, '').matchAll(/:([\w-]+)/g);
  return [...names].some(([, name]) => !ORDINARY_PSEUDO.has(name?.toLowerCase() ?? ''));
}
