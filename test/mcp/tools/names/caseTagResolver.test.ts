import { describe, expect, it } from 'vitest';
import { createCaseTagResolver } from '../../../../mcp/tools/names/caseTagResolver.ts';
import { createNameDirectory } from '../../../../mcp/tools/names/nameDirectory.ts';
import { planCall } from '../../../../mcp/tools/planCall.ts';
import { fakeClock, fakeFuseDesk, NAME_RESPONSES, NEVER_ABORTED, toolNamed } from '../toolFixtures.ts';

function desk({
  namesShown = true,
  answers = NAME_RESPONSES,
}: {
  namesShown?: boolean;
  answers?: Record<string, unknown>;
} = {}) {
  const clock = fakeClock();
  const fuseDesk = fakeFuseDesk({ ...answers });
  const directory = createNameDirectory({ send: fuseDesk.send, clock });
  const resolve = createCaseTagResolver({ directory, mayShowNames: namesShown, signal: NEVER_ABORTED });
  return { clock, fuseDesk, resolve, tag: (tag: unknown) => tagCase(tag, resolve) };
}

function tagCase(tag: unknown, resolve: ReturnType<typeof createCaseTagResolver>) {
  return planCall(toolNamed('fuse_desk_cases_tag'), { id: 9, case_tag_id: tag }, resolve);
}

async function pathFor(tag: unknown): Promise<string> {
  const plan = await desk().tag(tag);
  return plan.ok ? plan.call.request.path : JSON.stringify(plan);
}

describe('a case tag', () => {
  it.each([3, '3', ' 3 ', 'Escalated', 'escalated', '  ESCALATED '])('%j is found', async (tag) => {
    expect(await pathFor(tag)).toBe('/api/v1/cases/9/tag/3');
  });

  it('may have an ID that came as text, and blanks around its name', async () => {
    expect(await pathFor('billing')).toBe('/api/v1/cases/9/tag/4');
    expect(await pathFor(4)).toBe('/api/v1/cases/9/tag/4');
  });

  it('goes by its ID in a comma list when a case is opened, each once', async () => {
    const args = { depid: 1, details: 'd', openedby: 'o', summary: 's', casetags: ['Billing', 3, 'escalated'] };
    const plan = await planCall(toolNamed('create_a_fuse_desk_case'), args, desk().resolve);
    expect(plan.ok && plan.call.request.form).toMatchObject({ casetags: '4,3' });
  });

  it('goes by its ID in the query of a bulk update', async () => {
    const plan = await planCall(
      toolNamed('fuse_desk_cases_bulk_update'),
      { caseids: [1], tagid: 'Escalated' },
      desk().resolve,
    );
    expect(plan.ok && plan.call.request.query).toEqual({ caseids: '1', tagid: 3 });
  });

  it('is refused under a name that two tags have, with their IDs', async () => {
    const plan = await desk().tag('Vip');
    expect(plan).toMatchObject({ ok: false, kind: 'invalid_arguments' });
    expect(!plan.ok && plan.kind === 'invalid_arguments' && plan.message).toContain(
      '"case_tag_id": "Vip" fits more than one case tag: give one of the IDs 5, 6 as a number.',
    );
  });

  it('is refused where a text is the ID of one tag and the name of another, and taken as a number', async () => {
    expect(await pathFor('2024')).toContain('IDs 2024, 7 as a number');
    expect(await pathFor(2024)).toBe('/api/v1/cases/9/tag/2024');
  });

  it('is refused where FuseDesk has none such, with the nearest names', async () => {
    expect(await pathFor('Esclated')).toContain('there is no case tag \\"Esclated\\". Nearest: \\"Escalated\\" (ID 3)');
    expect(await pathFor(44)).toContain('there is no case tag with the ID 44. Nearest: \\"Billing\\" (ID 4)');
  });

  it('is refused without a word of other tags where they are out of scope', async () => {
    const plan = await desk({ namesShown: false }).tag('Esclated');
    expect(JSON.stringify(plan)).toContain('there is no case tag');
    expect(JSON.stringify(plan)).not.toContain('Escalated');
  });

  it('says all that is wrong of several tags', async () => {
    const args = { depid: 1, details: 'd', openedby: 'o', summary: 's', casetags: ['nope', 'vip', 3, 99] };
    const plan = JSON.stringify(await planCall(toolNamed('create_a_fuse_desk_case'), args, desk().resolve));
    for (const words of ['\\"nope\\"', 'more than one', 'the ID 99']) expect(plan).toContain(words);
  });

  it('is never sent unchecked: a list that cannot be read refuses the call with its error', async () => {
    for (const answers of [{}, { '/api/v1/casetags': { error: 'x' } }, { '/api/v1/casetags': [{ what: 1 }] }]) {
      expect(await desk({ answers }).tag(3)).toMatchObject({ ok: false, kind: 'upstream' });
    }
    expect(await desk({ answers: {} }).tag(3)).toMatchObject({ error: { kind: 'forbidden', status: 403 } });
  });

  it('is looked for once more in a new list where the kept one is some seconds old', async () => {
    const { fuseDesk, clock, tag } = desk();
    expect((await tag('Escalated')).ok).toBe(true);
    fuseDesk.answers['/api/v1/casetags'] = [...NAME_RESPONSES['/api/v1/casetags'], { id: 8, tagname: 'Fresh' }];
    expect((await tag('Fresh')).ok).toBe(false);
    expect(fuseDesk.sent).toHaveLength(1);
    clock.move(3_000);
    expect((await tag('Fresh')).ok).toBe(true);
    expect(fuseDesk.sent).toHaveLength(2);
  });

  it('has an ID that is a number, whatever a list says', async () => {
    const answers = {
      '/api/v1/casetags': [
        { id: '../9', tagname: 'Odd' },
        { id: 3, tagname: 'Even' },
      ],
    };
    for (const tag of ['Odd', '../9']) expect((await desk({ answers }).tag(tag)).ok).toBe(false);
  });

  it('is not looked up where another argument is wrong', async () => {
    const { fuseDesk, resolve } = desk();
    await planCall(toolNamed('fuse_desk_cases_tag'), { id: 0, case_tag_id: 3 }, resolve);
    expect(fuseDesk.sent).toEqual([]);
  });
});
