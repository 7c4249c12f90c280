import { OPERATIONS } from '../fusedesk/catalogue/catalogue.ts';
import type { Operation, Subject } from '../fusedesk/catalogue/operation.ts';
import { type Grant, isVisible } from './authorize.ts';
import { caseLimitInstructions } from './caseLimits.ts';
import type { GlobalAccess } from './globalAccess.ts';
import type { ToolExposure } from './toolExposure.ts';

const WORDS =
  'FuseDesk is a helpdesk: a case is a ticket, a rep is an agent, a contact is a customer. Status of a case: new = needs us, open = waits for the customer, closed = resolved, active = new and open. People who say "open" mean active.';

const IDS =
  'IDs: a case has a caseid (a number) and a casenum (ABCD1234), which people see; tools take either. A contact has an id of its own (a UUID, the contactUuid of cases) and a crmId (their contactid); its email address is taken for both. The userId of a rep is the repid of cases; the id of a department is their depid.';

const FINDING_TOOLS =
  'Tools: search_tools finds the FuseDesk tool for a task, get_tool_schema shows its arguments, call_tool runs it.';

const NOUNS: Readonly<Record<Subject, string>> = {
  case: 'cases',
  case_tag: 'case tags',
  contact: 'contacts',
  email: 'emails',
  chat: 'chats',
  department: 'departments',
  rep: 'reps',
  webhook: 'webhooks',
};

/** What every client is told about a server before its first call: facts only, and no tool by name that may not be listed. */
export function serverInstructions(
  grant: Grant & { readonly toolExposure?: ToolExposure | undefined },
  access: GlobalAccess,
  timeZone: string,
): string {
  const dates = `Dates in arguments count in the person's time zone, ${timeZone}, relative ones too ("yesterday", "-48 hours"); answers show times in UTC.`;
  const limit = caseLimitInstructions(grant.caseLimit);
  return [
    ...(grant.toolExposure === 'discovery' ? [FINDING_TOOLS] : []),
    WORDS,
    IDS,
    dates,
    ...missingParts(grant, access),
    ...(limit === undefined ? [] : [limit]),
  ].join('\n');
}

function missingParts(grant: Grant, access: GlobalAccess): readonly string[] {
  const allowed = OPERATIONS.filter((operation) => isVisible(operation, grant, access));
  const unread = missingNouns(isPlainRead, allowed);
  const reads = unread.length === 0 ? [] : [`This access cannot read ${unread.join(', ')}.`];
  if (!allowed.some(isWrite)) return [...reads, 'This access only reads: it changes and sends nothing.'];
  const unchanged = missingNouns(isWrite, allowed);
  return [
    ...reads,
    ...(unchanged.length === 0 ? [] : [`It cannot change ${unchanged.join(', ')}.`]),
    ...(allowed.some(isCustomerVisible) ? [] : ['It cannot send emails to customers.']),
  ];
}

/** The kinds of object for which there are such operations, but none that is allowed. */
function missingNouns(matches: (operation: Operation) => boolean, allowed: readonly Operation[]): readonly string[] {
  const subjects = (operations: readonly Operation[]) => new Set(operations.filter(matches).map((one) => one.subject));
  const left = subjects(allowed);
  return [...subjects(OPERATIONS)].filter((subject) => !left.has(subject)).map((subject) => NOUNS[subject]);
}

const isWrite = (operation: Operation) => operation.class !== 'read';
const isCustomerVisible = ({ reach }: Operation) => reach === 'customer_visible';
/** A job reads too, but what it shows is read by other operations as well. */
const isPlainRead = (operation: Operation) => operation.class === 'read' && operation.job === undefined;
