import type { BridgeHost } from '../bridgeHost.ts';
import type { StateTree } from '../state/stateTree.ts';
import type { Windows } from '../windows/windows.ts';
import { sendEvent } from './events.ts';
import { activityRow } from './handlers/activity.ts';

/** Tells the settings window, while it is open, of what changes and of each call as it is made. */
export function forwardEvents(options: {
  readonly tree: StateTree;
  readonly windows: Pick<Windows, 'contentsOf'>;
}): (host: BridgeHost) => void {
  const { tree, windows } = options;
  tree.subscribe((delta) => {
    const contents = windows.contentsOf('settings');
    if (contents) sendEvent(contents, 'state.changed', delta);
  });
  return ({ activity }) => {
    activity.subscribe((entry) => {
      const contents = windows.contentsOf('settings');
      if (contents) sendEvent(contents, 'activity.added', activityRow(entry));
    });
  };
}
