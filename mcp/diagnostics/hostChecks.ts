import { z } from 'zod';
import type { Finding } from './diagnosticsReport.ts';
import { finding } from './findingCodes.ts';
import type { SelfTestResult } from './selfTest.ts';

/** What the running app knows of one account. */
export type AccountHealth =
  | { readonly kind: 'reachable'; readonly appName: string; readonly scopes: readonly string[] }
  | { readonly kind: 'no_key'; readonly appName: string }
  /** `errorKind` as in the product's own errors: `unauthorized`, `timeout`, ... */
  | { readonly kind: 'failed'; readonly appName: string; readonly errorKind: string; readonly reason: string };

/** Where keys are kept; `none` for the command line, which keeps none. */
export interface StorageHealth {
  readonly kind: 'protected' | 'memory_only' | 'unavailable' | 'none';
  readonly backend: string;
}

/** FuseDesk as the app sees it, with the scopes of each key. */
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

const refusal = z.object({ error: z.object({ kind: z.string(), message: z.string() }) });

/** FuseDesk as the self-test's one call saw it, where the app itself cannot be asked. */
export function selfTestAccountFinding(answer: SelfTestResult['toolResult']): Finding {
  if (!answer)
    return finding('fusedesk_not_allowed', { reason: 'no tool that only reads is allowed, or no client got through.' });
  if (!answer.isError) return finding('fusedesk_reachable', {});
  const said = readRefusal(answer.text);
  return said ? failed(said.kind, said.message) : finding('fusedesk_unreachable', { reason: answer.text });
}

/** Refusals of the product's own say nothing of FuseDesk. */
const OWN = new Set(['paused', 'expired', 'read_only', 'out_of_scope', 'not_approved']);

function failed(kind: string, reason: string, appName?: string): Finding {
  const details = { ...(appName !== undefined && { appName }), kind, reason };
  if (kind === 'unauthorized' || kind === 'forbidden') return finding('fusedesk_key_refused', details);
  return finding(OWN.has(kind) ? 'fusedesk_not_allowed' : 'fusedesk_unreachable', details);
}

function readRefusal(text: string): { readonly kind: string; readonly message: string } | undefined {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.error;
  } catch {
    return undefined;
  }
}

export function storageFinding({ kind, backend }: StorageHealth): Finding {
  return finding(`storage_${kind}`, { backend });
}
