// Draws the tray menu in read-only mode with one access opened: node test/renderer/trayMenuPicture.ts FILE
import { chromium } from 'playwright-core';
import type { MenuItem, MenuSpec } from '../../main/tray/menu/menuSpec.ts';
import { trayMenu } from '../../main/tray/menu/trayMenu.ts';
import { connectedState, NOW, sampleServer, TEXTS } from '../main/sampleAppStates.ts';
import { CHROMIUM } from './browser/chromium.ts';

const [file = 'tray-menu.png'] = process.argv.slice(2);
const OPENED = sampleServer().name;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function itemHtml(item: MenuItem): string {
  if (item.kind === 'separator') return '<hr>';
  const mark = item.kind === 'check' && item.checked ? '<i>✓</i>' : '';
  const arrow = item.kind === 'submenu' ? '<b>›</b>' : '';
  const isOpen = item.kind === 'submenu' && item.label === OPENED;
  const submenu = isOpen ? menuHtml(item.items) : '';
  return `<li class="${item.kind}${isOpen ? ' open' : ''}">${mark}${escaped(item.label)}${arrow}${submenu}</li>`;
}

const menuHtml = (menu: MenuSpec): string => `<ul>${menu.map(itemHtml).join('')}</ul>`;

const STYLE = `
  body { margin: 0; background: #dcdfe4; color: #2e3436; font: 14px "DejaVu Sans", sans-serif; }
  ul { position: relative; width: 372px; margin: 0; padding: 4px 0; background: #fff; list-style: none; }
  li { position: relative; padding: 0 16px 0 48px; line-height: 29px; white-space: nowrap; }
  li > ul { position: absolute; top: -4px; left: 372px; width: 376px; color: #2e3436; }
  .label { color: #8b8e8f; }
  .open { background: #3584e4; color: #fff; }
  hr { margin: 8px 0; border: 0; border-top: 1px solid #e0e2e4; }
  i { position: absolute; left: 20px; font-style: normal; }
  b { position: absolute; right: 24px; font-weight: normal; }`;

const menu = trayMenu(connectedState({ readOnly: true }), NOW, 'linux', TEXTS);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ ...(CHROMIUM && { executablePath: CHROMIUM }), args });
const page = await browser.newPage({ viewport: { width: 748, height: 400 } });
await page.setContent(`<meta charset="utf-8"><style>${STYLE}</style>${menuHtml(menu)}`);
await page.screenshot({ path: file, fullPage: true });
await browser.close();
