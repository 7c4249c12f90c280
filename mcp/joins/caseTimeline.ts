import type { JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { describeEntry } from '../tools/results/historyEntries.ts';
import { historyOf, lastEmails } from './caseMessages.ts';
import { judgeCase, type Turn } from './caseTurn.ts';
import { caseHead, isoDate, type Job, numberOf, withoutRead } from './job.ts';

/** Everything that happened on one case in order, with the words of its last emails and whose turn it is. */
export const caseTimeline: Job = async ({ args, reader, now }) => {
  const read = await reader.read('get_single_fuse_desk_case_by_id', { id: args.id });
  const record = read.ok ? read.rows[0] : undefined;
  if (record === undefined) return withoutRead('the case', read);
  const { messages, missing } = await lastEmails(record, numberOf(args.emails, 3), reader);
  const bodies = new Map(messages.map(({ emailId, shown }) => [emailId, shown]));
  const timeline = historyOf(record).map((entry) => {
    const { id: _, ...described } = describeEntry(entry);
    const mail = bodies.get(idToText(entry.emailid ?? entry.emailId) ?? '');
    return mail === undefined ? described : { ...described, ...mail };
  });
  const { tags, date_opened, date_closed, rating, feedback } = record;
  return {
    data: {
      case: {
        ...caseHead(record),
        tags,
        date_opened,
        date_closed,
        rating,
        feedback,
        ...shownTurn(judgeCase(record, now)),
      },
      timeline,
    },
    notes: missing === undefined ? [] : [`some emails are shown without their text: ${missing}`],
    touched: { email: messages.map(({ emailId }) => emailId) },
  };
};

/** Whose turn it is, as answers show it. */
export function shownTurn({ turn, waitingSince, reopened, why }: Turn): JsonObject {
  return {
    turn,
    ...(waitingSince !== undefined && { waiting_since: isoDate(waitingSince) }),
    ...(reopened && { reopened }),
    ...(why !== undefined && { turn_note: why }),
  };
}
