import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';
import type { Subject } from '../../../../mcp/fusedesk/catalogue/operation.ts';

/** The documented fields of responses; those of emails and webhooks are not documented. */
const KNOWN_FIELDS: Partial<Record<Subject, string>> = {
  case: 'caseid id casenumber casenum contactid contactUuid companyid summary repid departmentid details openedby date_opened date_firstresponse date_lastresponse date_assigned date_closed date_updated status rating feedback tags isArchived',
  case_tag: 'id tagname totalcases hidden',
  contact: 'id crmId firstName lastName emailAddress company phone1 timeZone website dateCreated dateUpdated',
  chat: 'id title platform clientName caseId contactId contactUuid departmentId repId noteId unseen isArchived lastMessage lastMessageSender dateCreated dateClosed dateLastMessage dateLastMessageReceived dateLastResponse',
  department: 'id name allReps repUserIds phone footerHtml dateArchived',
  rep: 'userId firstName lastName active repid username emailAddress avatarUrl timeZone defaultDepartmentId isArchived dateLastLogin',
};

describe.each(OPERATIONS)('$tool', (operation) => {
  const { tool, parameters, path, variants, response, subject } = operation;

  test('has a name that every client accepts', () => {
    expect(tool).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  test('fills every placeholder of its path and no other', () => {
    const places = [...path.matchAll(/:(\w+)/g)].map(([, place]) => place).sort();
    const inPath = Object.entries(parameters).filter(([, parameter]) => parameter.in === 'path');
    expect(inPath.map(([argument, parameter]) => parameter.wire ?? argument).sort()).toEqual(places);
    expect(inPath.every(([, parameter]) => parameter.required === true)).toBe(true);
  });

  test('names the ID of its own resource `id`', () => {
    const last = /^\/api\/v\d\/\w+\/:(\w+)/.exec(path)?.[1];
    expect(parameters.id?.wire).toBe(last);
  });

  test('has form fields only in a POST', () => {
    if (operation.http === 'POST') return;
    expect(Object.values(parameters).map((parameter) => parameter.in)).not.toContain('form');
  });

  test('uses the path of its default variant', () => {
    if (!variants) return;
    expect(variants.paths[variants.default]).toBe(path);
    expect(Object.keys(parameters)).not.toContain(variants.argument);
  });

  test('lists essential fields for lists only, each once and by a known name', () => {
    if (response.kind === 'record') {
      expect(response.essential).toBeUndefined();
      expect(response.paged).toBeUndefined();
      return;
    }
    const essential = response.essential ?? [];
    expect(essential.length).toBeGreaterThan(0);
    expect(new Set(essential).size).toBe(essential.length);
    const known = KNOWN_FIELDS[subject]?.split(' ');
    if (known) expect(known).toEqual(expect.arrayContaining([...essential]));
  });

  test('is a list if and only if its method is "list"', () => {
    expect(response.kind).toBe(operation.method === 'list' ? 'list' : 'record');
  });

  test('uses a case tag type for every tag, so that no unknown tag is sent', () => {
    for (const [argument, parameter] of Object.entries(parameters)) {
      const wire = parameter.wire ?? argument;
      if (['caseTagId', 'tagid', 'casetags'].includes(wire)) expect(parameter.type).toMatch(/^case_tag/);
    }
  });
});
