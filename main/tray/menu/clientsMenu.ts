import type { ClientItem } from '../../../preload/clientContract.ts';
import type { AppState } from '../../../preload/contract.ts';
import { truncateLine } from '../formatText.ts';
import {
  CLIENT_STATES,
  CLIENT_STEPS,
  clientWords,
  type Labels,
  NO_CLIENT,
  repairOf,
  restartForTools,
} from '../trayTexts.ts';
import { type MenuItem, type MenuSpec, SEPARATOR } from './menuSpec.ts';

/** The clients on this machine with their state, then those that came by an address that they were given. */
export function clientsMenu(state: AppState, labels: Labels): MenuItem {
  const lines = [...state.clients.flatMap(stateLine), ...byAddress(state)];
  // A client may hold several sessions; the person sees one of each.
  const said = lines.length === 0 ? [NO_CLIENT] : [...new Set(lines)];
  return {
    kind: 'submenu',
    label: labels('clients'),
    items: [
      ...said.map((label): MenuItem => ({ kind: 'label', label })),
      SEPARATOR,
      { kind: 'action', label: labels('connectClient'), command: { command: 'window.open', page: 'clients' } },
    ],
  };
}

/** What a person would look for first, where it is still to be done. */
export function connectClaudeItem({ clients: connections }: AppState, labels: Labels): MenuSpec {
  const claude = connections.find(({ client }) => client === 'claude-desktop');
  if (!claude || stepOf(claude)) return [];
  if (claude.state.kind !== 'not_connected' && claude.state.kind !== 'choose_place') return [];
  const page = 'clients/connect/claude-desktop';
  return [{ kind: 'action', label: labels('connectClaude'), command: { command: 'window.open', page } }];
}

/** One click for each connection that asks for it; several lie in a menu of their own. */
export function repairItems({ clients: connections }: AppState, labels: Labels): MenuSpec {
  const asking = connections.filter(({ needsRepairPrompt: asks }) => asks);
  const repair = (label: string, client: ClientItem['client']): MenuItem => {
    return { kind: 'action', label, command: { command: 'client.repair', args: { client } } };
  };
  const [first, ...others] = asking;
  if (!first) return [];
  if (others.length === 0) return [repair(repairOf(labels('repairClient'), first.title), first.client)];
  const items = asking.map(({ title, client }) => repair(title, client));
  return [{ kind: 'submenu', label: labels('repairClient'), items }];
}

/** What is under way; a refusal is the end of it, and the window tells why. */
function stepOf({ step }: Pick<ClientItem, 'step'>) {
  return step?.kind === 'refused' ? undefined : (step ?? undefined);
}

function stateLine(item: ClientItem): readonly string[] {
  const { title, state, lastHandshake: proof } = item;
  if (state.kind === 'not_installed') return [];
  const step = stepOf(item);
  if (step) return [clientWords(title, CLIENT_STEPS[step.kind])];
  const words = CLIENT_STATES[state.kind];
  const isOld = state.kind === 'connected' && proof !== null && proof.added > 0;
  return [clientWords(title, isOld ? restartForTools(words, proof.added) : words)];
}

/** Of clients that are told of above, the sessions are not told again. */
function byAddress({ handshakes: clients, clients: connections, servers }: AppState): readonly string[] {
  return clients
    .filter(({ openConnections }) => openConnections > 0)
    .filter(
      ({ clientId }) => !connections.some(({ client, lastHandshake: proof }) => client === clientId && proof !== null),
    )
    .map(({ serverId, name, version }) => {
      const server = servers.find(({ id }) => id === serverId)?.name ?? '';
      return clientWords(truncateLine(`${name} ${version}`.trim(), 40), truncateLine(server, 40));
    });
}
