import { describe, expect, test } from 'vitest';
import type { Grant } from '../../../mcp/access/authorize.ts';
import { METHOD_GROUPS } from '../../../mcp/access/methodGroups.ts';
import { serverInstructions } from '../../../mcp/access/serverInstructions.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';
import { META_TOOL_NAMES } from '../../../mcp/tools/metaTools/metaTool.ts';

const instructionsFor = (grant: Partial<Grant> = {}, readOnly = false) =>
  serverInstructions({ readOnly: false, ...grant }, { readOnly, paused: undefined }, 'America/New_York');
const missing = (grant: Partial<Grant>, readOnly = false) =>
  instructionsFor(grant, readOnly)
    .split('\n')
    .filter((line) => /^(This access|It cannot)/.test(line));

/** Every method group with every tag and without, each with and without a limit. */
const GRANTS: readonly Partial<Grant>[] = [undefined, ...METHOD_GROUPS].flatMap((method) =>
  [undefined, ...TAGS].flatMap((tag) =>
    [undefined, { departmentIds: [4, 7], repIds: [11, 14] }].map((caseLimit) => ({
      ...(method === undefined ? {} : { methods: [method] }),
      ...(tag === undefined ? {} : { tags: [tag] }),
      ...(caseLimit === undefined ? {} : { caseLimit }),
    })),
  ),
);

test('explains statuses as reps use them, IDs, and the time zone', () => {
  const text = instructionsFor();
  expect(text).toContain('People who say "open" mean active.');
  for (const word of ['caseid', 'casenum', 'crmId', 'UUID', 'userId', 'depid', 'America/New_York', 'UTC']) {
    expect(text).toContain(word);
  }
});

test('has at most 1,200 characters, names no tool and gives no order for any access', () => {
  for (const grant of GRANTS) {
    const text = instructionsFor(grant);
    expect(text.length, text).toBeLessThanOrEqual(1_200);
    expect(text).not.toMatch(/fuse_desk|\b(you|must|should|always|never|do not|please|use|call)\b/i);
  }
});

test('says first how tools are found if they are not all listed', () => {
  const grant = { readOnly: false, toolExposure: 'discovery' } as const;
  const text = serverInstructions(grant, { readOnly: false, paused: undefined }, 'America/New_York');
  const [first, ...rest] = text.split('\n');
  for (const name of META_TOOL_NAMES) expect(first).toContain(name);
  expect(rest.join('\n')).toBe(instructionsFor());
});

describe('what this access may not do', () => {
  test('is nothing if all is allowed', () => {
    expect(missing({})).toEqual([]);
  });

  test('follows from its scope', () => {
    expect(missing({ methods: ['read'], tags: ['cases'] })).toEqual([
      'This access cannot read contacts, emails, chats, departments, reps, webhooks.',
      'This access only reads: it changes and sends nothing.',
    ]);
    expect(missing({ tags: ['chats', 'reps'] })).toEqual([
      'This access cannot read cases, case tags, contacts, emails, departments, webhooks.',
      'It cannot change cases, case tags, contacts, departments, webhooks.',
      'It cannot send emails to customers.',
    ]);
    expect(missing({ methods: ['read', 'reply'] })).toEqual([
      'It cannot change case tags, contacts, chats, departments, webhooks.',
    ]);
  });

  test('includes every change in read-only mode, of the server or of all', () => {
    const only = ['This access only reads: it changes and sends nothing.'];
    expect(missing({ readOnly: true })).toEqual(only);
    expect(missing({}, true)).toEqual(only);
  });

  test('includes what is outside its case limit', () => {
    expect(missing({ caseLimit: { departmentIds: [4] } })).toContainEqual(
      expect.stringContaining('only cases of department 4'),
    );
  });
});
