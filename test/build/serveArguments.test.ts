import { expect, it } from 'vitest';
import { serveArguments } from '../../build/serveArguments.ts';

const SANDBOX = ['serve', '--sandbox', '--methods', 'read,write'];
const FOLDER = { FUSEDESK_BRIDGE_DATA_DIR: 'from env' };

it.each([
  [[], {}, []],
  [['--hidden'], {}, []],
  [['--port', '0'], {}, ['--port', '0']],
  [['--hidden'], FOLDER, ['--data-dir', 'from env']],
  [['--data-dir', 'a'], FOLDER, ['--data-dir', 'a']],
  [['--data-dir=a'], FOLDER, ['--data-dir=a']],
  [[], { FUSEDESK_BRIDGE_DATA_DIR: '' }, []],
])('serveArguments turns app arguments %j and environment %j into %j', (args, env, own) => {
  expect(serveArguments(args, env)).toEqual([...SANDBOX, ...own]);
});
