import { errorCode } from '../../base/nodeErrors.ts';
import { type Message, message } from '../../texts/message.ts';
import type { EntryStatus, Refusal, UnreadableCode } from '../mcpClient.ts';

/** What is wrong with a config file, for a person who has never seen one. */
export function unreadableMessage(code: UnreadableCode, app: string, container: string): Message {
  switch (code) {
    case 'empty':
      return message('clients.unreadable.empty', { app });
    case 'not_utf8':
      return message('clients.unreadable.notUtf8', { app });
    case 'has_comments':
      return message('clients.unreadable.hasComments', { app });
    case 'trailing_comma':
      return message('clients.unreadable.trailingComma', { app });
    case 'not_json':
      return message('clients.unreadable.notJson', { app });
    case 'too_deep':
      return message('clients.unreadable.tooDeep', { app });
    case 'too_large':
      return message('clients.unreadable.tooLarge', { app });
    case 'root_no_object':
      return message('clients.unreadable.rootNotObject', { app });
    case 'servers_no_object':
      return message('clients.unreadable.serversNotObject', { app, container });
    case 'duplicate_entry':
      return message('clients.unreadable.duplicateEntry', { app });
    case 'not_a_file':
      return message('clients.unreadable.notAFile', { app });
    case 'dangling_link':
      return message('clients.unreadable.brokenLink', { app });
    case 'no_permission':
      return message('clients.unreadable.noPermission', { app });
    case 'failed':
      return message('clients.unreadable.failed', { app });
  }
}

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
