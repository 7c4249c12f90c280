import { withDeadline } from '../base/withDeadline.ts';
import { notCalledMessage } from '../tools/arguments/argumentErrors.ts';
import { idToText, type NameKind } from '../tools/nameLists.ts';
import type { CallPlan, PlannedCall, Tool } from '../tools/tool.ts';
import { createIdentityReader, type IdentityCall } from './identityReader.ts';
import { reviewNewContact } from './reviewContact.ts';
import type { Review, ReviewKind } from './reviewKinds.ts';
import { reviewRecipient } from './reviewRecipient.ts';
import { reviewStaff } from './reviewStaff.ts';

/** Clients time out after 50 s, and the call itself comes after this. */
const TIMEOUT_MS = 8_000;

/** Looks at what a write would do before it is sent. */
export async function reviewCall(
  tool: Tool,
  planned: PlannedCall,
  kinds: readonly ReviewKind[],
  call: IdentityCall & { readonly shownKinds: readonly NameKind[] },
): Promise<CallPlan> {
  const reviews = await withDeadline({ signals: [call.signal], timeoutMs: TIMEOUT_MS }, async (signal) => {
    const done: Review[] = [];
    for (const kind of kinds) done.push(await review(kind, tool, planned, { ...call, signal }));
    return done;
  });
  const error = reviews.find((one) => one.error !== undefined)?.error;
  if (error !== undefined) return { ok: false, kind: 'upstream', error };
  const problems = reviews.flatMap((one) => one.problems ?? []);
  if (problems.length > 0) {
    const said = reviews.find((one) => one.said !== undefined)?.said;
    const message = notCalledMessage(tool, problems);
    return { ok: false, kind: 'invalid_arguments', message, ...(said !== undefined && { said }) };
  }
  const notes = reviews.flatMap((one) => one.notes ?? []);
  if (notes.length === 0) return { ok: true, call: planned };
  const { options } = planned;
  return { ok: true, call: { ...planned, options: { ...options, notes: [...(options.notes ?? []), ...notes] } } };
}

async function review(
  kind: ReviewKind,
  tool: Tool,
  planned: PlannedCall,
  call: IdentityCall & { readonly shownKinds: readonly NameKind[] },
): Promise<Review> {
  switch (kind) {
    case 'staff':
      return call.shownKinds.includes('reps') ? reviewStaff(tool, planned, call.account.directory, call.signal) : {};
    case 'author':
      return authorNote(planned);
    case 'recipient':
      return reviewRecipient(planned, createIdentityReader(call));
    case 'new_contact':
      return reviewNewContact(planned, createIdentityReader(call));
    case 'tag':
      return reviewTag(planned, call);
  }
}

function authorNote({ values: { repid } }: PlannedCall): Review {
  const author =
    repid === undefined ? 'no repid was given, so the note names no rep' : `the note names rep ${repid} as its author`;
  return { notes: [author] };
}

/** FuseDesk says nothing of a tag that was not there. */
async function reviewTag({ values: { id, case_tag_id: tag } }: PlannedCall, call: IdentityCall): Promise<Review> {
  const read = await createIdentityReader(call).read('get_single_fuse_desk_case_by_id', { id });
  const tags: unknown = read.ok ? read.rows[0]?.tags : undefined;
  if (!Array.isArray(tags) || tags.some((one: unknown) => idToText(one) === String(tag))) return {};
  return { notes: [`case tag ${tag} was not on the case`] };
}
