import { describeCaseLimit } from '../access/caseLimits.ts';
import type { LimitRule } from '../access/limitRules.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import type { ArgumentValues } from '../tools/argument.ts';
import type { Tool } from '../tools/tool.ts';

export type LimitedArguments =
  | { readonly ok: true; readonly values: ArgumentValues }
  | { readonly ok: false; readonly message: string };

/** Each case of a bulk call takes a call of its own to check. */
const MAX_CHECKED_CASES = 10;
const DEPARTMENT_ARGUMENTS = ['depid', 'departmentId'];
const REP_ARGUMENTS = ['repid', 'repId'];
/** What reaches beyond the cases that are named. */
const REFUSED_ARGUMENTS: Readonly<Record<string, string>> = {
  email: 'it would link a customer whom this access does not know; write the address into details',
  crmAutomationId: 'it acts on the customers in the CRM',
  crmTagId: 'it acts on the customers in the CRM',
};

/**
 * Keeps the arguments of a call within the case limit. Departments and reps must be those of the limit. A search and a
 * new case get them if there is only one; with several, the call has to name one, because FuseDesk takes only one.
 */
export function limitArguments(
  rule: LimitRule,
  tool: Tool,
  values: ArgumentValues,
  limit: CaseLimit,
): LimitedArguments {
  if (rule === 'unlimited' || rule === 'refused') return { ok: true, values };
  const isWrite = tool.operation.class !== 'read';
  for (const [name, why] of Object.entries(REFUSED_ARGUMENTS)) {
    if (isWrite && values[name] !== undefined) return refuse(limit, `"${name}" is not allowed: ${why}.`);
  }
  if (rule === 'cases' && [values.caseids].flat().length > MAX_CHECKED_CASES) {
    return refuse(limit, `Give at most ${MAX_CHECKED_CASES} caseids: each case is checked first.`);
  }
  let limited = values;
  for (const [names, ids] of [
    [DEPARTMENT_ARGUMENTS, limit.departmentIds],
    [REP_ARGUMENTS, limit.repIds],
  ] as const) {
    const name = tool.arguments.find((argument) => names.includes(argument.name))?.name;
    if (ids === undefined || name === undefined) continue;
    const value = values[name];
    if (value !== undefined) {
      if (ids.some((id) => String(id) === String(value))) continue;
      return refuse(limit, `"${name}" must be ${ids.join(' or ')}.`);
    }
    // A rep who is not of the new department may be replaced by another one.
    const isMove = DEPARTMENT_ARGUMENTS.some((other) => values[other] !== undefined);
    const isNeeded = (rule === 'rows' && !isWrite) || rule === 'new_case' || (isWrite && isMove);
    if (!isNeeded) continue;
    const [only, ...others] = ids;
    if (only === undefined || others.length > 0) return refuse(limit, `Give "${name}": ${ids.join(' or ')}.`);
    limited = { ...limited, [name]: only };
  }
  return { ok: true, values: limited };
}

function refuse(limit: CaseLimit, problem: string): LimitedArguments {
  return { ok: false, message: `This access covers ${describeCaseLimit(limit)}; nothing was sent. ${problem}` };
}
