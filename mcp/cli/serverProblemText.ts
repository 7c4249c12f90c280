import type { ServerInput, ServerProblem } from '../access/servers.ts';
import { type Message, message } from '../texts/message.ts';

/** What is wrong with the options of the server that a command creates; undefined for problems that no option causes. */
export function serverProblemText(
  { code, valid = [] }: ServerProblem,
  { methods = [], tags = [], expiresAt }: Partial<Pick<ServerInput, 'methods' | 'tags' | 'expiresAt'>>,
): Message | undefined {
  switch (code) {
    case 'unknown_method':
      return message('cli.error.unknownMethods', { values: unknown(methods, valid), valid: valid.join(', ') });
    case 'unknown_tag':
      return message('cli.error.unknownTags', { values: unknown(tags, valid), valid: valid.join(', ') });
    case 'empty_scope':
    case 'no_tools':
      return message('cli.error.noTools');
    case 'bad_date':
      return message('cli.error.badExpiresAt', { value: expiresAt ?? '' });
    case 'past_date':
      return message('cli.error.pastExpiresAt', { value: expiresAt ?? '' });
    default:
      return undefined;
  }
}

const unknown = (given: readonly string[], valid: readonly string[]): string =>
  given.filter((one) => !valid.includes(one)).join(', ');
