import type { Refusal, RefusalCode, UnreadableCode } from '../mcpClient.ts';
import { errorCode } from './errorCode.ts';

/** What is wrong with a config file, for a person who has never seen one. */
export function unreadableMessage(code: UnreadableCode, title: string, container: string): string {
  const file = `${title}'s settings file`;
  switch (code) {
    case 'empty':
      return `${file} is empty, which ${title} may take for damage. It was left alone: write {} into it or delete it, then try again.`;
    case 'not_utf8':
      return `${file} is not saved as UTF-8. It was left alone: save it again as UTF-8 in a text editor.`;
    case 'has_comments':
      return `${file} has comments in it, which ${title} does not understand. It was left alone: take them out first.`;
    case 'trailing_comma':
      return `${file} has a comma too many, before a closing bracket. It was left alone: take the comma out first.`;
    case 'not_json':
      return `${file} is damaged (it is no JSON). It was left alone: mend it first, or restore a backup.`;
    case 'too_deep':
      return `${file} is nested too deeply to be understood. It was left alone.`;
    case 'too_large':
      return `${file} is too large to be a settings file. It was left alone.`;
    case 'root_no_object':
      return `${file} does not begin with a curly bracket. It was left alone: mend it first.`;
    case 'servers_no_object':
      return `In ${file} "${container}" is no list of servers. It was left alone: mend it first.`;
    case 'duplicate_entry':
      return `${file} has our entry twice. It was left alone: delete one of the two first.`;
    case 'not_a_file':
      return `Where ${file} should be there is something else, such as a folder. It was left alone.`;
    case 'dangling_link':
      return `${file} is a link to a file that is not there. It was left alone: mend the link first.`;
    case 'no_permission':
      return `${file} may not be read by you. It was left alone: change its permissions first.`;
    case 'failed':
      return `${file} could not be read. It was left alone.`;
  }
}

/** What a system's error means for the file that was to be written. */
export function diskRefusal(error: unknown, title: string, path: string): Refusal {
  const file = `${title}'s settings file`;
  const refuse = (code: RefusalCode, message: string): Refusal => ({ ok: false, code, message, path });
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse('disk_full', `The disk is full, so ${file} was left as it was. Make some room and try again.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return refuse(
        'not_writable',
        `${file} may not be changed by you, so it was left as it was: change the permissions of it and of its folder first.`,
      );
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return refuse('failed', `${file} could not be changed and was left as it was (${reason}).`);
    }
  }
}
