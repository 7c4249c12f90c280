import type { Entry, McpClient, Receipt, Refusal, RemoveResult, Target, UndoResult } from '../clients/mcpClient.ts';

/** What is to be taken out, and what is known of how it came in. */
export interface RemovalInput {
  readonly target: Target;
  /** Of the write that connected; without it, or once the file has changed since, the entry alone is taken out. */
  readonly receipt?: Receipt;
  readonly knownQuit?: boolean;
}

/** Byte for byte as it was before where that is still possible; else without our entry and all else as it is now. */
export async function undoOrRemove(
  client: McpClient,
  { target, receipt, knownQuit = false }: RemovalInput,
): Promise<UndoResult | RemoveResult | Refusal> {
  if (!receipt) return client.remove(target, { knownQuit });
  const undone = await client.undo(receipt, { knownQuit });
  const cannot = ['changed_since', 'backup_gone', 'not_undoable'];
  if (!undone.ok) return cannot.includes(undone.code) ? client.remove(target, { receipt, knownQuit }) : undone;
  // What was there before may have been an older entry of ours.
  const reading = await client.read(target, ANY);
  return reading.kind === 'ours' ? client.remove(target, { receipt, knownQuit }) : undone;
}

const ANY: Entry = { command: '', args: [] };
