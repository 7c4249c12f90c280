import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FindingItem } from '../../../preload/clientContract.ts';
import type { CommandResult } from '../../../preload/contract.ts';
import { Section } from '../../controls/Section.tsx';
import { hrefFor } from '../../shell/route.ts';
import { useFormatMessage } from '../../state/i18n.ts';

const LEVELS = ['problem', 'note', 'ok'] as const;
const ICONS = { problem: CircleAlert, note: Info, ok: CircleCheck };

/** The findings of diagnostics, problems first. */
export function ReportView({ report }: { readonly report: CommandResult<'diagnostics.run'> }) {
  const { t } = useTranslation();
  const { findings, at, version } = report;
  const problems = findings.filter(({ level }) => level === 'problem').length;
  return (
    <>
      <div role="status">
        <p className="status-title">{t('diagnosticsPage.problems', { count: problems })}</p>
        <p className="secondary">{t('diagnosticsPage.checked', { when: at, version })}</p>
      </div>
      {LEVELS.map((level) => {
        const ofLevel = findings.filter((finding) => finding.level === level);
        if (ofLevel.length === 0) return null;
        return (
          <Section key={level} title={t(`diagnosticsPage.level.${level}`)}>
            <ul className="lines">
              {ofLevel.map((finding) => (
                <Finding key={`${finding.code} ${JSON.stringify(finding.message)}`} finding={finding} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

function Finding({ finding: { code, level, topic, message, action, page } }: { readonly finding: FindingItem }) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  const Icon = ICONS[level];
  return (
    <li className="finding">
      <Icon size={18} className={`finding-icon ${level}`} aria-hidden="true" />
      <div className="finding-text">
        <p>
          <span className="visually-hidden">{t(`diagnosticsPage.level.${level}`)}. </span>
          <strong>{formatMessage(topic)}.</strong> {formatMessage(message)}
        </p>
        {action !== undefined && (
          <p>
            {formatMessage(action)}{' '}
            {page && (
              <a className="link" href={hrefFor(page)}>
                {t('diagnosticsPage.goTo', { page: t(`shell.nav.${page}`) })}
              </a>
            )}
          </p>
        )}
      </div>
      <code className="finding-code" title={t('diagnosticsPage.code')}>
        {code}
      </code>
    </li>
  );
}
