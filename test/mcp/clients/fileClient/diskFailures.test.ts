import { renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLAIN_FORMAT } from '../../../../mcp/clients/fileClient/entryFormat.ts';
import { createFileClient } from '../../../../mcp/clients/fileClient/fileClient.ts';
import type { Files } from '../../../../mcp/clients/files.ts';
import type { McpClient, Receipt } from '../../../../mcp/clients/mcpClient.ts';
import { assertWritable, ENTRY, type Machine, OLD_ENTRY, startMachine } from '../fakeSystem.ts';
import { Killed, type Trouble, troubledFiles } from './failingFiles.ts';

const FOLDER = '/home/rep/.config/Claude';
const CONFIG = `${FOLDER}/claude_desktop_config.json`;
const BEFORE =
  '{\n\t"globalShortcut": "Ctrl+Ü",\n\t"mcpServers": {\n\t\t"other": {"command": "x", "env": {"KEY": "secret"}}\n\t}\n}\n';

let machine: Machine;
let backupsAtStart: string[] = [];

beforeEach(() => {
  machine = startMachine('linux');
  machine.put(CONFIG, BEFORE, 0o640);
});

afterEach(() => machine.remove());

function client(files: Files = machine.system.files): McpClient {
  const place = { id: 'classic', path: CONFIG, label: 'Claude' };
  return createFileClient(
    {
      id: 'claude-desktop',
      title: 'Claude Desktop',
      readsConfigAtStart: true,
      format: PLAIN_FORMAT,
      strictUtf8: true,
      presence: null,
      detect: async () => ({ kind: 'found', target: { client: 'claude-desktop', places: [place] } }),
    },
    { ...machine.system, files },
  );
}

async function target(of: McpClient = client()) {
  const found = await of.detect();
  if (found.kind !== 'found') throw new Error('not found');
  return found.target;
}

async function connect(of: McpClient = client()): Promise<Receipt> {
  const written = await of.write(assertWritable(await of.preview({ target: await target(of), entry: ENTRY })));
  if (!written.ok || written.kind !== 'written') throw new Error(JSON.stringify(written));
  return written.receipt;
}

const leftovers = () => machine.list(FOLDER).filter((name) => name.endsWith('.tmp'));
const backups = () => machine.list(FOLDER).filter((name) => name.endsWith('.bak'));
const unlock = () => rmSync(machine.real(`${CONFIG}.lock`), { recursive: true, force: true });

/** The operations on the file and the valid results. */
const OPERATIONS: Readonly<
  Record<string, (of: McpClient) => Promise<{ readonly ok: boolean; readonly code?: string }>>
> = {
  write: async (of) => of.write(assertWritable(await client().preview({ target: await target(), entry: ENTRY }))),
  'write a new file': async (of) => {
    unlinkSync(machine.real(CONFIG));
    return of.write(assertWritable(await client().preview({ target: await target(), entry: ENTRY })));
  },
  remove: async (of) => {
    await connect();
    return of.remove(await target());
  },
  undo: async (of) => of.undo(await connect()),
  'undo a new file': async (of) => {
    unlinkSync(machine.real(CONFIG));
    return of.undo(await connect());
  },
  autoRepair: async (of) => {
    await client().write(assertWritable(await client().preview({ target: await target(), entry: OLD_ENTRY })));
    return of.autoRepair(await target(), ENTRY);
  },
};

const now = () => (machine.has(CONFIG) ? machine.text(CONFIG) : undefined);

/** Runs an operation with a failure at each of its steps, from the first to one past the last. */
async function atEachStep(
  operation: string,
  trouble: Trouble,
  look: (seen: { result: unknown; start: string | undefined; end: string | undefined }) => Promise<void> | void,
): Promise<number> {
  for (let at = 1; ; at += 1) {
    machine.remove();
    machine = startMachine('linux');
    machine.put(CONFIG, BEFORE, 0o640);
    let start: string | undefined;
    let troubled: ReturnType<typeof troubledFiles> | undefined;
    const files: Files = machine.system.files;
    const lazily = new Proxy(files, {
      get(of, key, receiver) {
        if (!troubled) {
          start = now();
          backupsAtStart = backups();
          troubled = troubledFiles(files, at, trouble);
        }
        return Reflect.get(troubled.files, key, receiver) ?? Reflect.get(of, key, receiver);
      },
    });
    const result = await OPERATIONS[operation]?.(client(lazily)).catch((error: unknown) => error);
    await look({ result, start, end: now() });
    if ((troubled?.steps() ?? 0) < at) return at;
  }
}

/** The result of each operation without failures, so that no intermediate state passes for one. */
async function goodEnd(operation: string): Promise<string | undefined> {
  await OPERATIONS[operation]?.(client());
  return now();
}

describe.each(Object.keys(OPERATIONS))('%s', (operation) => {
  test.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO'])(
    '%s at any step: the old file or the new one, and nothing left over',
    async (code) => {
      const good = await goodEnd(operation);
      const steps = await atEachStep(operation, { kind: 'fails', code }, ({ result, start, end }) => {
        expect(result).toHaveProperty('ok');
        const { ok } = result as { ok: boolean };
        if (!ok && (result as { code: string }).code !== 'verify_failed') expect(end).toBe(start);
        else expect(end).toBe(good);
        expect(leftovers()).toEqual([]);
        if (!ok && end === start) expect(backups()).toEqual(backupsAtStart);
      });
      expect(steps).toBeGreaterThan(5);
    },
  );

  test.each(['before', 'within', 'after'] as const)(
    'killed %s any step: the old file or the new one, whole; then it can be done again',
    async (moment) => {
      const good = await goodEnd(operation);
      await atEachStep(operation, { kind: 'dies', moment }, async ({ start, end }) => {
        expect([start, good]).toContain(end);
        if (end !== undefined) JSON.parse(end);
        for (const backup of backups()) JSON.parse(machine.text(`${FOLDER}/${backup}`));
        unlock();
        const result = await connect().catch((error: unknown) => error);
        if (end?.includes(ENTRY.command)) expect(result).toBeInstanceOf(Error);
        else {
          expect(machine.text(CONFIG)).toContain(ENTRY.command);
          expect(leftovers()).toEqual([]);
        }
      });
    },
  );

  test.each([
    ['in place', () => writeFileSync(machine.real(CONFIG), '{"theirs": 1}')],
    [
      'by a rename',
      () => {
        writeFileSync(machine.real(`${FOLDER}/theirs`), '{"theirs": 1}');
        renameSync(machine.real(`${FOLDER}/theirs`), machine.real(CONFIG));
      },
    ],
  ])('never loses what another program writes %s at any step', async (_how, write) => {
    let tries = 0;
    let refused = 0;
    const by = () => {
      tries += 1;
      write();
    };
    const steps = await atEachStep(operation, { kind: 'interrupted', by }, ({ result, end }) => {
      const { ok } = result as { ok: boolean };
      if (!ok) refused += 1;
      expect(leftovers()).toEqual([]);
      if (tries > 0) expect(end).toContain('theirs');
      else expect(ok).toBe(true);
      tries = 0;
    });
    expect(steps).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(3);
  });
});

test('throws instead of returning a refusal when the process dies', async () => {
  const { files } = troubledFiles(machine.system.files, 1, { kind: 'dies', moment: 'before' });
  await expect(files.read(CONFIG)).rejects.toBeInstanceOf(Killed);
  await expect(files.read(CONFIG)).rejects.toBeInstanceOf(Killed);
});

test('lets two copies write one after the other', async () => {
  const previews = await Promise.all(
    [OLD_ENTRY, ENTRY].map(async (entry) => assertWritable(await client().preview({ target: await target(), entry }))),
  );
  const results = await Promise.all(previews.map((preview) => client().write(preview)));
  expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
  expect(results.find((result) => !result.ok)).toMatchObject({ code: 'changed_meanwhile' });
  expect(leftovers()).toEqual([]);
});

test('keeps the file mode and three backups in order, even if all are made within a second', async () => {
  for (let round = 0; round < 6; round += 1) {
    const receipt = await connect();
    expect(machine.text(receipt.files[0]?.backup ?? '')).toBe(machine.text(CONFIG).includes('other') ? BEFORE : '');
    expect(await client().undo(receipt)).toEqual({ ok: true, kind: 'undone' });
    expect(machine.text(CONFIG)).toBe(BEFORE);
  }
  expect(backups()).toEqual([
    'claude_desktop_config.json.fusedesk-bridge-20261122-120003.bak',
    'claude_desktop_config.json.fusedesk-bridge-20261122-120004.bak',
    'claude_desktop_config.json.fusedesk-bridge-20261122-120005.bak',
  ]);
  const facts = await machine.system.files.stat(CONFIG);
  expect(facts?.mode).toBe(0o640);
  const backup = await machine.system.files.stat(`${FOLDER}/${backups()[0]}`);
  expect(backup?.mode).toBe(0o640);
});

test('refuses to undo if the file has changed or the backup is missing', async () => {
  const receipt = await connect();
  const written = machine.text(CONFIG);
  machine.put(CONFIG, `${written} `);
  expect(await client().undo(receipt)).toMatchObject({ ok: false, code: 'changed_since' });
  expect(machine.text(CONFIG)).toBe(`${written} `);
  machine.put(CONFIG, written);
  machine.put(receipt.files[0]?.backup ?? '', '{}');
  expect(await client().undo(receipt)).toMatchObject({ ok: false, code: 'backup_gone' });
  expect(machine.text(CONFIG)).toBe(written);
});
