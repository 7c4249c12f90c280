import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAppName } from '../../../mcp/fusedesk/appName.ts';
import { createTexts } from '../../../mcp/texts/texts.ts';

describe('parseAppName', () => {
  test.each([
    ['mycompany'],
    ['  MyCompany \n'],
    ['mycompany.fusedesk.com'],
    ['MYCOMPANY.FUSEDESK.COM.'],
    ['https://mycompany.fusedesk.com'],
    ['http://mycompany.fusedesk.com/'],
    ['https://mycompany.fusedesk.com:443/app/#cases/view/ABC'],
    ['mycompany.fusedesk.com/app/#cases/view/ABCD1234'],
    ['https://mycompany.fusedesk.com/app/?x=https://evil.example/#apikeys'],
    ['<https://mycompany.fusedesk.com/app/>'],
    ['"mycompany"'],
    ['mycompany/'],
    ['mycompany/app/'],
    ['https://mycompany.infusionsoft.com/'],
    ['mycompany.infusionsoft.com/app/nav/dashboard'],
  ])('finds the app in %j', (input) => {
    expect(parseAppName(input)).toEqual({ ok: true, appName: 'mycompany', baseUrl: 'https://mycompany.fusedesk.com' });
  });

  test('accepts names of digits and hyphens', () => {
    expect(parseAppName('1234')).toMatchObject({ ok: true, appName: '1234' });
    expect(parseAppName('my-app2')).toMatchObject({ ok: true, appName: 'my-app2' });
  });

  test.each([
    [''],
    ['   '],
    ['two words'],
    ['-bad-'],
    ['www'],
    ['https://www.fusedesk.com'],
    ['fusedesk.com'],
    ['.fusedesk.com'],
    ['a.b.fusedesk.com'],
    ['https://mycompany.fusedesk.com.evil.example'],
    ['https://mycompany.fusedesk.com@evil.example/'],
    ['https://evil.example/mycompany.fusedesk.com'],
    ['https://evilfusedesk.com'],
    ['https://user:pw@mycompany.fusedesk.com'],
    ['mycompany.fusedesk.com:8443'],
    ['ftp://mycompany.fusedesk.com'],
    ['javascript:alert(1)'],
    ['https://signin.infusionsoft.com/'],
    ['infusionsoft.com'],
    ['https://a.b.infusionsoft.com'],
    ['https://mycompany.infusionsoft.com.evil.example'],
    ['localhost'],
    ['http://localhost:3000'],
    ['127.0.0.1'],
    ['https://mycompany'],
    ['https://[::1]/'],
    ['a'.repeat(64)],
  ])('rejects %j with an example of a valid name', (input) => {
    const parsed = parseAppName(input);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : createTexts().format(parsed.message)).toMatch(/such as mycompany or https:/);
  });

  test('never returns another host, whatever the input', () => {
    const part = fc.constantFrom(
      'https://',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '.fusedesk.com',
      'evil.example',
      'x',
      '#',
      '?',
      '%2e',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 8 }), (parts) => {
        const parsed = parseAppName(parts.join(''));
        if (!parsed.ok) return;
        const { hostname, origin } = new URL(parsed.baseUrl);
        expect(hostname).toBe(`${parsed.appName}.fusedesk.com`);
        expect(origin).toBe(parsed.baseUrl);
        expect(parsed.appName).toMatch(/^[a-z0-9-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});
