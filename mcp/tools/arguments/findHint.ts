import type { Operation, Subject } from '../../fusedesk/catalogue/operation.ts';

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

/**
 * What to do about an ID that FuseDesk does not know: which ID it is, and the tool that lists valid ones.
 * @param isListed tells whether this access may use the tool
 */
export function findHint({ subject, method }: Operation, isListed: (tool: string) => boolean): string {
  const { tool, about } = FINDERS[subject];
  const others = method === 'bulk_update' ? ' FuseDesk does not say whether the other cases were changed.' : '';
  return `${about}${isListed(tool) ? ` ${tool} shows valid ones.` : ''}${others}`;
}

/** The arguments that refer to another object, by their name in lower case. */
const REFERENCES: Readonly<Record<string, string>> = {
  contactid: `${FINDERS.contact.tool} finds a contact by name and shows the crmId.`,
  contactuuid: `${FINDERS.contact.tool} finds a contact by name and shows the id.`,
  companyid: `A case of the company shows it (${FINDERS.case.tool} with fields: all).`,
  depid: `${FINDERS.department.tool} shows it as id.`,
  departmentid: `${FINDERS.department.tool} shows it as id.`,
  repid: `${FINDERS.rep.tool} shows it as userId.`,
};

/** How to find the right value of an argument that refers to another object; empty for other arguments. */
export function referenceHint(argument: string): string {
  const hint = REFERENCES[argument.toLowerCase()];
  return hint === undefined ? '' : ` ${hint}`;
}
