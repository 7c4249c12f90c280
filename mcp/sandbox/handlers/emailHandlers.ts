import { invalidRequest, notFound } from '../apiError.ts';
import { orderOf, paginate, type SortFields } from '../paginate.ts';
import type { EmailRecord } from '../records.ts';
import { parseId, type RequestFields } from '../requestFields.ts';
import type { SandboxData } from '../sandboxData.ts';
import { wireEmail } from '../wire/wireEmail.ts';
import type { Handlers } from './handler.ts';

const SORTABLE: SortFields<EmailRecord> = {
  id: (email) => email.id,
  date: (email) => email.at,
  from: (email) => email.from,
  subject: (email) => email.subject,
};

/** Lists inbound emails without a case, and reads any email by ID. */
export function emailHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_emails: ({ query }) => {
      const bodyLimit = query.integer('bodylimit');
      if (bodyLimit !== undefined && bodyLimit < 0) throw invalidRequest('bodylimit must not be negative');
      return paginate(unassigned(data, query), query).map((email) => wireEmail(email, bodyLimit));
    },
    get_single_fuse_desk_email_by_id: ({ path }) => {
      const email = data.emails.get(parseId(path.emailId ?? '', 'email'));
      if (email === undefined) throw notFound('email', path.emailId ?? '');
      return wireEmail(email);
    },
  };
}

function unassigned(data: SandboxData, query: RequestFields): readonly EmailRecord[] {
  const from = query.nonBlank('from')?.toLowerCase();
  const subject = query.nonBlank('subject')?.toLowerCase();
  const content = query.nonBlank('content')?.toLowerCase();
  const found = [...data.emails.values()].filter(
    (email) =>
      email.caseId === null &&
      email.direction === 'in' &&
      (from === undefined || `${email.fromName} ${email.from}`.toLowerCase().includes(from)) &&
      (subject === undefined || email.subject.toLowerCase().includes(subject)) &&
      (content === undefined || email.body().toLowerCase().includes(content)),
  );
  return found.sort(orderOf(query.nonBlank('orderby') ?? 'date desc', SORTABLE, (email) => email.id));
}
