import { expect, it } from 'vitest';
import { serveArguments } from '../../build/serveArguments.ts';

const ON_DEMO_DATA = ['serve', '--sandbox', '--methods', 'read,write'];
const FOLDER = { FUSEDESK_BRIDGE_DATA_DIR: 'from env' };

it.each([
  [[], {}, []],
  [['--hidden'], {}, []],
  [['--port', '0'], {}, ['--port', '0']],
  [['--hidden'], FOLDER, ['--data-dir', 'from env']],
  [['--data-dir', 'a'], FOLDER, ['--data-dir', 'a']],
  [['--data-dir=a'], FOLDER, ['--data-dir=a']],
  [[], { FUSEDESK_BRIDGE_DATA_DIR: '' }, []],
])('what was asked of the app (%j, %j) is asked of the host without a window', (args, env, own) => {
  expect(serveArguments(args, env)).toEqual([...ON_DEMO_DATA, ...own]);
});
