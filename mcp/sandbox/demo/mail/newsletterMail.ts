import { type Body, escapeHtml } from './letter.ts';

/** The content of a newsletter. */
export interface Issue {
  readonly brand: string;
  readonly domain: string;
  readonly headline: string;
  readonly stories: readonly (readonly [title: string, text: string])[];
  readonly hidden: string;
}

// Invisible padding after the preview line, so that mail programs show nothing else next to the subject.
const PREVIEW_PADDING = '&#847;&zwnj;&nbsp;'.repeat(60);

/** Formats a newsletter like mailing tools: nested tables, a hidden preview line, a tracking pixel. */
export function newsletterMail(issue: Issue): Body {
  const link = (path: string) => `https://click.${issue.domain}/ls/${path}`;
  const stories = issue.stories.map(
    ([title, text], index) => `
<tr><td style="padding:0 24px 24px 24px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td width="180" valign="top"><img src="https://img.${issue.domain}/story-${index}.jpg" width="180" height="120" alt="" style="display:block;border:0"></td>
<td valign="top" style="padding-left:16px;font-family:Helvetica,Arial,sans-serif;font-size:15px;line-height:22px;color:#333333">
<h2 style="margin:0 0 8px 0;font-size:18px">${escapeHtml(title)}</h2>
<p style="margin:0 0 12px 0">${escapeHtml(text)}</p>
<a href="${link(`s${index}?upn=u001.${'Zk3vTq'.repeat(12)}`)}" style="color:#0b6bcb">Read more</a>
</td></tr></table>
</td></tr>`,
  );
  const body = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="viewport" content="width=device-width">
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style type="text/css">
body{margin:0;padding:0;-webkit-text-size-adjust:100%}table{border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0}
@media only screen and (max-width:480px){.wrap{width:100%!important}.stack{display:block!important}}
</style></head>
<body style="margin:0;background-color:#f2f2f2">
<div style="display:none;font-size:1px;color:#f2f2f2;max-height:0;overflow:hidden">${escapeHtml(issue.headline)}${PREVIEW_PADDING}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" class="wrap" width="640" cellpadding="0" cellspacing="0" border="0" style="background-color:#ffffff">
<tr><td style="padding:24px;font-family:Georgia,serif;font-size:28px">${escapeHtml(issue.brand)}</td></tr>
<tr><td style="padding:0 24px 16px 24px;font-family:Helvetica,Arial,sans-serif;font-size:22px">${escapeHtml(issue.headline)}</td></tr>${stories.join('')}
<tr><td style="padding:24px;font-family:Helvetica,Arial,sans-serif;font-size:11px;color:#999999">
You get this mail because you signed up at ${issue.domain}. <a href="${link('unsubscribe')}">Unsubscribe</a> &middot; <a href="${link('browser')}">View in browser</a>
</td></tr></table></td></tr></table>
${issue.hidden}<img src="https://o.${issue.domain}/open.gif?u=7f3a" width="1" height="1" alt="">
</body></html>`;
  return { contentType: 'text/html', body };
}
