import type { McpClient, Target } from '../clients/mcpClient.ts';
import type { SetupRefusal } from './clientView.ts';

/** Where an entry goes: to the place that a person chose, else to the one that it was in before. */
export async function findTarget(
  client: McpClient,
  chosen: string | undefined,
  before: string | undefined,
): Promise<{ readonly ok: true; readonly target: Target } | SetupRefusal> {
  const detection = await client.detect(chosen ?? before);
  if (detection.kind === 'absent') return { ok: false, code: 'not_installed', message: detection.message };
  if (detection.kind === 'ambiguous') {
    return { ok: false, code: 'ambiguous_place', message: detection.message, choices: detection.choices };
  }
  const { target } = detection;
  if (chosen === undefined || target.places.some(({ id }) => id === chosen)) return { ok: true, target };
  const message = `${client.title} has no place called "${chosen}".`;
  return { ok: false, code: 'ambiguous_place', message, choices: target.places };
}
