import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../mcp/sandbox/sandbox.ts';

export const NOON = Date.parse('2026-11-18T12:00:00Z');

export const record = z.record(z.string(), z.unknown());
export const records = z.array(record);

/** A response of the sandbox with unparsed JSON. */
export interface SandboxReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as one object. */
  readonly one: () => z.infer<typeof record>;
  /** The body as an array of objects. */
  readonly all: () => z.infer<typeof records>;
}

/** A sandbox for one test and ways to call it. */
export interface SandboxCaller {
  readonly sandbox: Sandbox;
  readonly get: (path: string, query?: Readonly<Record<string, string>>) => Promise<SandboxReply>;
  readonly post: (path: string, form?: Readonly<Record<string, string>> | [string, string][]) => Promise<SandboxReply>;
  readonly call: (path: string, init?: RequestInit) => Promise<SandboxReply>;
}

/** Starts a sandbox with its clock at noon, and stops it when the test ends. */
export async function openSandbox(options: SandboxOptions = {}): Promise<SandboxCaller> {
  const sandbox = await startSandbox({ now: () => NOON, hourlyLimit: 100_000, ...options });
  onTestFinished(() => sandbox.close());
  const call = async (path: string, init: RequestInit = {}): Promise<SandboxReply> => {
    const headers = { 'X-FuseDesk-API-Key': sandbox.apiKey, ...Object.fromEntries(new Headers(init.headers)) };
    const response = await fetch(`${sandbox.url}${path}`, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      one: () => record.parse(JSON.parse(text)),
      all: () => records.parse(JSON.parse(text)),
    };
  };
  return {
    sandbox,
    call,
    get: (path, query) => call(query === undefined ? path : `${path}?${new URLSearchParams(query)}`),
    post: (path, form) => call(path, { method: 'POST', body: new URLSearchParams(form ?? {}) }),
  };
}

/** The error code of a response, which must be the same in header and body. */
export function responseErrorCode(answered: SandboxReply): string {
  const body = z.object({ error: z.string(), errorcode: z.string() }).parse(answered.one());
  const header = answered.headers.get('x-fusedesk-error-code');
  if (header !== body.errorcode) throw new Error(`header says ${header}, body says ${body.errorcode}`);
  return body.errorcode;
}

/** The ID of Acme Corp's case with this text in its summary. */
export async function findAcmeCase(caller: SandboxCaller, summary: string): Promise<number> {
  const found = (await caller.get('/api/v1/cases', { companyid: '800', subject: summary })).all();
  return z.number().parse(found[0]?.caseid);
}

/** A row's ID by one of its other fields. */
export async function findRowId(caller: SandboxCaller, path: string, field: string, value: string): Promise<number> {
  const rows = (await caller.get(path)).all();
  const row = rows.find((one) => one[field] === value);
  return z.number().parse(row?.id ?? row?.userId);
}
