import { ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../../mcp/base/durations.ts';
import type { ServerView } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

const TERMS = [
  { ms: HOUR_MS, label: 'access.extendHour' },
  { ms: DAY_MS, label: 'access.extendDay' },
  { ms: WEEK_MS, label: 'access.extendWeek' },
  { ms: null, label: 'access.extendForever' },
] as const;

interface ExtendMenuProps {
  readonly server: ServerView;
  readonly expiresAt: string;
}

/** Extends access immediately, with an undo. */
export function ExtendMenu({ server: { id, name }, expiresAt }: ExtendMenuProps) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const toast = useToast();
  const { run, failure } = useCommand(commands['server.update']);

  const extend = async (ms: number | null) => {
    const until = ms === null ? null : new Date(Math.max(Date.parse(expiresAt), Date.now()) + ms).toISOString();
    if (!(await run({ id, expiresAt: until }))) return;
    toast({
      text: until === null ? t('access.extendedForever', { name }) : t('access.extended', { name, when: until }),
      undo: () => void run({ id, expiresAt }),
    });
  };

  return (
    <>
      <MenuTrigger>
        <Button variant="quiet" aria-label={t('access.extendOf', { name })}>
          {t('access.extend')}
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
        <Popover className="popover">
          <Menu className="menu">
            {TERMS.map(({ ms, label }) => (
              <MenuItem key={label} className="menu-item" onAction={() => void extend(ms)}>
                {t(label)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <ErrorText text={failure} as="span" />
    </>
  );
}
