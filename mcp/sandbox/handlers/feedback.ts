import { addHistory } from '../caseHistory.ts';
import { wireDate } from '../dates.ts';
import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { caseAt } from '../lookups.ts';
import type { CaseRecord } from '../records.ts';
import { invalid } from '../refusal.ts';

/** What customers said of a case, and whether they are asked. */
export function feedbackHandlers(desk: Desk): Handlers {
  const ask = (caseId: string, asks: boolean) => {
    const record = caseAt(desk, caseId);
    record.asksFeedback = asks;
    addHistory(desk, record, { kind: 'event', title: asks ? 'Feedback will be asked for' : 'No feedback asked for' });
    return wireFeedback(record);
  };
  return {
    fuse_desk_cases_get_feedback: ({ path }) => wireFeedback(caseAt(desk, path.caseId ?? '')),
    fuse_desk_cases_request_feedback: ({ path }) => {
      const record = caseAt(desk, path.caseId ?? '');
      if (record.contactId === null) throw invalid('The case has no contact to ask');
      record.feedbackRequested = desk.now();
      addHistory(desk, record, { kind: 'event', title: 'Feedback requested by e-mail' });
      return wireFeedback(record);
    },
    fuse_desk_cases_enable_feedback: ({ path }) => ask(path.caseId ?? '', true),
    fuse_desk_cases_disable_feedback: ({ path }) => ask(path.caseId ?? '', false),
  };
}

// The shape of feedback is not documented.
function wireFeedback(record: CaseRecord) {
  return {
    caseid: String(record.id),
    casenum: record.casenum,
    rating: record.rating,
    feedback: record.feedback,
    doask: record.asksFeedback ? 1 : 0,
    date_requested: wireDate(record.feedbackRequested),
  };
}
