import { describe, expect, test } from 'vitest';
import type { ServerRecord } from '../../../mcp/access/accessState.ts';
import type { FuseDeskError, FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import { toolErrorOf } from '../../fixtures/toolResults.ts';

import { type Access, OK_RESPONSE, SERVER, setUpCall, WRITE } from './callSetup.ts';

describe('while it is proven that a call is within the case limit', () => {
  const BILLING: ServerRecord = { ...SERVER, caseLimit: { departmentIds: [4] } };
  const caseOf = (departmentid: number): FuseDeskOutcome => ({ ok: true, data: { caseid: 10_001, departmentid } });

  function setUpProof(duringProof: (now: Access) => void, proof: FuseDeskOutcome = caseOf(4)) {
    const setup = setUpCall(async ({ method }) => {
      if (method === 'GET') duringProof(setup.now);
      return method === 'GET' ? proof : OK_RESPONSE;
    });
    setup.now.server = BILLING;
    return setup;
  }

  test('the write is sent if nothing changes', async () => {
    const { call, sent } = setUpProof(() => {});
    expect((await call(WRITE)).isError).toBe(false);
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });

  test.each<[string, (now: Access) => void, string]>([
    ['read-only is turned on', (now) => (now.readOnly = true), 'read_only'],
    ['access is paused', (now) => (now.paused = 'until_resumed'), 'paused'],
    ['the access is removed', (now) => (now.server = undefined), 'expired'],
    [
      'the limit becomes another one',
      (now) => (now.server = { ...BILLING, caseLimit: { departmentIds: [7] } }),
      'out_of_scope',
    ],
  ])('the write is not sent if %s', async (_, change, kind) => {
    const { call, sent } = setUpProof(change);
    expect(toolErrorOf(await call(WRITE)).kind).toBe(kind);
    expect(sent).toHaveLength(1);
  });

  test.each<[string, FuseDeskOutcome]>([
    ['another department', caseOf(7)],
    ['no department', { ok: true, data: { caseid: 10_001 } }],
    ['two departments', { ok: true, data: { caseid: 10_001, departmentid: 4, departmentId: 7 } }],
    ['another case', { ok: true, data: { caseid: 10_002, departmentid: 4 } }],
    ['a list', { ok: true, data: [{ caseid: 10_001, departmentid: 4 }] }],
    ['no data', { ok: true, data: null }],
  ])('the write is not sent if FuseDesk names %s', async (_, proof) => {
    const { call, sent } = setUpProof(() => {}, proof);
    expect(toolErrorOf(await call(WRITE)).kind).toBe('out_of_scope');
    expect(sent).toHaveLength(1);
  });

  test('an error of FuseDesk is passed on, and the write is not sent', async () => {
    const error: FuseDeskError = { kind: 'rate_limited', message: 'The hourly limit is used up.', status: 429 };
    const { call, sent } = setUpProof(() => {}, { ok: false, error });
    expect(toolErrorOf(await call(WRITE)).kind).toBe('rate_limited');
    expect(sent).toHaveLength(1);
  });
});
