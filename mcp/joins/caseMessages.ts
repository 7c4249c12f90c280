import { isJsonObject, type JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { entryDirection } from '../tools/results/entryDirection.ts';
import { readDate } from '../tools/results/rowDate.ts';
import type { JobReader } from './jobReader.ts';

/** One email of a case with its words. */
export interface CaseMessage {
  readonly emailId: string;
  readonly shown: JsonObject;
}

/** The entries of a history that are objects, oldest first; undated ones stay where they are. */
export function historyOf(record: JsonObject): readonly JsonObject[] {
  const entries: readonly unknown[] = Array.isArray(record.history) ? record.history : [];
  const at = (entry: JsonObject) => readDate(entry.date);
  return entries.filter(isJsonObject).sort((a, b) => {
    const [one, other] = [at(a), at(b)];
    return typeof one === 'number' && typeof other === 'number' ? one - other : 0;
  });
}

/** Reads the last emails of a history; `missing` says why some of them could not be read. */
export async function lastEmails(
  record: JsonObject,
  count: number,
  reader: JobReader,
): Promise<{ readonly messages: readonly CaseMessage[]; readonly missing?: string }> {
  const wanted = historyOf(record)
    .filter((entry) => idToText(entry.emailid ?? entry.emailId) !== undefined)
    // A slice from -0 would be all of them.
    .slice(count === 0 ? Number.POSITIVE_INFINITY : -count);
  let missing: string | undefined;
  const messages = await Promise.all(
    wanted.map(async (entry): Promise<CaseMessage | undefined> => {
      const emailId = idToText(entry.emailid ?? entry.emailId) ?? '';
      const read = await reader.read('get_single_fuse_desk_email_by_id', { id: emailId });
      const mail = read.ok ? read.rows[0] : undefined;
      if (mail === undefined) {
        missing = read.ok ? 'FuseDesk sent nothing' : read.missing;
        return undefined;
      }
      const { from, fromname, to, subject, attachments } = mail;
      const body = mail.body ?? mail.bodyText ?? mail.bodyHtml ?? mail.content ?? mail.text ?? mail.html;
      const head = { emailid: emailId, date: entry.date ?? mail.date, direction: entryDirection(entry) };
      // The content type decides how the body is read.
      const { contenttype } = mail;
      return { emailId, shown: { ...head, from, fromname, to, subject, contenttype, attachments, body } };
    }),
  );
  return { messages: messages.filter((one) => one !== undefined), ...(missing !== undefined && { missing }) };
}
