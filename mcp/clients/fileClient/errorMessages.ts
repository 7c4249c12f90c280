import { errorCode } from '../../base/nodeErrors.ts';
import { type Message, message } from '../../texts/message.ts';
import type { EntryStatus, Refusal } from '../mcpClient.ts';

/** Why a verification failed. */
export function notInPlaceMessage(app: string, status: EntryStatus): Message {
  switch (status.kind) {
    case 'missing':
      return message('clients.entryMissing', { app });
    case 'ours':
      return message('clients.entryOutdated', { app });
    case 'conflicting':
      return message('clients.entryConflicting', { app });
    case 'unreadable':
      return status.message;
  }
}

/** The refusal for an error of the operating system while writing a file. */
export function diskRefusal(error: unknown, app: string, path: string): Refusal {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { ok: false, code: 'disk_full', message: message('clients.diskFull', { app }), path };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return { ok: false, code: 'not_writable', message: message('clients.notWritable', { app }), path };
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, code: 'failed', message: message('clients.writeFailed', { app, reason }), path };
    }
  }
}
