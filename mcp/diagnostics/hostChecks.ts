import { z } from 'zod';
import { parseJson } from '../base/json.ts';
import { message } from '../texts/message.ts';
import { type Finding, finding } from './finding.ts';
import type { SelfTestResult } from './selfTest.ts';

/** What the running app knows about one account. */
export type AccountHealth =
  | { readonly kind: 'reachable'; readonly appName: string; readonly scopes: readonly string[] }
  | { readonly kind: 'no_key'; readonly appName: string }
  /** `errorKind` is a kind of FuseDesk error: `unauthorized`, `timeout`, ... */
  | { readonly kind: 'failed'; readonly appName: string; readonly errorKind: string; readonly reason: string };

/** Where keys are stored; `none` for the command line, which stores none. */
export interface StorageHealth {
  readonly kind: 'protected' | 'memory_only' | 'unavailable' | 'none';
  readonly backend: string;
}

/** FuseDesk as the app sees it, with the permissions of each key. */
export function accountFindings(accounts: readonly AccountHealth[]): readonly Finding[] {
  if (accounts.length === 0) return [finding('fusedesk_no_account')];
  return accounts.map(accountFinding);
}

function accountFinding(account: AccountHealth): Finding {
  const { appName } = account;
  switch (account.kind) {
    case 'reachable':
      return finding('fusedesk_reachable', { appName, scopes: account.scopes.join(', ') });
    case 'no_key':
      return finding('fusedesk_no_key', { appName });
    case 'failed':
      return failed(account.errorKind, account.reason, appName);
  }
}

const toolErrorSchema = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

/** FuseDesk as the one call of the self-test saw it, for hosts that cannot ask the app. */
export function selfTestAccountFinding(result: SelfTestResult['toolResult']): Finding {
  if (!result) return finding('fusedesk_not_allowed', { reason: message('diagnostics.noReadToolCalled') });
  if (!result.isError) return finding('fusedesk_reachable', {});
  const error = toolErrorSchema.safeParse(parseJson(result.text.split('\n', 1)[0] ?? '')).data?.error;
  return error ? failed(error.kind, error.message) : finding('fusedesk_unreachable', { reason: result.text });
}

/** Our own refusals say nothing about FuseDesk. */
const OWN_REFUSALS = new Set(['paused', 'expired', 'read_only', 'out_of_scope', 'not_approved']);

function failed(kind: string, reason: string, appName?: string): Finding {
  const details = { ...(appName !== undefined && { appName }), kind, reason };
  if (kind === 'unauthorized' || kind === 'forbidden') return finding('fusedesk_key_refused', details);
  return finding(OWN_REFUSALS.has(kind) ? 'fusedesk_not_allowed' : 'fusedesk_unreachable', details);
}

export function storageFinding({ kind, backend }: StorageHealth): Finding {
  return finding(`storage_${kind}`, { backend });
}
