import { isJsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { describeEntry } from '../tools/results/historyEntries.ts';
import { lastEmails } from './caseMessages.ts';
import { type Job, numberOf, withoutRead } from './job.ts';
import { joinContacts } from './joinedContacts.ts';

/** One case with the text of its last emails in its history, and with its customer. */
export const joinedCase: Job = async ({ args, reader }) => {
  const read = await reader.read('get_single_fuse_desk_case_by_id', { id: args.id });
  const record = read.ok ? read.rows[0] : undefined;
  if (record === undefined) return withoutRead('the case', read);
  const [emails, customer] = await Promise.all([
    lastEmails(record, numberOf(args.emails, 0), reader),
    args.with === undefined ? undefined : joinContacts([record], reader),
  ]);
  const { messages, missing } = emails;
  const bodies = new Map(messages.map(({ emailId, shown }) => [emailId, shown]));
  const entries: readonly unknown[] = Array.isArray(record.history) ? record.history : [];
  const history = entries.map((entry) => {
    if (!isJsonObject(entry)) return entry;
    const mail = bodies.get(idToText(entry.emailid ?? entry.emailId) ?? '');
    return mail === undefined ? entry : { ...describeEntry(entry), ...mail };
  });
  return {
    data: { ...(customer?.rows[0] ?? record), ...(messages.length > 0 && { history }) },
    notes: [
      ...(missing === undefined ? [] : [`some emails are shown without their text: ${missing}`]),
      ...(customer?.notes ?? []),
    ],
    touched: { email: messages.map(({ emailId }) => emailId), contact: customer?.ids ?? [] },
  };
};
