import { describeCaseLimit } from '../access/caseLimits.ts';
import { type LimitRule, limitRuleOf } from '../access/limitRules.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { UnreadOutcome } from '../fusedesk/toOutcome.ts';
import type { ArgumentValues } from '../tools/argument.ts';
import { buildRequest } from '../tools/buildRequest.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';
import { caseProof, type Proof } from './caseProof.ts';
import { limitArguments } from './limitArguments.ts';

/** One planned call of a limited access. */
export interface LimitedCall {
  readonly tool: Tool;
  readonly planned: PlannedCall;
  readonly limit: CaseLimit;
  readonly send: (request: FuseDeskRequest, signal: AbortSignal) => Promise<UnreadOutcome>;
  readonly signal: AbortSignal;
}

/** The call to send, or why nothing is sent. `outcome` is the response to its request, if it was needed as proof. */
export type GuardedCall =
  | { readonly ok: true; readonly planned: PlannedCall; readonly outcome?: UnreadOutcome }
  | { readonly ok: false; readonly message: string }
  | { readonly ok: false; readonly error: FuseDeskError };

/** The same for what is outside and for what does not exist, so that it tells neither. */
export function outsideMessage(limit: CaseLimit): string {
  return `This access covers ${describeCaseLimit(limit)}. This is not among them or does not exist; nothing was changed. Do not try again; tell the person.`;
}

/**
 * Whether an error says that there is no such record, which must read like one that the access cannot reach. A FuseDesk
 * that answers errors with status 200 names no kind; a read by ID has nothing else to reject.
 */
export function saysMissing(tool: Tool, { kind }: FuseDeskError): boolean {
  return limitRuleOf(tool.operation.tool) === 'record' && (kind === 'not_found' || kind === 'rejected');
}

/**
 * Keeps a call within the case limit: adds its filters, checks IDs and moves among the arguments, and reads what a write
 * or an unproven read refers to. What cannot be proven is refused.
 */
export async function guardCall(call: LimitedCall): Promise<GuardedCall> {
  const { tool, planned, limit } = call;
  const rule = limitRuleOf(tool.operation.tool);
  const limited = limitArguments(rule, tool, planned.values, limit);
  if (!limited.ok) return limited;
  const changed = limited.values === planned.values ? planned : withValues(tool, planned, limited.values);
  const options = { ...changed.options, ...shownWithin(rule, limit) };
  const proven = await prove(rule, call, limited.values);
  if (proven === 'unproven') return { ok: false, message: outsideMessage(limit) };
  if (!proven.ok) return { ok: false, error: proven.error };
  return { ok: true, planned: { ...changed, options }, ...(proven.outcome && { outcome: proven.outcome }) };
}

function withValues(tool: Tool, planned: PlannedCall, values: ArgumentValues): PlannedCall {
  return { ...planned, values, request: buildRequest(tool, values) };
}

function shownWithin(rule: LimitRule, limit: CaseLimit): Partial<PlannedCall['options']> {
  if (rule === 'rows' || rule === 'record') return { caseLimit: limit };
  return rule === 'without_totals' ? { withheld: ['totalcases'] } : {};
}

const NOTHING_TO_PROVE: Proof = { ok: true };

async function prove(rule: LimitRule, call: LimitedCall, values: ArgumentValues): Promise<Proof | 'unproven'> {
  const proof = caseProof(call);
  switch (rule) {
    case 'refused':
      return 'unproven';
    case 'unlimited':
    case 'reads':
    case 'without_totals':
    case 'rows':
    case 'record':
      return NOTHING_TO_PROVE;
    case 'case':
      return firstFailure([() => proof.ofCase(values.id), () => contactsOf(values)]);
    case 'cases':
      return firstFailure([values.caseids].flat().map((id) => () => proof.ofCase(id)));
    case 'chat':
      return firstFailure([
        () => proof.ofChat(values.id),
        ...(values.caseId === undefined ? [] : [() => proof.ofCase(values.caseId)]),
        () => contactsOf(values),
      ]);
    case 'new_case':
      return contactsOf(values);
    case 'email_of_case':
      return proof.ofEmail(call.planned.request);
    case 'contact_of_case':
      return proof.ofContact(call.planned.request);
  }

  /** A case or a chat may be linked only to customers that the access knows already. */
  async function contactsOf({ contactid, contactUuid }: ArgumentValues): Promise<Proof | 'unproven'> {
    const ids = [
      ...(contactid === undefined || contactid === '' ? [] : [{ contactid: String(contactid) }]),
      ...(contactUuid === undefined || contactUuid === '' ? [] : [{ contactUuid: String(contactUuid) }]),
    ];
    return firstFailure(ids.map((id) => () => proof.ofCustomer(id)));
  }
}

/** One after another: the first that fails spares the calls of the others. */
async function firstFailure(checks: readonly (() => Promise<Proof | 'unproven'>)[]): Promise<Proof | 'unproven'> {
  for (const check of checks) {
    const proven = await check();
    if (proven === 'unproven' || !proven.ok) return proven;
  }
  return NOTHING_TO_PROVE;
}
