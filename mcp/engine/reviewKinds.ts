import type { FuseDeskError } from '../fusedesk/fuseDeskError.ts';
import type { PlannedCall, Tool } from '../tools/tool.ts';

/** What is looked at before a write is sent. */
export type ReviewKind = 'staff' | 'author' | 'recipient' | 'new_contact' | 'tag';

/** What is wrong with a write although its arguments are valid, or what to say with its answer. */
export interface Review {
  readonly problems?: readonly string[];
  /** Words of FuseDesk that belong to a problem. */
  readonly said?: unknown;
  readonly error?: FuseDeskError;
  readonly notes?: readonly string[];
}

/** The reviews of a call; most calls need none. */
export function reviewKinds({ operation }: Tool, { values }: PlannedCall): readonly ReviewKind[] {
  if (operation.class === 'read') return [];
  const kinds: ReviewKind[] = [];
  if (typeof values.repid === 'number' || typeof values.repId === 'number') kinds.push('staff');
  switch (operation.tool) {
    case 'fuse_desk_cases_add_note':
      kinds.push('author');
      break;
    case 'fuse_desk_cases_reply':
      if (values.to !== undefined && values.allow_other_recipient !== true) kinds.push('recipient');
      break;
    case 'create_a_fuse_desk_contact':
      if (values.allow_duplicate !== true) kinds.push('new_contact');
      break;
    case 'fuse_desk_cases_untag':
      kinds.push('tag');
  }
  return kinds;
}
