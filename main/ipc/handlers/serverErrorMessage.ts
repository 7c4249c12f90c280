import type { ServerProblem } from '../../../mcp/access/servers.ts';

/** Why a connection was not made or changed, for a person; the engine's own words are for programs. */
export function serverErrorMessage({ code, message }: ServerProblem): string {
  switch (code) {
    case 'bad_name':
      return 'Choose a name of at most 80 characters, without line breaks.';
    case 'bad_date':
    case 'past_date':
      return 'Choose an end that is still to come.';
    case 'no_tools':
    case 'empty_scope':
      return 'With these choices Claude would get no tool at all. Tick more.';
    case 'unknown_account':
      return 'This FuseDesk account is not connected any more. Choose another one.';
    case 'unknown_server':
      return 'This connection has been removed or has expired.';
    case 'unknown_method':
    case 'unknown_tag':
      // The window offers none that is not there.
      return message;
  }
}
