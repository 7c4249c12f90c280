import { useTranslation } from 'react-i18next';
import type { ToolExposureView } from '../../../preload/contract.ts';
import { RadioGroup } from '../../controls/RadioGroup.tsx';

interface ToolExposureFieldProps {
  readonly value: ToolExposureView;
  readonly onChange: (value: ToolExposureView) => void;
}

/** Whether an app gets all tools in one list or searches for them. */
export function ToolExposureField({ value, onChange }: ToolExposureFieldProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup<ToolExposureView>
      label={t('access.toolExposure.title')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'all', label: t('access.toolExposure.all'), hint: t('access.toolExposure.allHint') },
        { value: 'discovery', label: t('access.toolExposure.discovery'), hint: t('access.toolExposure.discoveryHint') },
      ]}
    />
  );
}
