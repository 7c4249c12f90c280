import type { PageName } from '../../shell/route.ts';

/** Findings that can be fixed on a page of this window. A code that is newer than this window has no link. */
const PAGES: Readonly<Record<string, PageName>> = {
  claude_ambiguous: 'clients',
  config_byte_order_mark: 'clients',
  entry_missing: 'clients',
  entry_stale: 'clients',
  entry_foreign: 'clients',
  client_stale: 'clients',
  fusedesk_no_account: 'overview',
  fusedesk_key_refused: 'settings',
  fusedesk_no_key: 'settings',
};

/** The page on which a person fixes a finding. */
export function pageForFinding(code: string): PageName | undefined {
  return Object.hasOwn(PAGES, code) ? PAGES[code] : undefined;
}
