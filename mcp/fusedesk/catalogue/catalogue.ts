import { CASE_OPERATIONS } from './cases.ts';
import { CASE_TAG_OPERATIONS } from './caseTags.ts';
import { CHAT_OPERATIONS } from './chats.ts';
import { CONTACT_OPERATIONS } from './contacts.ts';
import { DEPARTMENT_OPERATIONS } from './departments.ts';
import { EMAIL_OPERATIONS } from './emails.ts';
import type { Operation } from './operation.ts';
import { REP_OPERATIONS } from './reps.ts';
import { WEBHOOK_OPERATIONS } from './webhooks.ts';

/** Every operation, in the order that tool lists, the settings window and the docs show. */
export const OPERATIONS: readonly Operation[] = [
  ...CASE_OPERATIONS,
  ...CASE_TAG_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...EMAIL_OPERATIONS,
  ...CHAT_OPERATIONS,
  ...DEPARTMENT_OPERATIONS,
  ...REP_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
];

const byTool: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((operation) => [operation.tool, operation]));

/** The operation behind a tool's name, or undefined where no tool is called so. */
export function operationFor(tool: string): Operation | undefined {
  return byTool.get(tool);
}
