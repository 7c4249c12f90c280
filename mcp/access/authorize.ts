import type { Operation } from '../fusedesk/catalogue/operation.ts';
import { describeScope, inScope, type Scope } from './scope.ts';

/** What holds for all servers at once, switched from the tray or the command line. */
export interface GlobalAccess {
  readonly readOnly: boolean;
  /** ISO date, `until_resumed`, or `undefined` where access is not paused. */
  readonly paused: string | undefined;
}

/** The facts of a server that decide what it may do. */
export interface Grant extends Scope {
  readonly readOnly: boolean;
}

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly kind: 'out_of_scope' | 'read_only' | 'paused'; readonly message: string };

/** True where a tool stands in the server's list: in scope, and no write under a read-only ceiling. */
export function isVisible(operation: Operation, grant: Grant, ceiling: GlobalAccess): boolean {
  return inScope(operation, grant) && (operation.class === 'read' || !(ceiling.readOnly || grant.readOnly));
}

/** Decides one call. Scope comes first: what a server may never do is not a matter of the moment's switches. */
export function authorize(operation: Operation, grant: Grant, ceiling: GlobalAccess): Decision {
  if (!inScope(operation, grant)) {
    return {
      allowed: false,
      kind: 'out_of_scope',
      message: `${operation.tool} is not among the things this FuseDesk connection may do (${describeScope(grant)}). Do not try it again; tell the person that it can be allowed in FuseDesk Bridge.`,
    };
  }
  if (ceiling.paused !== undefined) {
    const until = ceiling.paused === 'until_resumed' ? 'until the person resumes it' : `until ${ceiling.paused}`;
    return {
      allowed: false,
      kind: 'paused',
      message: `Access to FuseDesk is paused ${until}. Nothing was sent. Tell the person; they can resume it in FuseDesk Bridge.`,
    };
  }
  if (operation.class !== 'read' && (ceiling.readOnly || grant.readOnly)) {
    return {
      allowed: false,
      kind: 'read_only',
      message: `FuseDesk Bridge is in read-only mode, and ${operation.tool} would change something. Nothing was sent. Reading still works; tell the person, who can switch read-only mode off.`,
    };
  }
  return { allowed: true };
}
