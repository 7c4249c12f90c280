import type { TFunction } from 'i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import type { Formats } from '../../format/formats.ts';
import { formatRelativeTime } from '../../format/relativeTime.ts';

/** How serious it is: told by a shape and a word, and only then by a colour. */
export type Tone = 'good' | 'busy' | 'off' | 'warning';

export interface ClientStatus {
  readonly tone: Tone;
  /** In two words. */
  readonly label: string;
  /** In one sentence. */
  readonly sentence: string;
}

const TONES: Readonly<Record<ClientItem['state']['kind'], Tone>> = {
  not_installed: 'off',
  choose_place: 'off',
  not_connected: 'off',
  lost: 'warning',
  stale: 'warning',
  foreign: 'off',
  unreadable: 'warning',
  disabled_by_policy: 'warning',
  written: 'busy',
  connected: 'good',
};

/** How a client stands, in words without jargon; what is under way comes before how it stood. */
export function describeClient(item: ClientItem, now: number, t: TFunction, formats: Formats): ClientStatus {
  const { title, state, step, lastHandshake: proof } = item;
  const busy = (sentence: string): ClientStatus => ({ tone: 'busy', label: t('client.label.busy'), sentence });
  switch (step?.kind) {
    case 'waiting_until_quit':
    case 'waiting_for_client':
      return busy(step.message);
    case 'writing':
      return busy(t('client.writing', { title }));
  }
  if (state.kind === 'not_installed') return { tone: 'off', label: '', sentence: state.message };
  const tone = TONES[state.kind];
  const label = t(`client.label.${state.kind}`);
  switch (state.kind) {
    case 'unreadable':
    case 'disabled_by_policy':
      return { tone, label, sentence: state.message };
    case 'connected':
      return {
        tone,
        label,
        sentence: proof ? describeHandshake('holds', proof, now, t, formats) : t('client.state.connected'),
      };
    default:
      return { tone, label, sentence: t(`client.state.${state.kind}`, { title }) };
  }
}

/** What the last handshake proves: of a client that is connected, or of one that was. */
export function describeHandshake(
  tense: 'holds' | 'held',
  { name, at, tools }: NonNullable<ClientItem['lastHandshake']>,
  now: number,
  t: TFunction,
  formats: Formats,
): string {
  return t(`client.${tense}`, {
    when: formatRelativeTime(at, now, t, formats),
    name: name || t('clients.unnamed'),
    count: tools,
  });
}

/** What a restart of the client would bring; nothing where its list is up to date. */
export function restartHints({ title, state, lastHandshake: proof }: ClientItem, t: TFunction): readonly string[] {
  if (!proof || state.kind !== 'connected') return [];
  return [
    ...(proof.added > 0 ? [t('client.added', { title, count: proof.added })] : []),
    ...(proof.removed > 0 ? [t('client.removed', { title, count: proof.removed })] : []),
  ];
}

/** True where nothing is under way that a person has to wait for. */
export function isIdle({ step }: Pick<ClientItem, 'step'>): boolean {
  return step === null || step.kind === 'refused';
}
