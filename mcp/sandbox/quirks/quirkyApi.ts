import { z } from 'zod';
import type { Operation } from '../../fusedesk/catalogue/operation.ts';
import type { SandboxRequest, SandboxResponse } from '../api.ts';
import type { Router } from '../router.ts';
import type { SandboxData } from '../sandboxData.ts';
import { withExtraContents } from './extraContents.ts';
import { withoutIgnoredFields } from './ignoredFields.ts';
import { contactNumber, rewriteRows, withoutOpenersName, withoutReceivedDates, withoutUuids } from './otherRows.ts';
import { asOtherEmptyValue, asText, rewriteValues, withoutZone } from './otherValues.ts';
import type { SandboxQuirks } from './sandboxQuirks.ts';

export interface QuirkyApiOptions {
  readonly api: (request: SandboxRequest) => SandboxResponse;
  readonly router: Router;
  readonly contacts: SandboxData['contacts'];
  readonly quirks: SandboxQuirks;
}

const errorOnly = z.object({ error: z.string() });

const CONTACT_PATH = /^(\/api\/v2\/contacts\/)(\d{1,12})$/;
/** Brackets, quotes and braces of a notice must not be taken for the JSON after it. */
const NOTICE = '<div class="notice">Notice: Undefined index: ["rep"] of {"case": 1} on line 12</div>\n';
/** These two are answered before the API reads a call. */
const ALWAYS_STATUS: ReadonlySet<number> = new Set([401, 429]);

/** An API with quirks: one pass over each request, and one over each response. */
export function createQuirkyApi({ api, router, contacts, quirks }: QuirkyApiOptions): QuirkyApiOptions['api'] {
  /** Finds the contact that has this number instead of a UUID. */
  const withContactUuid = (path: string): string => {
    const [, folder, number] = CONTACT_PATH.exec(path) ?? [];
    if (folder === undefined) return path;
    return `${folder}${contacts.get(contactNumber(Number(number)))?.uuid ?? number}`;
  };
  return (request) => {
    const path = quirks.noUuids ? withContactUuid(request.path) : request.path;
    const operation = router.find(request.method, path)?.route.operation;
    const query = operation === undefined ? request.query : withoutIgnoredFields(request.query, operation, quirks);
    return rewriteResponse(api({ ...request, path, query }), operation, quirks);
  };
}

function rewriteResponse(
  { status, body, headers }: SandboxResponse,
  operation: Operation | undefined,
  quirks: SandboxQuirks,
): SandboxResponse {
  const content: unknown = JSON.parse(body);
  const isHidden = quirks.errorsAsOk === true && status >= 400 && !ALWAYS_STATUS.has(status);
  const shown = isHidden
    ? errorOnly.parse(content)
    : status >= 400
      ? content
      : rewriteContent(content, operation, quirks);
  const json = JSON.stringify(shown);
  return {
    status: isHidden ? 200 : status,
    body: quirks.htmlBeforeJson ? `${NOTICE}${json}` : json,
    headers: isHidden ? withoutErrorHeaders(headers) : headers,
  };
}

function rewriteContent(content: unknown, operation: Operation | undefined, quirks: SandboxQuirks): unknown {
  let body = content;
  if (operation !== undefined) {
    const { subject } = operation;
    if (quirks.extraContents) body = rewriteRows(body, subject, withExtraContents);
    if (quirks.noUuids) body = rewriteRows(body, subject, withoutUuids);
    if (quirks.namelessOpenedBy) body = rewriteRows(body, subject, withoutOpenersName);
    if (quirks.missingReceivedDates) body = rewriteRows(body, subject, withoutReceivedDates);
  }
  if (quirks.zonelessDates) body = rewriteValues(body, withoutZone);
  // Numbers and flags first, so that the `false` of an empty value stays.
  if (quirks.textIds) body = rewriteValues(body, asText);
  if (quirks.emptyValues) body = rewriteValues(body, asOtherEmptyValue);
  return body;
}

function withoutErrorHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('X-FuseDesk-Error')));
}
