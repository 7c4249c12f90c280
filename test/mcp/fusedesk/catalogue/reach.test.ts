import { expect, test } from 'vitest';
import { OPERATIONS } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';

test('only reads are GET requests and have the reach "read"', () => {
  for (const { tool, class: what, http, reach } of OPERATIONS) {
    const reads = what === 'read';
    expect({ tool, get: http === 'GET', harmless: reach === 'read' }).toEqual({ tool, get: reads, harmless: reads });
  }
});

test('only deletes are DELETE requests, and they are irreversible', () => {
  for (const { tool, class: what, http, reach } of OPERATIONS) {
    expect({ tool, delete: http === 'DELETE' }).toEqual({ tool, delete: what === 'delete' });
    if (what === 'delete') expect({ tool, reach }).toEqual({ tool, reach: 'irreversible' });
  }
});

test('every tool has the recorded reach', () => {
  const inventory: Record<string, string[]> = {};
  for (const { tool, reach } of OPERATIONS) inventory[reach] = [...(inventory[reach] ?? []), tool];
  expect(inventory).toMatchInlineSnapshot(`
    {
      "customer_visible": [
        "fuse_desk_cases_reply",
        "fuse_desk_cases_request_feedback",
      ],
      "internal": [
        "create_a_fuse_desk_case",
        "update_a_fuse_desk_case_by_id",
        "fuse_desk_cases_snooze",
        "fuse_desk_cases_add_note",
        "fuse_desk_cases_tag",
        "fuse_desk_cases_untag",
        "fuse_desk_cases_enable_feedback",
        "fuse_desk_cases_disable_feedback",
        "create_a_fuse_desk_case_tag",
        "create_a_fuse_desk_contact",
        "update_a_fuse_desk_contact_by_id",
        "update_a_fuse_desk_chat_by_id",
        "create_a_fuse_desk_department",
        "update_a_fuse_desk_department_by_id",
        "fuse_desk_departments_restore",
        "create_a_fuse_desk_webhook",
      ],
      "irreversible": [
        "fuse_desk_cases_bulk_update",
        "delete_a_fuse_desk_case_tag_by_id",
        "fuse_desk_chats_close",
        "delete_a_fuse_desk_department_by_id",
        "delete_a_fuse_desk_webhook_by_id",
      ],
      "read": [
        "list_all_fuse_desk_cases",
        "get_single_fuse_desk_case_by_id",
        "fuse_desk_cases_get_feedback",
        "list_all_fuse_desk_case_tags",
        "list_all_fuse_desk_contacts",
        "get_single_fuse_desk_contact_by_id",
        "list_all_fuse_desk_emails",
        "get_single_fuse_desk_email_by_id",
        "list_all_fuse_desk_chats",
        "get_single_fuse_desk_chat_by_id",
        "list_all_fuse_desk_departments",
        "get_single_fuse_desk_department_by_id",
        "list_all_fuse_desk_reps",
        "get_single_fuse_desk_rep_by_id",
        "list_all_fuse_desk_webhooks",
        "fuse_desk_waiting_customers",
        "fuse_desk_case_timeline",
        "fuse_desk_escalation_briefing",
        "fuse_desk_rep_workload",
        "fuse_desk_weekly_report",
      ],
    }
  `);
});

test('descriptions warn about what cannot be undone and what a customer sees', () => {
  const signs = {
    irreversible: /cannot be undone|permanently|no tool|archive/i,
    customer_visible: /customer.*(cannot be undone|cannot be recalled)/i,
  };
  for (const { tool, reach, description } of OPERATIONS) {
    if (reach === 'irreversible' || reach === 'customer_visible') {
      expect({ tool, description }).toEqual({ tool, description: expect.stringMatching(signs[reach]) });
    }
  }
});
