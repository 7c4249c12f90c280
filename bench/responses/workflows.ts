import { z } from 'zod';

/** Calls a tool and reads the JSON of its answer, as a model does. */
export type CallTool = (tool: string, given: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** How long a customer may wait in a chat, in minutes. */
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

/** Which chats wait too long, what they are about, who is there to help, and the case behind each. */
export async function chatWatch(ask: CallTool): Promise<void> {
  const waiting = chats.parse(await ask('list_all_fuse_desk_chats', { waiting_minutes: LONG_WAIT }));
  for (const chat of waiting) await ask('get_single_fuse_desk_chat_by_id', { id: chat.id });
  await ask('list_all_fuse_desk_reps', {});
  for (const { caseId } of waiting) {
    if (caseId !== undefined && Number(caseId) > 0) await ask('get_single_fuse_desk_case_by_id', { id: caseId });
  }
}

/** How many cases the reading of mail goes through. */
const CASES_READ = 15;

/** Reads whole threads, latest first: the mail of ordinary customers. */
export async function mailReading(ask: CallTool): Promise<void> {
  const latest = { limit: CASES_READ, orderby: 'date_updated desc' };
  for (const { caseid } of cases.parse(await ask('list_all_fuse_desk_cases', latest))) {
    const { history } = caseRead.parse(await ask('get_single_fuse_desk_case_by_id', { id: caseid }));
    for (const { emailid } of history) {
      if (emailid !== undefined) await ask('get_single_fuse_desk_email_by_id', { id: emailid });
    }
  }
}
