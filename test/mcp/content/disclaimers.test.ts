import { describe, expect, it } from 'vitest';
import { readAsModel } from './readContent.ts';

const NOTE = '[legal notice not shown; include_quoted: true shows it]';
const NOTICES = [
  'This e-mail and its attachments are confidential and meant for the addressee alone. If it came to you by mistake, tell us and delete it; any use of it by others is prohibited.',
  'CONFIDENTIALITY NOTICE: this message may hold privileged information for the intended recipient only. Unauthorized copying or disclosure is against the law. Thank you for your help.',
  'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Empfänger sind, bitten wir Sie, den Absender zu informieren und die Nachricht sofort zu löschen.',
  'Ce message est confidentiel et destiné uniquement à ses destinataires. Si vous le recevez par erreur, merci de le supprimer et de prévenir son auteur aussitôt que possible.',
];

describe('a disclaimer', () => {
  it.each(NOTICES)('is folded at the end of an email: %s', (notice) => {
    expect(readAsModel(`<p>Where is my order?</p><p>Ann</p><p>${notice}</p>`)).toBe(
      `Where is my order?\n\nAnn\n\n${NOTE}`,
    );
    expect(readAsModel(`Where is my order?\n\n${notice.replace(/(.{60}) /g, '$1\n')}\n`)).toBe(
      `Where is my order?\n\n${NOTE}`,
    );
  });

  it('is folded above a quote and not counted as quoted', () => {
    const html = `<p>Mine</p><p>${NOTICES[0]}</p><p>On 2 Nov 2026, at 9:00, Al wrote:</p><blockquote type="cite"><p>Old</p><p>${NOTICES[0]}</p></blockquote>`;
    expect(readAsModel(html)).toBe(`Mine\n\n${NOTE}\n[3 quoted lines not shown; include_quoted: true shows them]`);
    expect(readAsModel(html, { includeQuoted: true })).toContain('meant for the addressee alone');
  });

  it('is folded after a quote, where mail servers put it', () => {
    const head =
      '<p class=MsoNormal><b>From:</b> Al<br><b>Sent:</b> Monday, November 2, 2026 9:00 AM<br><b>To:</b> Bo<br><b>Subject:</b> Hi</p>';
    const history = `<div style="border-top:solid #E1E1E1 1.0pt">${head}</div><p class=MsoNormal>Old</p>`;
    const html = `<div><p class=MsoNormal>Mine</p>${history}</div>Smith Ltd, Leeds<br><br>${NOTICES[0]}`;
    expect(readAsModel(html)).toBe(
      `Mine\n[5 quoted lines not shown; include_quoted: true shows them]\nSmith Ltd, Leeds\n\n${NOTE}`,
    );
  });

  it('is shown if there is nothing else, if it does not end the email, and on request', () => {
    expect(readAsModel(`<p>${NOTICES[0]}</p>`)).toBe(NOTICES[0]);
    const above = `<p>${NOTICES[0]}</p><p>My words</p>`;
    expect(readAsModel(above)).toBe(`${NOTICES[0]}\n\nMy words`);
    expect(readAsModel(`<p>Hi</p><p>${NOTICES[1]}</p>`, { includeQuoted: true })).toBe(`Hi\n\n${NOTICES[1]}`);
  });

  it.each([
    'Please keep this confidential: we are going to delete all our data and leave for another product next month, since nobody has answered us for three weeks now.',
    'The intended recipient of order 4711 was our branch in Leeds. Please notify the carrier today and tell us when it comes, we have been waiting for it since Monday.',
    'My file is confidential, and this email of yours is intended for somebody else. I ask you to delete it and to notify the other customer today, since it holds the address.',
    'We got this message of yours by mistake: it is confidential and addressed to Smith Ltd. Shall we delete it, or do you want to notify them and have us forward it to the addressee?',
    'Confidential. Delete this if you are not the intended recipient.',
  ])('is not a customer sentence with the same words: %s', (words) => {
    expect(readAsModel(`<p>Hello,</p><p>${words}</p>`)).toBe(`Hello,\n\n${words}`);
  });
});
