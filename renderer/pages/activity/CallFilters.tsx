import { Search, X } from 'lucide-react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Select } from '../../controls/Select.tsx';
import { SEARCH_FIELD } from '../../shell/useKeyboardShortcuts.ts';
import type { CallFilter } from './callFilter.ts';

interface CallFiltersProps {
  readonly filter: CallFilter;
  readonly onChange: (filter: CallFilter) => void;
  /** Focuses the search field when the page opens. */
  readonly focusesSearch: boolean;
}

/** Search, result, and time. */
export function CallFilters({ filter, onChange, focusesSearch }: CallFiltersProps) {
  const { t } = useTranslation();
  return (
    <search className="filters">
      <div {...{ [SEARCH_FIELD]: '' }}>
        <SearchField
          className="field search"
          value={filter.text}
          onChange={(text) => onChange({ ...filter, text })}
          maxLength={200}
          autoFocus={focusesSearch}
        >
          <Label className="label">{t('activity.search')}</Label>
          <div className="search-line">
            <Search size={16} className="search-icon" aria-hidden="true" />
            <Input className="input" placeholder={t('activity.searchHint')} />
            <Button className="button quiet search-clear">
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        </SearchField>
      </div>
      <Select
        label={t('activity.outcome')}
        value={filter.outcome}
        onChange={(outcome) => onChange({ ...filter, outcome })}
        options={[
          { value: 'any', label: t('activity.outcomeAny') },
          { value: 'ok', label: t('activity.outcomeOk') },
          { value: 'failed', label: t('activity.outcomeFailed') },
        ]}
      />
      <Select
        label={t('activity.since')}
        value={filter.since}
        onChange={(since) => onChange({ ...filter, since })}
        options={[
          { value: 'any', label: t('activity.sinceAny') },
          { value: 'hour', label: t('activity.sinceHour') },
          { value: 'day', label: t('activity.sinceDay') },
          { value: 'week', label: t('activity.sinceWeek') },
        ]}
      />
    </search>
  );
}
