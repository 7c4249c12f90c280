import { describe, expect, it } from 'vitest';
import { readPlainDocument } from '../../../../mcp/content/visibility/plainDocument.ts';
import { readStyledDocument } from '../../../../mcp/content/visibility/visibility.ts';
import { readAsModel } from '../readContent.ts';
import { sightOf } from './sightOf.ts';

const FRAME = '<iframe srcdoc="<p>BAIT</p>"></iframe>';
const sightIn = (html: string): string | undefined => sightOf(readStyledDocument(html));
const nested = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

describe('the words of a frame with a document of its own', () => {
  it.each([
    ['alone', FRAME],
    ['with colors and sizes that do not reach into it', `<div style="color:#fff;font-size:0">${FRAME}</div>`],
    ['with rules that do not reach into it', `<style>p{display:none}</style>${FRAME}`],
    ['with a rule for frames with words in them', `<style>iframe:not(:empty){display:none}</style>${FRAME}`],
    ['with styles of its own', '<iframe srcdoc="<p style=display:none>BAIT</p>"></iframe>'],
    ['in a frame', `<iframe srcdoc="${nested(FRAME)}"></iframe>`],
    [
      'deeper than frames are read',
      `<iframe srcdoc="${nested(`<iframe srcdoc="${nested(`<iframe srcdoc="${nested(FRAME)}"></iframe>`)}"></iframe>`)}"></iframe>`,
    ],
    ['with more tags than a tree may have', `<iframe srcdoc="${'&lt;p>'.repeat(50_001)}BAIT"></iframe>`],
    ['as a description of a picture', `<iframe srcdoc="<img alt=BAIT>"></iframe>`],
  ])('are doubtful %s', (_what, html) => {
    expect(sightIn(html)).toBe('doubtful');
  });

  it('are doubtful in a mail without styles', () => {
    expect(sightOf(readPlainDocument(FRAME))).toBe('doubtful');
  });

  it.each([
    ['display', 'display:none'],
    ['visibility', 'visibility:hidden'],
  ])('are removed with the frame by %s', (_what, style) => {
    expect(sightIn(`<div style="${style}">${FRAME}</div>`)).toBe('removed');
  });

  it.each([
    ['words for browsers without frames', '<iframe srcdoc="<p>a</p>">BAIT</iframe>'],
    ['scripts and styles', '<iframe srcdoc="<script>BAIT</script><style>BAIT</style><p>a</p>"></iframe>'],
    ['frames of other pages', '<iframe src="https://mail.test/">BAIT</iframe>'],
  ])('do not include %s', (_what, html) => {
    expect(sightIn(html) ?? 'removed').toBe('removed');
  });

  it('are one marked run, each block on a line', () => {
    const html = '<p>Hello</p><iframe srcdoc="<p>one</p><p>two <b>three</b><br>four</p>"></iframe><p>Bye</p>';
    expect(readAsModel(html)).toContain('[may not be visible to a person]one\n\ntwo three\n\nfour[end]');
  });
});
