import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { labelFor } from '../../format/labelFor.ts';
import { allowsEveryMethod, expandMethods } from '../../format/scopeMethods.ts';

/** Says a scope in words: `May read and create in cases and contacts`. */
export function useScopeText(): (scope: Pick<ServerView, 'methods' | 'tags'>) => string {
  const { t } = useTranslation();
  const groups = t('scope.groupShort', { returnObjects: true });
  const tags = t('scope.tagShort', { returnObjects: true });
  const single = t('scope.method', { returnObjects: true });
  const inList = new Intl.ListFormat('en-GB', { type: 'conjunction' });
  return (scope) =>
    t('scope.inWords', {
      methods: allowsEveryMethod(scope.methods)
        ? t('scope.everyMethod')
        : inList.format(
            expandMethods(scope.methods).map((method) =>
              Object.hasOwn(groups, method) ? labelFor(groups, method) : lowerFirst(labelFor(single, method)),
            ),
          ),
      tags: scope.tags === null ? t('scope.everyTag') : inList.format(scope.tags.map((tag) => labelFor(tags, tag))),
    });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
