import type { ArgumentValues } from './arguments/argument.ts';
import type { Tool } from './tool.ts';

/** A bulk call may name thousands of cases; one line of the log names so many and counts the rest. */
const MOST_NAMED = 50;

/** The IDs of cases, contacts, chats and e-mails that a call names, by kind, for the activity log. */
export function affectedIds(tool: Tool, values: ArgumentValues): Readonly<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { name, affects: touches } of tool.arguments) {
    const value = values[name];
    // A contact named by both of its IDs is logged by the first.
    if (touches === undefined || value === undefined || touches in ids) continue;
    ids[touches] = typeof value === 'object' ? shortList(value) : String(value);
  }
  return ids;
}

function shortList(list: readonly (string | number)[]): string {
  const named = list.slice(0, MOST_NAMED).join(',');
  return list.length > MOST_NAMED ? `${named} and ${list.length - MOST_NAMED} more` : named;
}
