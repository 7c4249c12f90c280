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

/** The handlers of all operations. */
export function createHandlers(data: SandboxData): Handlers {
  return {
    ...caseHandlers(data),
    ...caseMessageHandlers(data),
    ...bulkUpdateHandlers(data),
    ...feedbackHandlers(data),
    ...caseTagHandlers(data),
    ...contactHandlers(data),
    ...emailHandlers(data),
    ...chatHandlers(data),
    ...departmentHandlers(data),
    ...repHandlers(data),
    ...webhookHandlers(data),
  };
}
