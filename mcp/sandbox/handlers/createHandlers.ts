import type { SandboxData } from '../sandboxData.ts';
import { bulkUpdateHandlers } from './bulkUpdateHandlers.ts';
import { caseHandlers } from './caseHandlers.ts';
import { caseMessageHandlers } from './caseMessageHandlers.ts';
import { caseTagHandlers } from './caseTagHandlers.ts';
import { chatHandlers } from './chatHandlers.ts';
import { contactHandlers } from './contactHandlers.ts';
import { departmentHandlers } from './departmentHandlers.ts';
import { emailHandlers } from './emailHandlers.ts';
import { feedbackHandlers } from './feedbackHandlers.ts';
import type { Handlers } from './handler.ts';
import { repHandlers } from './repHandlers.ts';
import { webhookHandlers } from './webhookHandlers.ts';

/** Every operation's handler over one desk. */
export function createHandlers(desk: SandboxData): Handlers {
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
