import type { ServerRecord } from '../access/accessState.ts';
import { inScope } from '../access/scope.ts';
import { operationFor } from '../fusedesk/catalogue/catalogue.ts';
import type { Tool } from '../tools/tool.ts';

/** What the history of a case names and some accesses may not read: the model is told with the case. */
export function scopeNotes({ operation }: Tool, server: ServerRecord): readonly string[] {
  if (operation.tool !== 'get_single_fuse_desk_case_by_id') return [];
  const email = operationFor('get_single_fuse_desk_email_by_id');
  return email === undefined || inScope(email, server) ? [] : ['emails cannot be read with this access'];
}
