import { describe, expect, it } from 'vitest';
import { createNameDirectory } from '../../../mcp/tools/nameDirectory.ts';
import { NAME_KINDS } from '../../../mcp/tools/nameLists.ts';
import { createNameResolver } from '../../../mcp/tools/nameResolver.ts';
import { planCall } from '../../../mcp/tools/planCall.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { CALL_TIME, fakeFuseDesk, NAME_RESPONSES, NEVER_ABORTED, toolNamed } from './toolFixtures.ts';

function setup({
  mayShowNames = true,
  responses = NAME_RESPONSES,
}: {
  mayShowNames?: boolean;
  responses?: Record<string, unknown>;
} = {}) {
  const clock = fakeClock();
  const fuseDesk = fakeFuseDesk({ ...responses });
  const directory = createNameDirectory({ send: fuseDesk.send, clock });
  const resolve = createNameResolver({ directory, shownKinds: mayShowNames ? NAME_KINDS : [], signal: NEVER_ABORTED });
  return { clock, fuseDesk, resolve, tag: (tag: unknown) => tagCase(tag, resolve) };
}

function tagCase(tag: unknown, resolve: ReturnType<typeof createNameResolver>) {
  return planCall(toolNamed('fuse_desk_cases_tag'), { id: 9, case_tag_id: tag }, resolve, CALL_TIME);
}

async function pathFor(tag: unknown): Promise<string> {
  const plan = await setup().tag(tag);
  return plan.ok ? plan.call.request.path : JSON.stringify(plan);
}

describe('createNameResolver', () => {
  it.each([3, '3', ' 3 ', 'Escalated', 'escalated', '  ESCALATED '])('finds a tag by %j', async (tag) => {
    expect(await pathFor(tag)).toBe('/api/v1/cases/9/tag/3');
  });

  it('accepts an ID sent as text and spaces around the name', async () => {
    expect(await pathFor('billing')).toBe('/api/v1/cases/9/tag/4');
    expect(await pathFor(4)).toBe('/api/v1/cases/9/tag/4');
  });

  it('sends IDs as a comma list without duplicates when opening a case', async () => {
    const args = { depid: 1, details: 'd', openedby: 'o', summary: 's', casetags: ['Billing', 3, 'escalated'] };
    const plan = await planCall(toolNamed('create_a_fuse_desk_case'), args, setup().resolve, CALL_TIME);
    expect(plan.ok && plan.call.request.form).toMatchObject({ casetags: '4,3' });
  });

  it('sends the ID in the query of a bulk update', async () => {
    const plan = await planCall(
      toolNamed('fuse_desk_cases_bulk_update'),
      { caseids: [1], tagid: 'Escalated' },
      setup().resolve,
      CALL_TIME,
    );
    expect(plan.ok && plan.call.request.query).toEqual({ caseids: '1', tagid: 3 });
  });

  it('rejects a name that two tags share and lists their IDs', async () => {
    const plan = await setup().tag('Vip');
    expect(plan).toMatchObject({ ok: false, kind: 'invalid_arguments' });
    expect(!plan.ok && plan.kind === 'invalid_arguments' && plan.message).toContain(
      '"case_tag_id": "Vip" matches more than one case tag. Give one of the IDs 5, 6 as a number.',
    );
  });

  it('rejects a text that is the ID of one tag and the name of another, but accepts it as a number', async () => {
    expect(await pathFor('2024')).toContain('IDs 2024, 7 as a number');
    expect(await pathFor(2024)).toBe('/api/v1/cases/9/tag/2024');
  });

  it('rejects an unknown tag and suggests the closest ones', async () => {
    const plan = await setup().tag('Esclated');
    expect(!plan.ok && plan.kind === 'invalid_arguments' && plan.message).toMatch(
      /there is no case tag "Esclated"\. Closest IDs: 3, .*; their names follow/,
    );
    expect(plan).toMatchObject({ said: { closest_case_tags: [{ id: 3, name: 'Escalated' }, {}, {}, {}, {}] } });
    expect(await pathFor(44)).toContain('there is no case tag with the ID 44. Closest IDs: 4, ');
  });

  it('reveals no other tag when tags are out of scope', async () => {
    const plan = await setup({ mayShowNames: false }).tag('Esclated');
    expect(JSON.stringify(plan)).toContain('there is no case tag');
    expect(JSON.stringify(plan)).not.toContain('Escalated');
  });

  it('reports every invalid tag of a list', async () => {
    const args = { depid: 1, details: 'd', openedby: 'o', summary: 's', casetags: ['nope', 'vip', 3, 99] };
    const plan = JSON.stringify(await planCall(toolNamed('create_a_fuse_desk_case'), args, setup().resolve, CALL_TIME));
    for (const expected of ['\\"nope\\"', 'more than one', 'the ID 99']) expect(plan).toContain(expected);
  });

  it('rejects the call with the error of a tag list that cannot be read', async () => {
    for (const responses of [{}, { '/api/v1/casetags': { error: 'x' } }, { '/api/v1/casetags': [{ what: 1 }] }]) {
      expect(await setup({ responses }).tag(3)).toMatchObject({ ok: false, kind: 'upstream' });
    }
    expect(await setup({ responses: {} }).tag(3)).toMatchObject({ error: { kind: 'forbidden', status: 403 } });
  });

  it('reads the list again for an unknown tag when the cached list is a few seconds old', async () => {
    const { fuseDesk, clock, tag } = setup();
    expect((await tag('Escalated')).ok).toBe(true);
    fuseDesk.responses['/api/v1/casetags'] = [...NAME_RESPONSES['/api/v1/casetags'], { id: 8, tagname: 'Fresh' }];
    expect((await tag('Fresh')).ok).toBe(false);
    expect(fuseDesk.sent).toHaveLength(1);
    clock.advance(3_000);
    expect((await tag('Fresh')).ok).toBe(true);
    expect(fuseDesk.sent).toHaveLength(2);
  });

  it('ignores list entries whose ID is not a number', async () => {
    const responses = {
      '/api/v1/casetags': [
        { id: '../9', tagname: 'Odd' },
        { id: 3, tagname: 'Even' },
      ],
    };
    for (const tag of ['Odd', '../9']) expect((await setup({ responses }).tag(tag)).ok).toBe(false);
  });

  it.each([
    ['list_all_fuse_desk_cases', { repid: 'ann lee' }, { repid: 1 }],
    ['list_all_fuse_desk_cases', { depid: ' Sales ' }, { depid: 11 }],
    ['list_all_fuse_desk_cases', { repid: 99, depid: '12' }, { repid: 99, depid: 12 }],
  ])('%s takes %j', async (tool, args, query) => {
    const plan = await planCall(toolNamed(tool), args, setup().resolve, CALL_TIME);
    expect(plan.ok && plan.call.request.query).toMatchObject(query);
  });

  it('looks no rep or department up that is given by ID', async () => {
    const { fuseDesk, resolve } = setup();
    expect(
      (await planCall(toolNamed('list_all_fuse_desk_cases'), { repid: 1, depid: 11 }, resolve, CALL_TIME)).ok,
    ).toBe(true);
    expect(fuseDesk.sent).toEqual([]);
  });

  it('suggests the closest rep and department, and reveals none out of scope', async () => {
    const args = { repid: 'Ann Leh', depid: 'Sale' };
    const plan = await planCall(toolNamed('list_all_fuse_desk_cases'), args, setup().resolve, CALL_TIME);
    expect(plan).toMatchObject({ ok: false, kind: 'invalid_arguments' });
    expect(JSON.stringify(plan)).toContain('there is no rep \\"Ann Leh\\"');
    expect(plan).toMatchObject({
      said: {
        closest_reps: expect.arrayContaining([{ id: 1, name: 'Ann Lee' }]),
        closest_departments: expect.arrayContaining([{ id: 11, name: 'Sales' }]),
      },
    });
    const narrow = setup({ mayShowNames: false }).resolve;
    const hidden = await planCall(toolNamed('list_all_fuse_desk_cases'), args, narrow, CALL_TIME);
    expect(JSON.stringify(hidden)).not.toContain('Ann Lee');
  });

  it('looks nothing up when another argument is invalid', async () => {
    const { fuseDesk, resolve } = setup();
    await planCall(toolNamed('fuse_desk_cases_tag'), { id: 0, case_tag_id: 3 }, resolve, CALL_TIME);
    expect(fuseDesk.sent).toEqual([]);
  });
});
