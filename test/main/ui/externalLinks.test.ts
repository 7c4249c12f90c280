import { expect, test } from 'vitest';
import {
  createExternalLinks,
  createInstallLinkOpener,
  type Destinations,
  destinations,
  type LinkId,
} from '../../../main/ui/externalLinks.ts';
import { LINKS } from '../../../preload/contract.ts';

const FILE = '/app/resources/licenses.txt';

function opened(fault = '') {
  const urls: string[] = [];
  const files: string[] = [];
  return {
    urls,
    files,
    openExternal: async (url: string) => void urls.push(url),
    async openPath(file: string) {
      files.push(file);
      return fault;
    },
  };
}

test.each(LINKS)('%s leads to an https page or to our own file', async (link) => {
  const shell = opened();
  await createExternalLinks(shell, destinations(FILE)).openLink(link);
  if (link === 'licenses') expect(shell).toMatchObject({ urls: [], files: [FILE] });
  else expect(shell).toMatchObject({ urls: [expect.stringMatching(/^https:\/\/[a-z.]+\//)], files: [] });
});

test.each(['https://example.com/', '__proto__', 'constructor', ''])('%j is no name of a link', async (name) => {
  const shell = opened();
  // As it would be if the guard let it through.
  await expect(createExternalLinks(shell, destinations(FILE)).openLink(name as LinkId)).rejects.toThrow('Unknown link');
  expect(shell).toMatchObject({ urls: [], files: [] });
});

const everywhere = (destination: Destinations[LinkId]): Destinations => ({
  fusedesk: destination,
  api_keys: destination,
  documentation: destination,
  licenses: destination,
});

test.each(['http://example.com/', 'file:///etc/passwd', 'ms-msdt:/id', 'javascript:alert(1)'])(
  '%s would not be opened, even if it stood in the list',
  async (page) => {
    const shell = opened();
    const links = createExternalLinks(shell, everywhere({ page }));
    await expect(links.openLink('fusedesk')).rejects.toThrow('Only https pages can be opened');
    expect(shell).toMatchObject({ urls: [], files: [] });
  },
);

test('a file that is no text would not be opened, even if it stood in the list', async () => {
  const shell = opened();
  const links = createExternalLinks(shell, everywhere({ file: '/usr/bin/program' }));
  await expect(links.openLink('licenses')).rejects.toThrow('Only text files can be opened');
  expect(shell.files).toEqual([]);
});

test('a file that the system does not open is no success', async () => {
  const links = createExternalLinks(opened('no program for it'), destinations(FILE));
  await expect(links.openLink('licenses')).rejects.toThrow('no program for it');
});

test('install links of clients are opened, and nothing else is', async () => {
  const opened: string[] = [];
  const open = createInstallLinkOpener({
    async openExternal(url) {
      opened.push(url);
    },
  });
  const link = 'cursor://anysphere.cursor-deeplink/mcp/install?name=fusedesk&config=e30%3D';
  await open(link);
  for (const url of ['https://www.fusedesk.com/', 'file:///etc/passwd', 'cursor://other', `${link} `, '']) {
    await expect(open(url)).rejects.toThrow('Only install links');
  }
  expect(opened).toEqual([link]);
});
