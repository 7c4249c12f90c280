import syntaxPatches from '@csstools/css-syntax-patches-for-csstree' with { type: 'json' };
import { fork } from 'css-tree';

/**
 * css-tree with the newest value syntaxes. `display` and `filter` are narrowed to what Chromium knows: css-tree also
 * accepts values of old browsers, which would win over an earlier `none`.
 */
export const css = fork({
  properties: { ...syntaxPatches.next.properties },
  types: { ...syntaxPatches.next.types },
  atrules: { ...syntaxPatches.next.atrules },
});

/** css-tree prints a warning for each value that exhausts its matcher; a mail can hold thousands of them. */
export function withoutWarnings<T>(run: () => T): T {
  const { warn } = console;
  console.warn = () => {};
  try {
    return run();
  } finally {
    console.warn = warn;
  }
}
