import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { ServerRecord } from './accessState.ts';
import type { GlobalAccess } from './globalAccess.ts';
import { describeScope, inScope, type Scope } from './scope.ts';
import { UNTIL_RESUMED } from './untilResumed.ts';

/** The properties of a server that decide what it may do. */
export interface Grant extends Scope {
  readonly readOnly: boolean;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly kind: 'out_of_scope' | 'read_only' | 'paused'; readonly message: string };

/** Decides whether a person is asked before an operation is sent. */
export type ApprovalPolicy = (operation: Operation, server: ServerRecord) => boolean;

/** Sends every allowed call without asking: the default, because no host sets a policy yet. */
export const neverAsk: ApprovalPolicy = () => false;

/** Whether a tool appears in the server's list: it is in scope, and not a write in read-only mode. */
export function isVisible(operation: Operation, grant: Grant, access: GlobalAccess): boolean {
  return inScope(operation, grant) && (operation.class === 'read' || !(access.readOnly || grant.readOnly));
}

/** Authorizes one call. Check scope first, so an out-of-scope call gets that error even while paused. */
export function authorize(operation: Operation, grant: Grant, access: GlobalAccess): Decision {
  if (!inScope(operation, grant)) {
    return {
      allowed: false,
      kind: 'out_of_scope',
      message: `This FuseDesk server may not use ${operation.tool} (${describeScope(grant)}). Do not try again; tell the person that it can be allowed in FuseDesk Bridge.`,
    };
  }
  if (access.paused !== undefined) {
    const until = access.paused === UNTIL_RESUMED ? 'until the person resumes it' : `until ${access.paused}`;
    return {
      allowed: false,
      kind: 'paused',
      message: `Access to FuseDesk is paused ${until}. Nothing was sent. Tell the person; they can resume it in FuseDesk Bridge.`,
    };
  }
  if (operation.class !== 'read' && (access.readOnly || grant.readOnly)) {
    return {
      allowed: false,
      kind: 'read_only',
      message: `FuseDesk Bridge is in read-only mode, and ${operation.tool} would change something. Nothing was sent. Reading still works; tell the person, who can turn read-only mode off.`,
    };
  }
  return { allowed: true };
}
