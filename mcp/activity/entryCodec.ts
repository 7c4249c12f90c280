import { parseJson } from '../base/json.ts';
import { type ActivityEntry, entrySchema } from './activityEntry.ts';

/** Whether the text is an ISO 8601 time in UTC. */
export function isTimestamp(text: string): boolean {
  return entrySchema.shape.at.safeParse(text).success;
}

/** The entry as one line of the file, including the newline. */
export function encodeEntry(entry: ActivityEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** The entry of a line, or `undefined` if it has none (torn, damaged, or not ours). */
export function decodeEntry(line: string): ActivityEntry | undefined {
  return entrySchema.safeParse(parseJson(line)).data;
}
