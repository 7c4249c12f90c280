import type { ClientItem } from '../../../preload/clientContract.ts';

/** The steps from the agreement to the proof, in their order. */
export type StepName = 'quit' | 'write' | 'accept' | 'start' | 'connected';
export interface ConnectStep {
  readonly name: StepName;
  readonly status: 'done' | 'now' | 'next';
}

/** What a person sees of the way; `handedOver` where the client asks them itself. */
export function connectSteps(item: Pick<ClientItem, 'client' | 'state' | 'step'>, handedOver: boolean): ConnectStep[] {
  const { client, state, step } = item;
  // Of the known clients only Claude Desktop has to be quit.
  const mustQuit = client === 'claude-desktop' || step?.kind === 'waiting_until_quit';
  const names: StepName[] = handedOver
    ? ['accept', 'start', 'connected']
    : [...(mustQuit ? (['quit'] as const) : []), 'write', 'start', 'connected'];
  const now = currentStep(step, state, handedOver);
  const place = names.indexOf(now);
  return names.map((name, index) => ({
    name,
    status: index < place || (index === place && name === 'connected') ? 'done' : index === place ? 'now' : 'next',
  }));
}

function currentStep(step: ClientItem['step'], state: ClientItem['state'], handedOver: boolean): StepName {
  switch (step?.kind) {
    case 'waiting_until_quit':
      return 'quit';
    case 'waiting_for_client':
      return 'accept';
    case 'writing':
      return 'write';
  }
  switch (state.kind) {
    case 'connected':
      return 'connected';
    case 'written':
    case 'disabled_by_policy':
      return 'start';
    default:
      return handedOver ? 'accept' : 'write';
  }
}
