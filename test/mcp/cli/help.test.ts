import { expect, test } from 'vitest';
import { CLI_COMMANDS } from '../../../mcp/cli/commandArguments.ts';
import { commandHelp, generalHelp } from '../../../mcp/cli/help.ts';
import { localSystem } from '../../../mcp/cli/localSystem.ts';
import { allClients } from '../../../mcp/clients/clients.ts';
import { ENGLISH } from './inEnglish.ts';

test('general help lists every command', () => {
  const help = generalHelp(ENGLISH);
  for (const command of Object.keys(CLI_COMMANDS)) expect(help).toContain(`  ${command} `);
  expect(help).toContain('COMMAND --help');
});

test('command help lists every option with a description', () => {
  for (const command of ['serve', 'stdio', 'connect', 'disconnect', 'diagnostics'] as const) {
    const help = commandHelp(command, ENGLISH);
    expect(help).toContain(`Usage: fusedesk-bridge ${command}`);
    for (const option of Object.keys(CLI_COMMANDS[command].options)) {
      expect(help).toMatch(new RegExp(`^ {2}--${option}( [A-Z,]+)? {2,}[A-Z"].+$`, 'm'));
    }
  }
});

test('help of diagnostics names its alias', () => {
  expect(commandHelp('diagnostics', ENGLISH)).toContain('fusedesk-bridge doctor');
});

test('help of connect names every client', () => {
  const ids = allClients(localSystem({}, undefined).system).map(({ id }) => id);
  expect(commandHelp('connect', ENGLISH)).toContain(`: ${ids.join(', ')}\n`);
});
