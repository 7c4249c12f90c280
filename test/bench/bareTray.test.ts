import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonFile } from '../../mcp/base/readJsonFile.ts';

const FOLDER = 'bench/processes/bareTray';

it('starts the bare tray app from a file that exists', () => {
  const { main } = z.object({ main: z.string() }).parse(readJsonFile(path.join(FOLDER, 'package.json')));
  expect(existsSync(path.join(FOLDER, main))).toBe(true);
});
