import { invalidRequest } from '../apiError.ts';
import { addHistory } from '../caseHistory.ts';
import { wireDate } from '../dates.ts';
import { getCase } from '../lookups.ts';
import type { CaseRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import type { Handlers } from './handler.ts';

/** Reads and requests customer feedback on a case, and turns requests on and off. */
export function feedbackHandlers(data: SandboxData): Handlers {
  const ask = (caseId: string, asks: boolean) => {
    const record = getCase(data, caseId);
    record.asksFeedback = asks;
    addHistory(data, record, { kind: 'event', title: asks ? 'Feedback will be asked for' : 'No feedback asked for' });
    return wireFeedback(record);
  };
  return {
    fuse_desk_cases_get_feedback: ({ path }) => wireFeedback(getCase(data, path.caseId ?? '')),
    fuse_desk_cases_request_feedback: ({ path }) => {
      const record = getCase(data, path.caseId ?? '');
      if (record.contactId === null) throw invalidRequest('The case has no contact to ask');
      record.feedbackRequested = data.now();
      addHistory(data, record, { kind: 'event', title: 'Feedback requested by email' });
      return wireFeedback(record);
    },
    fuse_desk_cases_enable_feedback: ({ path }) => ask(path.caseId ?? '', true),
    fuse_desk_cases_disable_feedback: ({ path }) => ask(path.caseId ?? '', false),
  };
}

// FuseDesk does not document the format of feedback.
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
