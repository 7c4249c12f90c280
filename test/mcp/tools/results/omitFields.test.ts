import { describe, expect, it } from 'vitest';
import { omissionRules, omitFields } from '../../../../mcp/tools/results/omitFields.ts';
import { toolNamed } from '../toolFixtures.ts';

const rules = omissionRules({
  always: ['messageid', 'messages.id'],
  whenFalse: ['isArchived'],
  duplicates: { 'messages.chatId': { of: 'id' }, 'messages.name': { of: 'clientName', beside: 'sender' } },
  derivedFrom: { lastMessage: 'messages' },
});

describe('omitFields', () => {
  it('drops exactly what the catalogue names', () => {
    const record = {
      id: 1,
      messageid: 'x',
      clientName: 'Al',
      lastMessage: 'Hi',
      messages: [{ id: 5, chatId: '1', sender: 'client', name: 'Al', odd: null }, 'text', null],
    };
    expect(omitFields(record, rules)).toEqual({
      id: 1,
      clientName: 'Al',
      messages: [{ sender: 'client', odd: null }, 'text', null],
    });
  });

  it('matches both spellings that FuseDesk uses', () => {
    expect(omitFields({ isarchived: 0, is_archived: false, isArchived: '0' }, rules)).toEqual({});
  });

  it('keeps flags that are set', () => {
    for (const isArchived of [1, true, '1', 'yes', null]) {
      expect(omitFields({ isArchived }, rules)).toEqual({ isArchived });
    }
  });

  it('keeps a duplicate if only it distinguishes the entries of a list', () => {
    const kept = { id: 1, clientName: 'Al', messages: [{ chatId: 2 }, { name: 'Al' }, { name: 'Bo', sender: 'rep' }] };
    expect(omitFields(kept, rules)).toEqual(kept);
  });

  it('keeps the last message when the record has no messages', () => {
    for (const messages of [undefined, [], 'none']) {
      expect(omitFields({ lastMessage: 'Hi', messages }, rules)).toEqual({ lastMessage: 'Hi', messages });
    }
  });

  it('drops fields in each record of a list and leaves other shapes unchanged', () => {
    expect(omitFields([{ messageid: 1, id: 2 }, 3], rules)).toEqual([{ id: 2 }, 3]);
    for (const odd of [null, 'text', 4, { messages: { id: 1 } }]) expect(omitFields(odd, rules)).toEqual(odd);
    expect(Object.keys(Object(omitFields(JSON.parse('{"__proto__":1,"id":2}'), rules)))).toEqual(['__proto__', 'id']);
  });

  it('never drops a field that a tool takes as an argument', () => {
    for (const tool of ['get_single_fuse_desk_chat_by_id', 'get_single_fuse_desk_case_by_id']) {
      const always = toolNamed(tool).operation.response.omitted?.always ?? [];
      expect(always.filter((path) => /contact|case|email/i.test(path))).toEqual([]);
    }
  });
});
