import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { labelFor } from '../../format/labelFor.ts';
import { allowsEveryMethod, expandMethods } from '../../format/scopeMethods.ts';

/** Sums up a scope: `May read and create in cases and contacts`. */
export function useScopeText(): (scope: Pick<ServerView, 'methods' | 'tags'>) => string {
  const { t } = useTranslation();
  const methodNames = t('scope.methodInSentence', { returnObjects: true });
  const tagNames = t('scope.tagInSentence', { returnObjects: true });
  return (scope) =>
    t('scope.sentence', {
      methods: allowsEveryMethod(scope.methods)
        ? [t('scope.everyMethod')]
        : expandMethods(scope.methods).map((method) => labelFor(methodNames, method)),
      tags: scope.tags === null ? [t('scope.everyTag')] : scope.tags.map((tag) => labelFor(tagNames, tag)),
    });
}
