import { CASE_ARGUMENT, POINTS_ARGUMENT, type PromptArgument, quoted, REP_ARGUMENT } from './promptArguments.ts';

/** A request that a person picks from a menu of the client. */
export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** Tools without which the prompt makes no sense; it is not listed without them. */
  readonly needs: readonly string[];
  /** The message to the model, in the person's name. It names only tools that `mayUse` allows. */
  readonly text: (values: Readonly<Record<string, string>>, mayUse: (tool: string) => boolean) => string;
}

const WAITING = 'fuse_desk_waiting_customers';
const TIMELINE = 'fuse_desk_case_timeline';
const ESCALATED = 'fuse_desk_escalation_briefing';
const WORKLOAD = 'fuse_desk_rep_workload';
const NOTE = 'fuse_desk_cases_add_note';

const lines = (...parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join('\n');

const onlyOf = (rep: string | undefined) =>
  rep !== undefined && `Only for the rep with this name: ${quoted(rep)}. Leave out what belongs to others.`;

/** The daily work of a rep, in the order in which clients show it. */
export const PROMPTS: readonly Prompt[] = [
  {
    name: 'morning_briefing',
    title: 'Morning briefing',
    description: 'Who is waiting, what is escalated, and how the work is spread',
    arguments: [REP_ARGUMENT],
    needs: [WAITING],
    text: ({ rep }, mayUse) =>
      lines(
        'Prepare a short briefing on our FuseDesk help desk. Only read: change nothing and send nothing.',
        `- ${WAITING}: customers who wait for an answer, longest first, over all channels.`,
        mayUse(ESCALATED) && `- ${ESCALATED}: escalated cases and the last messages in them.`,
        mayUse(WORKLOAD) && `- ${WORKLOAD}: active and old cases by rep and department.`,
        onlyOf(rep),
        'Write at most 15 lines: what to answer first and why, one sentence for each escalated case, and anything unusual. Name cases by their case number. Say what could not be read.',
      ),
  },
  {
    name: 'who_is_waiting',
    title: 'Who is waiting for an answer?',
    description: 'Customers who have waited longest, over all channels',
    arguments: [REP_ARGUMENT],
    needs: [WAITING],
    text: ({ rep }) =>
      lines(
        `Use ${WAITING} and list the customers who have waited longest for an answer, over all channels: customer, case number, since when, and what they want in a few words.`,
        onlyOf(rep),
        'Longest first, ten at most. Change nothing and send nothing. Say what could not be read.',
      ),
  },
  {
    name: 'summarize_case',
    title: 'Summarize a case',
    description: 'What happened in a case, what is open, and whose turn it is',
    arguments: [CASE_ARGUMENT],
    needs: [TIMELINE],
    text: ({ case: caseId = '' }) =>
      lines(
        `Read the case ${quoted(caseId)} with ${TIMELINE} and summarize it for a colleague who takes it over.`,
        'In at most ten lines: who the customer is, what they want, what we told or promised them and when, what is still open, and whose turn it is.',
        'Say what is a fact of the case and what you conclude from it. Change nothing and send nothing.',
      ),
  },
  {
    name: 'draft_reply',
    title: 'Draft a reply in our tone',
    description: 'A reply to read and correct; nothing is sent',
    arguments: [CASE_ARGUMENT, POINTS_ARGUMENT],
    needs: [TIMELINE],
    text: ({ case: caseId = '', points }, mayUse) =>
      lines(
        `Read the case ${quoted(caseId)} with ${TIMELINE} and draft a reply to the customer.`,
        points !== undefined && `It should say: ${quoted(points)}`,
        'Use the tone, greeting, and signature of our earlier replies in this case; if there are none, be plain and friendly.',
        'Promise nothing that the case or I did not state. Put what you do not know in [brackets].',
        mayUse(NOTE)
          ? `Do not send it. Show me the draft first; when I agree, save it as a private note with ${NOTE}.`
          : 'Do not send it. Show me the draft.',
      ),
  },
];
