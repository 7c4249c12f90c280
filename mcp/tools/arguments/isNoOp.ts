import type { Tool } from '../tool.ts';
import type { Argument } from './argument.ts';

/** Methods whose call means nothing without one of the fields it may change. */
const CHANGING: ReadonlySet<string> = new Set(['update', 'bulk_update', 'create']);

export const NO_OP_MESSAGE = 'This would change nothing: give at least one of the optional arguments a value.';

/**
 * True where a call would change nothing: an update that names no field, a bulk update without a
 * change (`merge: false` is none), a record to be created of nothing.
 */
export function isNoOp(tool: Tool, given: Readonly<Record<string, unknown>>): boolean {
  const { method } = tool.operation;
  if (!CHANGING.has(method)) return false;
  const fields = tool.arguments.filter(isField);
  if (method === 'create' && fields.some(({ required }) => required)) return false;
  const optional = fields.filter(({ required }) => !required);
  return optional.length > 0 && !optional.some((field) => isChange(tool, field, given[field.name]));
}

/** True for an argument that goes to FuseDesk as a field; an ID in the path changes nothing. */
function isField({ target: place }: Argument): boolean {
  return place.to === 'query' || place.to === 'form';
}

/** In a bulk update a boolean asks for an action, and false asks for none. */
function isChange({ operation }: Tool, { kind }: Argument, value: unknown): boolean {
  if (value === undefined) return false;
  const no = value === false || (typeof value === 'string' && value.trim().toLowerCase() === 'false');
  return !(operation.method === 'bulk_update' && kind === 'boolean' && no);
}
