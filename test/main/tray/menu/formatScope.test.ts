import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatScope } from '../../../../main/tray/menu/formatScope.ts';
import { OPERATIONS } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';
import { TEXTS } from '../../sampleAppStates.ts';

test.each([
  [null, null, ['May do everything in all of FuseDesk']],
  [['read'], null, ['May read in all of FuseDesk']],
  [
    ['read', 'create', 'update', 'delete'],
    ['cases', 'contacts'],
    ['May read, create, update, and delete in cases and contacts'],
  ],
  [
    ['read', 'add_note', 'custom'],
    ['case_tags', 'emails'],
    ['May read, add private notes, and take special actions', 'in case tags and emails'],
  ],
  [
    ['list', 'get', 'create', 'update', 'delete', 'reply', 'snooze'],
    ['cases'],
    ['May find and list, open items, create, update, and 3 more', 'in cases'],
  ],
])('describes %j of %j as %j', (methods, tags, lines) => {
  expect(formatScope({ methods, tags }, TEXTS)).toEqual(lines);
});

test('keeps every scope short enough for a menu', () => {
  const methods = fc.subarray([...new Set(OPERATIONS.map(({ method }) => method)), 'custom'], { minLength: 1 });
  const tags = fc.subarray([...new Set(OPERATIONS.flatMap((operation) => [...operation.tags]))], { minLength: 1 });
  fc.assert(
    fc.property(methods, tags, (some, where) => {
      for (const line of formatScope({ methods: some, tags: where }, TEXTS))
        expect(line.length).toBeLessThanOrEqual(90);
    }),
  );
});
