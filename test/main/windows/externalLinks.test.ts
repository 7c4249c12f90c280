import { expect, test } from 'vitest';
import {
  createExternalLinks,
  createInstallLinkOpener,
  type Destinations,
  destinations,
  type LinkId,
} from '../../../main/windows/externalLinks.ts';
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

test.each(LINKS)('opens an https page or our own file for %s', async (link) => {
  const shell = opened();
  await createExternalLinks(shell, destinations(FILE)).openLink(link);
  if (link === 'licenses') expect(shell).toMatchObject({ urls: [], files: [FILE] });
  else expect(shell).toMatchObject({ urls: [expect.stringMatching(/^https:\/\/[a-z.]+\//)], files: [] });
});

test.each(['https://example.com/', '__proto__', 'constructor', ''])('rejects the unknown link %j', async (name) => {
  const shell = opened();
  // As if the guard had accepted it.
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
  'refuses %s even if it were listed',
  async (page) => {
    const shell = opened();
    const links = createExternalLinks(shell, everywhere({ page }));
    await expect(links.openLink('fusedesk')).rejects.toThrow('Only https pages can be opened');
    expect(shell).toMatchObject({ urls: [], files: [] });
  },
);

test('refuses a file that is not text even if it were listed', async () => {
  const shell = opened();
  const links = createExternalLinks(shell, everywhere({ file: '/usr/bin/program' }));
  await expect(links.openLink('licenses')).rejects.toThrow('Only text files can be opened');
  expect(shell.files).toEqual([]);
});

test('fails when the system cannot open the file', async () => {
  const links = createExternalLinks(opened('no program for it'), destinations(FILE));
  await expect(links.openLink('licenses')).rejects.toThrow('no program for it');
});

test('opens install links of clients and nothing else', async () => {
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
