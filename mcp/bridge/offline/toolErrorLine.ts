import { isString } from '../../base/json.ts';
import { errorLine, INTERNAL_ERROR, type Request, resultLine } from '../protocol/jsonRpcMessage.ts';
import { resultTypeFields } from '../protocol/protocolRevision.ts';

/** Kinds of failures that the app's own answers use too (mcp/engine/toolError.ts). */
export type FailureKind = 'upstream_unavailable' | 'outcome_unknown';

/** A call that brought nothing, in the shape that the app gives its failures. */
export function toolErrorLine({ id, params }: Request, kind: FailureKind, message: string): string {
  const text = JSON.stringify({ error: { kind, message } });
  return resultLine(id, { content: [{ type: 'text', text }], isError: true, ...resultTypeFields(params) });
}

/** The answer to a request that reached the app, or may have, and whose own answer will not come any more. */
export function lostResponseLine(request: Request, readsOnly: (tool: string) => boolean): string {
  if (request.method !== 'tools/call') {
    return errorLine(request.id, INTERNAL_ERROR, 'FuseDesk Bridge ended before it answered. Ask again.');
  }
  const tool = isString(request.params.name) ? request.params.name : '';
  return readsOnly(tool)
    ? toolErrorLine(
        request,
        'upstream_unavailable',
        'FuseDesk Bridge ended or restarted before it answered. This call only reads, so nothing was changed: call again.',
      )
    : toolErrorLine(request, 'outcome_unknown', `${LOST_WRITE} ${whatToCheck(tool)}`);
}

const LOST_WRITE =
  'FuseDesk Bridge ended or restarted before it answered, so the change may or may not have been made. Nothing is repeated by itself.';

function whatToCheck(tool: string): string {
  const look =
    /_cases?(_|$)/.test(tool) && !tool.includes('case_tag')
      ? 'get_single_fuse_desk_case_by_id or list_all_fuse_desk_cases'
      : 'the matching list or get tool';
  return `Look with ${look} whether it was, so that nothing is done twice; the activity page of FuseDesk Bridge may tell it too.`;
}
