import type {
  CaseRecord,
  CaseTagRecord,
  ChatRecord,
  ContactRecord,
  DepartmentRecord,
  EmailRecord,
  RepRecord,
  WebhookRecord,
} from './records.ts';
import type { Random } from './seededRandom.ts';

/** The kinds of objects that get new IDs. */
export type IdKind = 'case' | 'contact' | 'email' | 'history' | 'tag' | 'department' | 'webhook';

/** All data of one sandbox, in memory. */
export interface SandboxData {
  readonly now: () => number;
  readonly random: Random;
  readonly cases: Map<number, CaseRecord>;
  /** By `crmId`. */
  readonly contacts: Map<number, ContactRecord>;
  readonly emails: Map<number, EmailRecord>;
  readonly chats: Map<number, ChatRecord>;
  readonly departments: Map<number, DepartmentRecord>;
  readonly reps: Map<number, RepRecord>;
  readonly caseTags: Map<number, CaseTagRecord>;
  readonly webhooks: Map<number, WebhookRecord>;
  /** The next free ID of a kind. */
  readonly nextId: (kind: IdKind) => number;
}

const FIRST_IDS: Readonly<Record<IdKind, number>> = {
  case: 10_001,
  contact: 2_001,
  email: 50_001,
  history: 300_001,
  tag: 31,
  department: 3,
  webhook: 9_001,
};

export function createEmptyData(now: () => number, random: Random): SandboxData {
  const next = { ...FIRST_IDS };
  return {
    now,
    random,
    cases: new Map(),
    contacts: new Map(),
    emails: new Map(),
    chats: new Map(),
    departments: new Map(),
    reps: new Map(),
    caseTags: new Map(),
    webhooks: new Map(),
    nextId: (kind) => {
      const id = next[kind];
      next[kind] = id + 1;
      return id;
    },
  };
}
