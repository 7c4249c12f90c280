import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import type { FuseDeskOutcome } from '../../../mcp/fusedesk/fuseDeskError.ts';
import type { FuseDeskRequest } from '../../../mcp/fusedesk/fuseDeskRequest.ts';
import type { CallTime } from '../../../mcp/tools/dates/absoluteDates.ts';
import type { ResolveNames } from '../../../mcp/tools/nameResolver.ts';
import type { ResponseOptions, Tool } from '../../../mcp/tools/tool.ts';
import { buildTools } from '../../../mcp/tools/tools.ts';

export const TOOLS = buildTools(OPERATIONS);

export function toolNamed(name: string): Tool {
  const tool = TOOLS.find(({ operation }) => operation.tool === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool;
}

/** Accepts every tag by ID, for tests that are not about tags. */
export const acceptAnyTag: ResolveNames = (_kind, wanted) => Promise.resolve({ ok: true, ids: wanted.map(Number) });

/** For calls that must be rejected before any request to FuseDesk. */
export const forbidTagLookup: ResolveNames = () => Promise.reject(new Error('case tags must not be looked up'));

export const DEFAULT_OPTIONS: ResponseOptions = {
  fields: 'essential',
  bodyFormat: 'text',
  includeQuoted: false,
  includeHidden: false,
  part: 1,
};

/** A Tuesday; 22:40 on Monday in New York. */
export const CALL_TIME = (): CallTime => ({ now: Date.parse('2026-12-01T03:40:00Z'), timeZone: 'America/New_York' });

export const NEVER_ABORTED = new AbortController().signal;

/** A FuseDesk that responds by path and records requests; a path without a response gets a 403. */
export function fakeFuseDesk(responses: Record<string, unknown>) {
  const sent: FuseDeskRequest[] = [];
  const send = (request: FuseDeskRequest): Promise<FuseDeskOutcome> => {
    sent.push(request);
    const data = responses[request.path];
    return Promise.resolve(
      data === undefined
        ? { ok: false, error: { kind: 'forbidden', message: 'Not Authorized', status: 403 } }
        : { ok: true, data },
    );
  };
  return { send, sent, responses };
}

export const NAME_RESPONSES = {
  '/api/v1/casetags': [
    { id: 3, tagname: 'Escalated' },
    { id: '4', tagname: ' Billing ' },
    { id: 5, tagname: 'VIP' },
    { id: 6, tagname: 'vip' },
    { id: 7, tagname: '2024' },
    { id: 2024, tagname: 'Old' },
  ],
  '/api/v2/departments/all': [
    { id: 10, name: 'Support' },
    { id: 11, name: 'Sales' },
  ],
  '/api/v2/reps': [
    { userId: 1, firstName: 'Ann', lastName: 'Lee', repid: 900 },
    { userId: '2', firstName: 'Bo', lastName: null },
  ],
};
