import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { bulkUpdateHandlers } from './bulkUpdate.ts';
import { caseMessageHandlers } from './caseMessages.ts';
import { caseHandlers } from './cases.ts';
import { caseTagHandlers } from './caseTags.ts';
import { chatHandlers } from './chats.ts';
import { contactHandlers } from './contacts.ts';
import { departmentHandlers } from './departments.ts';
import { emailHandlers } from './emails.ts';
import { feedbackHandlers } from './feedback.ts';
import { repHandlers } from './reps.ts';
import { webhookHandlers } from './webhooks.ts';

/** Every operation's handler over one desk. */
export function createHandlers(desk: Desk): Handlers {
  return {
    ...caseHandlers(desk),
    ...caseMessageHandlers(desk),
    ...bulkUpdateHandlers(desk),
    ...feedbackHandlers(desk),
    ...caseTagHandlers(desk),
    ...contactHandlers(desk),
    ...emailHandlers(desk),
    ...chatHandlers(desk),
    ...departmentHandlers(desk),
    ...repHandlers(desk),
    ...webhookHandlers(desk),
  };
}
