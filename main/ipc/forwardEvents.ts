import type { EngineHost } from '../engineHost/engineHost.ts';
import type { AppStateStore } from '../state/appStateStore.ts';
import type { Windows } from '../windows/windows.ts';
import { activityRow } from './handlers/activityCommands.ts';
import { sendEvent } from './sendEvent.ts';

/** Tells the settings window, while it is open, of what changes and of each call as it is made. */
export function forwardEvents(options: {
  readonly tree: AppStateStore;
  readonly windows: Pick<Windows, 'contentsOf'>;
}): (host: EngineHost) => void {
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
