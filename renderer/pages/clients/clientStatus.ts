import type { TFunction } from 'i18next';
import { CircleCheck, CircleDashed, Hourglass, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ClientItem } from '../../../preload/clientContract.ts';
import type { useFormatMessage } from '../../state/i18n.ts';

/** How serious a status is. Icon and label show it first, and then the color. */
export type Tone = 'good' | 'busy' | 'off' | 'warning';

export interface ClientStatus {
  readonly tone: Tone;
  /** One or two words. */
  readonly label: string;
  /** One sentence. */
  readonly sentence: string;
}

const TONES: Readonly<Record<ClientItem['state']['kind'], Tone>> = {
  not_installed: 'off',
  choose_place: 'off',
  not_connected: 'off',
  lost: 'warning',
  stale: 'warning',
  conflicting: 'off',
  unreadable: 'warning',
  disabled_by_policy: 'warning',
  written: 'busy',
  connected: 'good',
};

/** The status of a client in plain words. A step in progress matters more than the state before it. */
export function describeClient(
  item: ClientItem,
  t: TFunction,
  formatMessage: ReturnType<typeof useFormatMessage>,
): ClientStatus {
  const { title, state, step, lastHandshake } = item;
  const busy = (sentence: string): ClientStatus => ({ tone: 'busy', label: t('clientsPage.label.busy'), sentence });
  switch (step?.kind) {
    case 'waiting_until_quit':
    case 'waiting_for_client':
      return busy(formatMessage(step.message));
    case 'writing':
      return busy(t('clientsPage.state.writing', { title }));
  }
  if (state.kind === 'not_installed') return { tone: 'off', label: '', sentence: formatMessage(state.message) };
  const tone = TONES[state.kind];
  const label = t(`clientsPage.label.${state.kind}`);
  switch (state.kind) {
    case 'unreadable':
    case 'disabled_by_policy':
      return { tone, label, sentence: formatMessage(state.message) };
    case 'connected':
      return {
        tone,
        label,
        sentence: lastHandshake ? describeHandshake(lastHandshake, t) : t('clientsPage.state.connected'),
      };
    default:
      return { tone, label, sentence: t(`clientsPage.state.${state.kind}`, { title }) };
  }
}

/** When a connected client connected, and what it can do. */
export function describeHandshake({ at, tools }: NonNullable<ClientItem['lastHandshake']>, t: TFunction): string {
  return t('clientsPage.connected', { when: at, count: tools });
}

/** What a restart of the client would change; empty if its tool list is current. */
export function restartHints({ title, state, lastHandshake }: ClientItem, t: TFunction): readonly string[] {
  if (!lastHandshake || state.kind !== 'connected') return [];
  const { added, removed } = lastHandshake;
  return [
    ...(added > 0 ? [t('clientsPage.restartToAdd', { title, count: added })] : []),
    ...(removed > 0 ? [t('clientsPage.restartToRemove', { title, count: removed })] : []),
  ];
}

/** True if nothing is in progress that the person has to wait for. */
export function isIdle({ step }: Pick<ClientItem, 'step'>): boolean {
  return step === null || step.kind === 'refused';
}

export function primaryClient(clients: readonly ClientItem[]): ClientItem | undefined {
  return clients.find(({ isPrimary }) => isPrimary);
}

export const TONE_ICONS: Readonly<Record<Tone, LucideIcon>> = {
  good: CircleCheck,
  busy: Hourglass,
  off: CircleDashed,
  warning: TriangleAlert,
};
