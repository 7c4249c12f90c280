import { describe, expect, it } from 'vitest';
import { createTestPipeline, openFenced, RECORD, readAsModel } from './readContent.ts';

const dataOf = (data: unknown): unknown => openFenced(createTestPipeline().render(data, RECORD).text).data;
const base64 = (bytes: number): string =>
  Buffer.from(Array.from({ length: bytes }, (_, i) => (i * 7919) % 251)).toString('base64');

describe('attachments', () => {
  it.each([
    [
      {
        attachments: [
          {
            name: 'a.pdf',
            size: 12,
            contentType: 'application/pdf',
            url: 'https://x/a',
            created: 'x',
            owner: { a: 1 },
          },
        ],
      },
      {
        attachments: [
          { name: 'a.pdf', type: 'application/pdf', size: 12, url: 'https://x/a', created: 'x', owner: { a: 1 } },
        ],
      },
    ],
    [{ files: [{ id: 9, fileName: 'b.txt', fileSize: '7' }] }, { files: [{ name: 'b.txt', size: '7', id: 9 }] }],
    [
      { parts: [{ filename: 'c.png', mime_type: 'image/png', content: base64(3000), contentId: 'c@x' }] },
      { parts: [{ name: 'c.png', type: 'image/png', size: 3000, cid: 'c@x' }] },
    ],
    [
      { attachment: { name: 'd.zip', data: `data:application/zip;base64,${base64(300)}` } },
      { attachment: { name: 'd.zip', size: 300 } },
    ],
    [{ attachments: [{ id: 5, attachmentId: 6 }] }, { attachments: [{ id: 5, attachmentId: 6 }] }],
    [
      { files: [{ fileName: 'e.txt', title: 'Plan', name: 'f.txt', fileSize: 3, size: null }] },
      { files: [{ name: 'f.txt', fileName: 'e.txt', title: 'Plan', fileSize: 3, size: null }] },
    ],
  ])('are summarized: %j', (data, short) => {
    expect(dataOf(data)).toEqual(short);
  });

  it.each([
    { departments: [{ id: 1, name: 'Support', phone: '1', footerHtml: 'x', url: 'https://x' }] },
    { tags: [{ id: 4, name: 'Escalated' }] },
    { webhooks: [{ name: 'n', url: 'https://x', type: 'case.created' }] },
    { attachments: [] },
    { attachments: 'none' },
    { attachments: ['a.pdf'] },
    { history: [{ type: 'email', name: 'Bo', body: 'short', size: 3 }] },
    { history: [{ name: 'Jo', contentType: 'text/html', size: 5120, body: 'The tray is stuck' }] },
    { history: [{ title: 'Broken', type: 'email', body: 'i tried the other cable and '.repeat(20).trim() }] },
    { attachments: [{ name: 'a.txt', size: 20, contents: 'My serial is XR-77' }] },
    { attachments: [{ name: 'a.pdf', size: 20, description: 'The invoice of May' }] },
    {
      files: [
        { fileName: 'a.pdf', fileSize: 3, note: 'see page 2' },
        { fileName: 'b.pdf', fileSize: 3 },
      ],
    },
  ])('do not include %j', (data) => {
    expect(dataOf(data)).toEqual(data);
  });

  it.each(['A1b2'.repeat(50), 'Invoice_2026_'.repeat(19), 'a'.repeat(255)])('keep a long name: %s', (name) => {
    const attachments = [{ name, size: 5 }];
    expect(dataOf({ attachments })).toEqual({ attachments });
  });

  it('never show encoded contents', () => {
    const long = base64(6000);
    expect(readAsModel(long)).toBe('[base64 content not shown: 6000 bytes]');
    expect(readAsModel(`See ${long} end`)).toMatch(/^See \[base64 content not shown: \d+ bytes\] end$/);
    expect(readAsModel(`Raw:\n${long.replace(/.{76}/g, '$&\r\n')}\nend`)).toMatch(
      /^Raw:\n\[base64 content not shown: \d+ bytes\]\nend$/,
    );
    expect(readAsModel(`a data:image/png;base64,${base64(30)} b`)).toBe('a [data image/png not shown: 30 bytes] b');
    expect(readAsModel(`<p><img alt="x" src="data:image/png;base64,${long}"></p>`)).toBe('[image: x]');
    expect(readAsModel(`<p><img src="data:image/png;base64,${long}"></p>`, { bodyFormat: 'html' })).not.toContain(
      long.slice(0, 50),
    );
  });

  it('do not include long words that are not encoded', () => {
    for (const text of [
      '-'.repeat(500),
      'a'.repeat(500),
      'abc '.repeat(200).trim(),
      `https://x.example/${'a1B2'.repeat(60)}`,
    ]) {
      expect(readAsModel(text)).toBe(text);
    }
  });
});
