/** The states of a case on the wire; a snoozed case is open until its snooze ends. */
export const CASE_STATUSES = ['new', 'open', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** One entry of a case's history. All records store times as epoch milliseconds. */
export interface HistoryEntry {
  readonly id: number;
  readonly at: number;
  readonly kind: 'email' | 'note' | 'event';
  readonly title: string;
  readonly text: string;
  readonly noteType: string;
  readonly repId: number | null;
  readonly emailId: number | null;
}

export interface CaseRecord {
  readonly id: number;
  readonly casenum: string;
  contactId: number | null;
  companyId: number | null;
  summary: string;
  /** A function, since the details of an emailed case are that email's body. */
  details: () => string;
  /** The rep's `userId`. */
  repId: number;
  departmentId: number;
  openedBy: string;
  createdByRep: number | null;
  opened: number;
  created: number;
  assigned: number | null;
  firstResponse: number | null;
  lastResponse: number | null;
  closed: number | null;
  updated: number;
  status: CaseStatus;
  rating: number | null;
  feedback: string;
  feedbackRequested: number | null;
  asksFeedback: boolean;
  tags: number[];
  archived: boolean;
  snoozedUntil: number | null;
  /** Where the case was before a tag moved it. */
  movedFrom: { readonly tagId: number; readonly departmentId: number; readonly repId: number } | null;
  readonly history: HistoryEntry[];
}

/** The writable fields of a contact, by their names on the wire. */
export const CONTACT_FIELDS = [
  'firstName',
  'lastName',
  'emailAddress',
  'emailAddress2',
  'emailAddress3',
  'company',
  'phone1',
  'phoneExt1',
  'phone2',
  'phoneExt2',
  'street1Billing',
  'street2Billing',
  'cityBilling',
  'stateBilling',
  'postalBilling',
  'countryBilling',
  'timeZone',
  'website',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

export interface ContactRecord {
  /** The contact's `id` in v2, `contactUuid` elsewhere. */
  readonly uuid: string;
  /** The `contactid` of cases and the `contactId` of chats. */
  readonly crmId: number;
  readonly companyId: number | null;
  readonly fields: Record<ContactField, string>;
  readonly created: number;
  updated: number;
}

export interface Attachment {
  readonly id: number;
  readonly filename: string;
  readonly contenttype: string;
  /** Bytes. */
  readonly size: number;
  /** The `cid:` that the body refers to; empty for a regular attachment. */
  readonly contentid: string;
}

export interface EmailRecord {
  readonly id: number;
  caseId: number | null;
  readonly contactId: number | null;
  readonly departmentId: number;
  readonly repId: number | null;
  readonly direction: 'in' | 'out';
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly contentType: 'text/html' | 'text/plain';
  readonly at: number;
  readonly inReplyTo: number | null;
  readonly attachments: readonly Attachment[];
  /** Built on first use: a thousand bodies would take most of the startup time. */
  readonly body: () => string;
}

export interface ChatMessage {
  readonly id: number;
  readonly at: number;
  readonly sender: 'client' | 'rep';
  readonly repId: number | null;
  readonly text: string;
}

export interface ChatRecord {
  readonly id: number;
  title: string;
  readonly platform: string;
  clientName: string;
  caseId: number | null;
  contactId: number | null;
  departmentId: number;
  repId: number;
  noteId: number | null;
  unseen: number;
  archived: boolean;
  readonly created: number;
  closed: number | null;
  readonly messages: ChatMessage[];
}

export interface DepartmentRecord {
  readonly id: number;
  name: string;
  allReps: boolean;
  repUserIds: number[];
  phone: string;
  footerHtml: string;
  feedbackDelay: number;
  feedbackFrequency: number;
  feedbackSample: number;
  feedbackTemplateId: number;
  replyTemplateId: number;
  stale: number;
  staleWarning: number;
  templateCategory: string;
  readonly created: number;
  archived: number | null;
}

export interface RepRecord {
  readonly userId: number;
  /** Not the `repid` of cases, which is `userId`. */
  readonly repid: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly emailAddress: string;
  readonly timeZone: string;
  readonly defaultDepartmentId: number;
  readonly archived: boolean;
  readonly lastLogin: number;
}

export interface CaseTagRecord {
  readonly id: number;
  readonly name: string;
  archived: boolean;
}

export interface IntegrationRecord {
  readonly id: number;
  readonly name: string;
  /** The `platform` of its chats, if it is a chat channel. */
  readonly platform: string;
}

export interface WebhookRecord {
  readonly id: number;
  readonly objectType: string;
  readonly action: string;
  readonly url: string;
  readonly created: number;
}
