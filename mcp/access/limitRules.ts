import type { ToolName } from '../fusedesk/catalogue/catalogue.ts';

/**
 * What a case limit means for an operation:
 * - `refused`: not offered and not sent, because nothing proves whose data it is, or it concerns all cases.
 * - `unlimited`: it shows no data of a case.
 * - `without_totals`: numbers of cases are left out.
 * - `rows`: only rows within the limit are shown.
 * - `record`: shown only if the record itself is within the limit.
 * - `case`, `cases`, `chat`: these are read first and must be within the limit, before and after the change.
 * - `new_case`: opened within the limit only.
 * - `reads`: a job, each of whose reads follows its own rule.
 * - `email_of_case`, `contact_of_case`: shown only if a case within the limit refers to it.
 */
export type LimitRule =
  | 'refused'
  | 'unlimited'
  | 'without_totals'
  | 'rows'
  | 'record'
  | 'case'
  | 'cases'
  | 'chat'
  | 'new_case'
  | 'reads'
  | 'email_of_case'
  | 'contact_of_case';

/** A decision for each operation: one without does not compile. docs/security.md explains them. */
export const LIMIT_RULES: Readonly<Record<ToolName, LimitRule>> = {
  list_all_fuse_desk_cases: 'rows',
  get_single_fuse_desk_case_by_id: 'record',
  create_a_fuse_desk_case: 'new_case',
  update_a_fuse_desk_case_by_id: 'case',
  fuse_desk_cases_bulk_update: 'cases',
  fuse_desk_cases_snooze: 'case',
  fuse_desk_cases_add_note: 'case',
  fuse_desk_cases_reply: 'case',
  fuse_desk_cases_tag: 'case',
  fuse_desk_cases_untag: 'case',
  fuse_desk_cases_get_feedback: 'case',
  fuse_desk_cases_request_feedback: 'case',
  fuse_desk_cases_enable_feedback: 'case',
  fuse_desk_cases_disable_feedback: 'case',
  list_all_fuse_desk_case_tags: 'without_totals',
  create_a_fuse_desk_case_tag: 'refused',
  delete_a_fuse_desk_case_tag_by_id: 'refused',
  list_all_fuse_desk_contacts: 'refused',
  get_single_fuse_desk_contact_by_id: 'contact_of_case',
  create_a_fuse_desk_contact: 'refused',
  update_a_fuse_desk_contact_by_id: 'refused',
  list_all_fuse_desk_emails: 'refused',
  get_single_fuse_desk_email_by_id: 'email_of_case',
  list_all_fuse_desk_chats: 'rows',
  get_single_fuse_desk_chat_by_id: 'record',
  update_a_fuse_desk_chat_by_id: 'chat',
  fuse_desk_chats_close: 'chat',
  list_all_fuse_desk_departments: 'unlimited',
  get_single_fuse_desk_department_by_id: 'unlimited',
  create_a_fuse_desk_department: 'refused',
  update_a_fuse_desk_department_by_id: 'refused',
  delete_a_fuse_desk_department_by_id: 'refused',
  fuse_desk_departments_restore: 'refused',
  list_all_fuse_desk_reps: 'unlimited',
  get_single_fuse_desk_rep_by_id: 'unlimited',
  list_all_fuse_desk_webhooks: 'refused',
  create_a_fuse_desk_webhook: 'refused',
  delete_a_fuse_desk_webhook_by_id: 'refused',
  fuse_desk_waiting_customers: 'reads',
  fuse_desk_case_timeline: 'reads',
  fuse_desk_escalation_briefing: 'reads',
  fuse_desk_rep_workload: 'reads',
  fuse_desk_weekly_report: 'reads',
};

const rules: ReadonlyMap<string, LimitRule> = new Map(Object.entries(LIMIT_RULES));

/** The rule of a tool; `refused` for one that has none. */
export function limitRuleOf(tool: string): LimitRule {
  return rules.get(tool) ?? 'refused';
}
