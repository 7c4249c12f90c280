import { type Message, message } from '../../../mcp/texts/message.ts';
import type { Texts } from '../../../mcp/texts/texts.ts';
import type { ClientItem } from '../../../preload/clientContract.ts';
import type { AppState } from '../../../preload/contract.ts';
import { truncateLine } from '../truncateLine.ts';
import type { Labels } from './menuLabels.ts';
import { type MenuItem, type MenuSpec, SEPARATOR } from './menuSpec.ts';

/** The clients on this machine with their state, then those that connect by a copied address. */
export function clientsMenu(state: AppState, labels: Labels, { format }: Texts): MenuItem {
  const lines = [...state.clients.flatMap(statusLine), ...byAddress(state)].map(format);
  // A client may have several sessions that look the same to the person.
  const shown = lines.length === 0 ? [format(message('tray.client.none'))] : [...new Set(lines)];
  return {
    kind: 'submenu',
    label: labels('clients'),
    items: [
      ...shown.map((label): MenuItem => ({ kind: 'label', label })),
      SEPARATOR,
      { kind: 'action', label: labels('connectClient'), command: { command: 'window.open', page: 'clients' } },
    ],
  };
}

/** Connecting Claude Desktop, which most people want first, unless it is connected. */
export function connectClaudeItem({ clients }: AppState, labels: Labels): MenuSpec {
  const claude = clients.find(({ client }) => client === 'claude-desktop');
  if (!claude || currentStep(claude)) return [];
  if (claude.state.kind !== 'not_connected' && claude.state.kind !== 'choose_place') return [];
  const page = 'clients/connect/claude-desktop';
  return [{ kind: 'action', label: labels('connectClaude'), command: { command: 'window.open', page } }];
}

/** An item for each client that needs a repair; several are in a submenu. */
export function repairItems({ clients }: AppState, labels: Labels, { text }: Texts): MenuSpec {
  const broken = clients.filter(({ needsRepairPrompt }) => needsRepairPrompt);
  const repair = (label: string, client: ClientItem['client']): MenuItem => {
    return { kind: 'action', label, command: { command: 'client.repair', args: { client } } };
  };
  const [first, ...others] = broken;
  if (!first) return [];
  if (others.length === 0) {
    const label = text('tray.client.repair', { client: first.title });
    return [repair(label, first.client)];
  }
  const items = broken.map(({ title, client }) => repair(title, client));
  return [{ kind: 'submenu', label: labels('repairClient'), items }];
}

/** The step in progress. A refusal ends it, and the window shows why. */
function currentStep({ step }: Pick<ClientItem, 'step'>) {
  return step?.kind === 'refused' ? null : step;
}

function statusLine(item: ClientItem): readonly Message[] {
  const { title: client, state, lastHandshake } = item;
  if (state.kind === 'not_installed') return [];
  const step = currentStep(item);
  if (step) return [message('tray.client.line', { client, status: message(`tray.client.${step.kind}`) })];
  const added = state.kind === 'connected' ? (lastHandshake?.added ?? 0) : 0;
  const kind = state.kind === 'choose_place' || state.kind === 'conflicting' ? 'not_connected' : state.kind;
  const status = added > 0 ? message('tray.client.newTools', { count: added }) : message(`tray.client.${kind}`);
  return [message('tray.client.line', { client, status })];
}

/** Connected clients that the lines above do not cover. */
function byAddress({ handshakes, clients, servers }: AppState): readonly Message[] {
  return handshakes
    .filter(({ openConnections }) => openConnections > 0)
    .filter(
      ({ clientId }) => !clients.some(({ client, lastHandshake }) => client === clientId && lastHandshake !== null),
    )
    .map(({ serverId, name, version }) => {
      const server = servers.find(({ id }) => id === serverId)?.name ?? '';
      const client = truncateLine(`${name} ${version}`.trim(), 40);
      return message('tray.client.line', { client, status: truncateLine(server, 40) });
    });
}
