import { isString, type JsonObject, objectAt } from '../../base/json.ts';
import { errorLine, INTERNAL_ERROR, resultLine } from '../../base/jsonRpc.ts';
import { verifyHint } from '../../tools/verifyHint.ts';
import type { Request } from '../protocol/jsonRpcMessage.ts';
import { resultTypeFields } from '../protocol/protocolRevision.ts';

/** The kinds that the app's own tool errors use for these failures. */
export type FailureKind = 'upstream_unavailable' | 'outcome_unknown';

const LOST_REQUEST = 'FuseDesk Bridge quit before it responded. Send the request again.';
const LOST_READ =
  'FuseDesk Bridge quit or restarted before it responded. This call only reads data, so nothing was changed: call again.';
const LOST_WRITE =
  'FuseDesk Bridge quit or restarted before it responded, so the change may or may not have been made. It is not retried automatically.';

/** The response to a failed tool call, in the same shape as the app's own tool errors. */
export function toolErrorLine({ id, params }: Request, kind: FailureKind, message: string): string {
  const text = JSON.stringify({ error: { kind, message } });
  return resultLine(id, { content: [{ type: 'text', text }], isError: true, ...resultTypeFields(params) });
}

/** The response to a request that reached the app, or may have, and whose own response was lost. */
export function lostResponseLine(request: Request, isReadOnly: (tool: string) => boolean): string {
  if (request.method !== 'tools/call') return errorLine(request.id, INTERNAL_ERROR, LOST_REQUEST);
  const tool = calledTool(request.params);
  return isReadOnly(tool)
    ? toolErrorLine(request, 'upstream_unavailable', LOST_READ)
    : toolErrorLine(request, 'outcome_unknown', `${LOST_WRITE} ${verifyHint(tool)}`);
}

/** The tool that a call runs: `call_tool` names it in its arguments. */
function calledTool(params: JsonObject): string {
  const name = params.name === 'call_tool' ? objectAt(params, 'arguments').name : params.name;
  return isString(name) ? name : '';
}
