import { expect, test } from 'vitest';
import { createMessageBox } from '../../../main/tray/messageBox.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

test('an answer is a box of its own, and one that cannot be shown is in the log', async () => {
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
    log,
  });
  answer('This copy does not update itself.');
  works = false;
  answer('Not now.');
  await new Promise((resolve) => setImmediate(resolve));
  expect(shown).toEqual([{ type: 'info', title: 'FuseDesk Bridge', message: 'This copy does not update itself.' }]);
  expect(log.takeErrors()).toMatchObject([{ facts: { error: 'Error: no display' } }]);
});
