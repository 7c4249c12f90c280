import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import { createAddressBook } from '../../../mcp/tools/addressBook.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { fakeFuseDesk, NEVER_ABORTED } from './toolFixtures.ts';

const JO = { id: 'u-1', crmId: 17, emailAddress: 'Jo@X.example' };
const BO = { id: 'u-2', crmId: '18', emailAddress: 'bo@y.example', emailAddress2: 'team@x.example' };

function setup(contacts: unknown) {
  const clock = fakeClock();
  const fuseDesk = fakeFuseDesk(contacts === undefined ? {} : { '/api/v2/contacts': contacts });
  const book = createAddressBook({ send: fuseDesk.send, clock });
  return { clock, sent: fuseDesk.sent, find: (address: string) => book.find(address, NEVER_ABORTED) };
}

describe('createAddressBook', () => {
  it('finds the contacts with an address or a part of it, in any of their addresses', async () => {
    const { find, sent } = setup([JO, BO]);
    expect(await find(' jo@x.example')).toEqual({ contacts: { uuids: ['u-1'], crmIds: ['17'] } });
    expect(await find('X.example')).toEqual({ contacts: { uuids: ['u-1', 'u-2'], crmIds: ['17', '18'] } });
    expect(sent.map(({ query }) => query)).toEqual([{ search: 'jo@x.example' }, { search: 'x.example' }]);
  });

  it('asks once in five minutes for the same address', async () => {
    const { find, sent, clock } = setup([JO]);
    await find('jo@x.example');
    await find('JO@x.example');
    expect(sent).toHaveLength(1);
    clock.advance(5 * MINUTE_MS);
    await find('jo@x.example');
    expect(sent).toHaveLength(2);
  });

  it('tells no such contact from an answer that proves nothing', async () => {
    expect(await setup([]).find('jo@x.example')).toEqual({ unknown: 'nobody' });
    for (const answer of [[BO], { contacts: [JO] }, Array.from({ length: 100 }, () => JO), undefined]) {
      expect(await setup(answer).find('jo@x.example')).toEqual({ unknown: 'unreadable' });
    }
  });

  it('asks again after a failure', async () => {
    const { find, sent } = setup(undefined);
    await find('jo@x.example');
    await find('jo@x.example');
    expect(sent).toHaveLength(2);
  });
});
