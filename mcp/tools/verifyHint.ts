const SUBJECT = /fuse_desk_(case_tag|[a-z]+?)s?(?:_|$)/;
/** What FuseDesk only lists. */
const LIST_ONLY: readonly string[] = ['case_tag', 'webhook'];

/**
 * Tells a model how to find out whether a write with an unknown outcome was made. It derives the answer from the tool's
 * name because a bridge whose app is gone knows nothing else about the tool.
 */
export function verifyHint(tool: string): string {
  return `Check with ${checkingTool(tool)} before retrying, so nothing is done twice.`;
}

function checkingTool(tool: string): string {
  const subject = SUBJECT.exec(tool)?.[1];
  if (subject === undefined) return 'the matching list or get tool';
  // A new record has an ID that nobody has seen yet.
  const isListed = tool.startsWith('create_') || LIST_ONLY.includes(subject);
  return isListed ? `list_all_fuse_desk_${subject}s` : `get_single_fuse_desk_${subject}_by_id`;
}
