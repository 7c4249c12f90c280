import type { ClientItem } from '../../../preload/clientContract.ts';

/** The steps from the confirmation to the first handshake, in order. */
export type StepName = 'quit' | 'write' | 'accept' | 'start' | 'connected';
export interface ConnectStep {
  readonly name: StepName;
  readonly status: 'done' | 'now' | 'next';
}

/** The steps as a person sees them; `handedOver` if the client itself asks them. */
export function connectSteps(
  item: Pick<ClientItem, 'mustQuit' | 'state' | 'step'>,
  handedOver: boolean,
): ConnectStep[] {
  const { state, step } = item;
  const mustQuit = item.mustQuit || step?.kind === 'waiting_until_quit';
  const names: StepName[] = handedOver
    ? ['accept', 'start', 'connected']
    : [...(mustQuit ? (['quit'] as const) : []), 'write', 'start', 'connected'];
  const current = currentStep(step, state, handedOver);
  const currentIndex = names.indexOf(current);
  return names.map((name, index) => ({
    name,
    status:
      index < currentIndex || (index === currentIndex && name === 'connected')
        ? 'done'
        : index === currentIndex
          ? 'now'
          : 'next',
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
