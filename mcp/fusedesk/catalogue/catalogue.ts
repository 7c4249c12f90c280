import { CASE_OPERATIONS } from './caseOperations.ts';
import { CASE_TAG_OPERATIONS } from './caseTagOperations.ts';
import { CHAT_OPERATIONS } from './chatOperations.ts';
import { CONTACT_OPERATIONS } from './contactOperations.ts';
import { DEPARTMENT_OPERATIONS } from './departmentOperations.ts';
import { EMAIL_OPERATIONS } from './emailOperations.ts';
import { JOB_OPERATIONS } from './jobOperations.ts';
import type { Operation } from './operation.ts';
import { REP_OPERATIONS } from './repOperations.ts';
import { WEBHOOK_OPERATIONS } from './webhookOperations.ts';

/** Every operation, in the order that tool lists, the settings window and the docs show. */
const ALL = [
  ...CASE_OPERATIONS,
  ...CASE_TAG_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...EMAIL_OPERATIONS,
  ...CHAT_OPERATIONS,
  ...DEPARTMENT_OPERATIONS,
  ...REP_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...JOB_OPERATIONS,
] as const;

/** The name of a tool. Tables by it must have a row for each operation. */
export type ToolName = (typeof ALL)[number]['tool'];

export const OPERATIONS: readonly Operation[] = ALL;

/** The operations that are calls of FuseDesk's API; the others are the bridge's own. */
export const API_OPERATIONS: readonly Operation[] = OPERATIONS.filter(({ job }) => job === undefined);

const byTool: ReadonlyMap<string, Operation> = new Map(OPERATIONS.map((operation) => [operation.tool, operation]));

/** The operation behind a tool's name; undefined if there is no such tool. */
export function operationFor(tool: string): Operation | undefined {
  return byTool.get(tool);
}
