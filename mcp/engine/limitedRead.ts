import { limitRuleOf } from '../access/limitRules.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { GuardedRead } from '../joins/jobReader.ts';
import type { LimitedCall } from './caseGuard.ts';

/** Keeps a read within the case limit. A list that FuseDesk cannot filter by several departments is filtered by us. */
export async function keepReadWithin(
  limit: CaseLimit | undefined,
  read: Omit<LimitedCall, 'limit'>,
): Promise<GuardedRead> {
  const { planned, tool } = read;
  if (limit === undefined) return { ok: true, planned };
  const { guardCall } = await import('./caseGuard.ts');
  const guarded = await guardCall({ ...read, limit });
  if (guarded.ok) return guarded;
  if (limitRuleOf(tool.operation.tool) !== 'rows') return { ok: false, why: 'this access may not read them' };
  return { ok: true, planned: { ...planned, options: { ...planned.options, caseLimit: limit } } };
}
