import { z } from 'zod';

/** Calls a tool and reads the JSON of its result, as a model does. */
export type CallTool = (tool: string, given: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** Minutes after which a customer has waited too long in a chat. */
const LONG_WAIT = 15;

const id = z.union([z.number(), z.string()]);
const contacts = z.array(z.looseObject({ crmId: id }));
const cases = z.array(
  z.looseObject({ caseid: id, tags: z.array(z.looseObject({ name: z.string().optional() })).optional() }),
);
const caseRead = z.looseObject({ history: z.array(z.looseObject({ emailid: id.optional() })) });
const chats = z.array(z.looseObject({ id, caseId: id.optional() }));

/** Brief me on Acme's escalations: who they are, their open cases, the escalated ones and their mail. */
export async function escalationBriefing(ask: CallTool): Promise<void> {
  const people = contacts.parse(await ask('list_all_fuse_desk_contacts', { search: 'Acme' }));
  for (const { crmId } of people) {
    const open = cases.parse(await ask('list_all_fuse_desk_cases', { contactid: crmId, status: 'active' }));
    for (const { caseid, tags } of open) {
      if (!tags?.some(({ name }) => name === 'Escalated')) continue;
      const { history } = caseRead.parse(await ask('get_single_fuse_desk_case_by_id', { id: caseid }));
      for (const { emailid } of history) {
        if (emailid !== undefined) await ask('get_single_fuse_desk_email_by_id', { id: emailid });
      }
    }
  }
}

/** Which chats wait too long, what they are about, which reps there are, and the case of each chat. */
export async function chatWatch(ask: CallTool): Promise<void> {
  const waiting = chats.parse(await ask('list_all_fuse_desk_chats', { waiting_minutes: LONG_WAIT }));
  for (const chat of waiting) await ask('get_single_fuse_desk_chat_by_id', { id: chat.id });
  await ask('list_all_fuse_desk_reps', {});
  for (const { caseId } of waiting) {
    if (caseId !== undefined && Number(caseId) > 0) await ask('get_single_fuse_desk_case_by_id', { id: caseId });
  }
}

/** Number of cases whose mail is read. */
const CASES_READ = 15;

/** Reads whole threads of ordinary customers, latest first. */
export async function mailReading(ask: CallTool): Promise<void> {
  const latest = { limit: CASES_READ, orderby: 'date_updated desc' };
  for (const { caseid } of cases.parse(await ask('list_all_fuse_desk_cases', latest))) {
    const { history } = caseRead.parse(await ask('get_single_fuse_desk_case_by_id', { id: caseid }));
    for (const { emailid } of history) {
      if (emailid !== undefined) await ask('get_single_fuse_desk_email_by_id', { id: emailid });
    }
  }
}
