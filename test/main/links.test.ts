import { expect, test } from 'vitest';
import { createLinks, type LinkId } from '../../main/links.ts';
import { LINKS } from '../../preload/contract.ts';

function opened() {
  const urls: string[] = [];
  return { urls, openExternal: async (url: string) => void urls.push(url) };
}

test.each(LINKS)('%s leads to an https page', async (link) => {
  const shell = opened();
  await createLinks(shell).openLink(link);
  expect(shell.urls).toEqual([expect.stringMatching(/^https:\/\/[a-z.]+\//)]);
});

test.each(['https://example.com/', '__proto__', 'constructor', ''])('%j is no name of a link', async (name) => {
  const shell = opened();
  // As it would be if the guard let it through.
  await expect(createLinks(shell).openLink(name as LinkId)).rejects.toThrow('There is no link of that name.');
  expect(shell.urls).toEqual([]);
});

test.each(['http://example.com/', 'file:///etc/passwd', 'ms-msdt:/id', 'javascript:alert(1)'])(
  '%s would not be opened, even if it stood in the list',
  async (address) => {
    const shell = opened();
    const addresses = { fusedesk: address, api_keys: address, documentation: address, licenses: address };
    await expect(createLinks(shell, addresses).openLink('fusedesk')).rejects.toThrow('Only https pages are opened.');
    expect(shell.urls).toEqual([]);
  },
);
