import type { ClientItem } from '../../../preload/clientContract.ts';

/** What can be done about a client, most useful first. */
export type ClientActionName =
  | 'repair'
  | 'connect'
  | 'cancel'
  | 'notNow'
  | 'change'
  | 'undo'
  | 'disconnect'
  | 'stayDisconnected';

/** The actions that fit its state; while a step is in progress, only canceling it. */
export function availableActions(
  item: Pick<ClientItem, 'state' | 'step' | 'needsRepairPrompt' | 'canUndo'>,
): readonly ClientActionName[] {
  const { state, step, needsRepairPrompt, canUndo } = item;
  if (step?.kind === 'writing') return [];
  if (step && step.kind !== 'refused') return ['cancel'];
  const undo = canUndo ? (['undo'] as const) : [];
  const notNow = needsRepairPrompt ? (['notNow'] as const) : [];
  switch (state.kind) {
    case 'not_installed':
    case 'unreadable':
      return [];
    case 'choose_place':
    case 'not_connected':
    case 'conflicting':
      return ['connect'];
    case 'lost':
      return ['repair', ...notNow, 'stayDisconnected'];
    case 'stale':
      return ['repair', ...notNow, 'disconnect'];
    case 'written':
    case 'connected':
      return ['change', ...undo, 'disconnect'];
    case 'disabled_by_policy':
      return [...undo, 'disconnect'];
  }
}
