import type { Texts } from '../texts/texts.ts';
import { CLI_COMMANDS, type CliCommandName, type CommandSpec } from './commandArguments.ts';

/** IDs for help and error messages. The clients themselves are loaded only by the commands that need them. */
const CLIENTS = 'claude-desktop, claude-code, cursor, vscode, windsurf, lm-studio, zed';

/** What `fusedesk-bridge --help` prints. */
export function generalHelp({ text, format }: Texts): string {
  const commands: readonly (readonly [string, CommandSpec])[] = Object.entries(CLI_COMMANDS);
  return [
    text('cli.help.usage', { usage: 'COMMAND [options]' }),
    '',
    text('cli.help.commands'),
    ...columns(
      commands.map(
        ([name, spec]) => [`${name}${spec.takesClient ? ' CLIENT' : ''}`, format({ code: spec.summary })] as const,
      ),
    ),
    '',
    text('cli.help.more'),
    text('cli.help.apiKey'),
    '',
  ].join('\n');
}

/** What `fusedesk-bridge COMMAND --help` prints. */
export function commandHelp(name: CliCommandName, { text, format }: Texts): string {
  const spec: CommandSpec = CLI_COMMANDS[name];
  const options = Object.entries(spec.options).map(
    ([option, { help, ...rest }]) =>
      [`--${option}${'placeholder' in rest ? ` ${rest.placeholder}` : ''}`, format({ code: help })] as const,
  );
  return [
    text('cli.help.usage', { usage: `${name}${spec.takesClient ? ' CLIENT' : ''} [options]` }),
    '',
    `${format({ code: spec.summary })}.`,
    ...(spec.takesClient ? [text('cli.help.clients', { clients: CLIENTS })] : []),
    ...(spec.alias === undefined ? [] : [text('cli.help.alias', { alias: spec.alias })]),
    '',
    text('cli.help.options'),
    ...columns([...options, ['--help', text('cli.option.help')]]),
    ...('app-name' in spec.options ? ['', text('cli.help.apiKey')] : []),
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
