import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FindingItem } from '../../../preload/clientContract.ts';
import type { CommandResult } from '../../../preload/contract.ts';
import { Section } from '../../controls/Section.tsx';
import { useFormats } from '../../format/useFormats.ts';
import { hrefFor } from '../../shell/route.ts';
import { pageForFinding } from './pageForFinding.ts';

const LEVELS = ['problem', 'note', 'ok'] as const;
const ICONS = { problem: CircleAlert, note: Info, ok: CircleCheck };

/** What the check-up found: first what has to be seen to, last what is in order. */
export function ReportView({ report }: { readonly report: CommandResult<'diagnostics.run'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { findings, at, version } = report;
  const problems = findings.filter(({ level }) => level === 'problem').length;
  return (
    <>
      <div role="status">
        <p className="state-title">
          {problems === 0 ? t('doctor.allWell') : t('doctor.problems', { count: problems })}
        </p>
        <p className="secondary">{t('doctor.at', { when: formats.dateTime(at), version })}</p>
      </div>
      {LEVELS.map((level) => {
        const found = findings.filter((one) => one.level === level);
        if (found.length === 0) return null;
        return (
          <Section key={level} title={t(`doctor.level.${level}`)}>
            <ul className="lines">
              {found.map((one) => (
                <Finding key={`${one.code} ${one.message}`} finding={one} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

function Finding({ finding: { code, level, topic, message, action } }: { readonly finding: FindingItem }) {
  const { t } = useTranslation();
  const Icon = ICONS[level];
  const page = pageForFinding(code);
  return (
    <li className="finding">
      <Icon size={18} className={`finding-icon ${level}`} aria-hidden="true" />
      <div className="finding-text">
        <p>
          <span className="visually-hidden">{t(`doctor.level.${level}`)}. </span>
          <strong>{topic}.</strong> {message}
        </p>
        {action !== undefined && (
          <p>
            {action}{' '}
            {page && (
              <a className="link" href={hrefFor(page)}>
                {t('doctor.goTo', { page: t(`nav.${page}`) })}
              </a>
            )}
          </p>
        )}
      </div>
      <code className="finding-code" title={t('doctor.code')}>
        {code}
      </code>
    </li>
  );
}
