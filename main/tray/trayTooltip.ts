import type { Texts } from '../../mcp/texts/texts.ts';
import type { AppState } from '../../preload/contract.ts';
import { statusLines } from './statusLines.ts';
import { truncateLine } from './truncateLine.ts';

/** Windows shows no more of a tooltip (`szTip` of NOTIFYICONDATA, with its terminating zero). */
const MAX_TOOLTIP_LENGTH = 127;

/** Name, state, and calls, when the person points at the icon. */
export function trayTooltip(state: AppState, now: number, texts: Texts): string {
  return truncateLine(
    [texts.text('common.appName'), ...statusLines(state, now, texts)].join(' · '),
    MAX_TOOLTIP_LENGTH,
  );
}
