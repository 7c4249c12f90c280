import type { Operation } from '../fusedesk/catalogue/operation.ts';
import type { ServerRecord } from './accessState.ts';

/** Decides whether a person is asked before an operation goes out. */
export type ApprovalPolicy = (operation: Operation, server: ServerRecord) => boolean;

/** Asks for nothing: what a server may do, it may do at once. */
export const neverAsk: ApprovalPolicy = () => false;
