import { expect, test } from 'vitest';
import { createMessageBox } from '../../../main/tray/messageBox.ts';
import { message } from '../../../mcp/texts/message.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { TEXTS } from '../sampleAppStates.ts';

test('shows a message box and logs a failure to show it', async () => {
  const log = recordingLog();
  const shown: unknown[] = [];
  let works = true;
  const answer = createMessageBox({
    dialog: {
      async showMessageBox(options) {
        if (!works) throw new Error('no display');
        shown.push(options);
      },
    },
    texts: TEXTS,
    log,
  });
  answer(message('updates.upToDate'));
  works = false;
  answer(message('outcomes.failed'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(shown).toEqual([{ type: 'info', title: 'FuseDesk Bridge', message: 'FuseDesk Bridge is up to date.' }]);
  expect(log.takeErrors()).toMatchObject([{ fields: { error: 'Error: no display' } }]);
});
