import type { Operation, Subject } from '../../fusedesk/catalogue/operation.ts';

/** Tells whether this access may use a tool. */
export type MayUse = (tool: string) => boolean;

interface Finder {
  /** The tool that lists valid IDs. */
  readonly tool: string;
  /** Which number or text it is, and what it is taken for by mistake. */
  readonly about: string;
}

const FINDERS: Readonly<Record<Subject, Finder>> = {
  case: {
    tool: 'list_all_fuse_desk_cases',
    about: 'A case ID is the number caseid, not the crmId of a contact or the ID of a history entry.',
  },
  case_tag: { tool: 'list_all_fuse_desk_case_tags', about: 'A case tag has an id and a tagname.' },
  contact: {
    tool: 'list_all_fuse_desk_contacts',
    about: 'A contact ID is the id of the contact (contactUuid of its cases), not its crmId (contactid of its cases).',
  },
  email: {
    tool: 'list_all_fuse_desk_emails',
    about:
      "An email ID is in the history of its case or in the list of unassigned emails; a history entry's own ID is not one.",
  },
  chat: { tool: 'list_all_fuse_desk_chats', about: 'A chat ID is the id of the chat, not its caseId.' },
  department: {
    tool: 'list_all_fuse_desk_departments',
    about: 'A department ID is what cases show as departmentid.',
  },
  rep: { tool: 'list_all_fuse_desk_reps', about: 'A rep ID is the userId, which cases show as repid.' },
  webhook: { tool: 'list_all_fuse_desk_webhooks', about: 'A webhook ID is the id of the webhook.' },
};

const OTHER_CASES = 'FuseDesk does not say whether the other cases were changed.';

/** A contact is looked for by both of its IDs. */
const NO_SUCH_CONTACT =
  'It is neither the id of a contact (contactUuid of its cases) nor, as far as cases show, a crmId (contactid of its cases).';

/** What to do about an ID that FuseDesk does not know: which ID it is, and the tool that lists valid ones. */
export function findHint({ subject, method }: Operation, isListed: MayUse): string {
  const { tool } = FINDERS[subject];
  const about = subject === 'contact' && method === 'get' ? NO_SUCH_CONTACT : FINDERS[subject].about;
  const others = method === 'bulk_update' ? ` ${OTHER_CASES}` : '';
  return `${about}${isListed(tool) ? ` ${tool} shows valid ones.` : ''}${others}`;
}

/**
 * The same for a call that FuseDesk rejected. One that answers errors with status 200 names no kind, and a read or a
 * delete by ID has nothing else to reject.
 */
export function rejectedHint(operation: Operation, status: number | undefined, isListed: MayUse): string | undefined {
  if (operation.method === 'bulk_update') return OTHER_CASES;
  const isById = (operation.class === 'read' || operation.class === 'delete') && operation.path.includes(':');
  return status === 200 && isById ? findHint(operation, isListed) : undefined;
}

/** The arguments that refer to another object, by their name in lower case: the tool that finds it, and how. */
const REFERENCES: Readonly<Record<string, readonly [tool: string, how: string]>> = {
  contactid: [FINDERS.contact.tool, 'finds a contact by name and shows the crmId.'],
  contactuuid: [FINDERS.contact.tool, 'finds a contact by name and shows the id.'],
  companyid: [FINDERS.case.tool, 'shows it for a case of the company with fields: all.'],
  depid: [FINDERS.department.tool, 'shows it as id.'],
  departmentid: [FINDERS.department.tool, 'shows it as id.'],
  repid: [FINDERS.rep.tool, 'shows it as userId.'],
};

/** How to find the right value of an argument that refers to another object; empty if this access cannot. */
export function referenceHint(argument: string, mayUse: MayUse): string {
  const [tool, how] = REFERENCES[argument.toLowerCase()] ?? [];
  return tool === undefined || !mayUse(tool) ? '' : ` ${tool} ${how}`;
}
