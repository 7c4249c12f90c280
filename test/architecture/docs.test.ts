import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PAGES = [...globSync('docs/**/*.md'), 'README.md', 'CONTRIBUTING.md'];
const PATH = /`((?:mcp|main|renderer|preload|build|test|bench|docs)\/[\w./-]*)`/g;

/** A withdrawn decision names files that no longer exist. */
const isCurrent = (text: string) => !/^- Status: Withdrawn/m.test(text);

test.each(PAGES)('%s names only files and folders that exist', (page) => {
  const text = readFileSync(page, 'utf8');
  const paths = isCurrent(text) ? [...text.matchAll(PATH)].map(([, path = '']) => path) : [];
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
