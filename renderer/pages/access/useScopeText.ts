import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../preload/contract.ts';
import { labelFor } from '../../controls/labelFor.ts';
import { allowsEveryMethod, expandMethods } from '../../controls/scopeMethods.ts';

/** Sums up a scope: `May read and create in cases and contacts.`. */
export function useScopeText(): (scope: Pick<ServerView, 'methods' | 'tags'>) => string {
  const { t } = useTranslation();
  const methodNames = t('scope.methodInSentence', { returnObjects: true });
  const tagNames = t('scope.tagInSentence', { returnObjects: true });
  return (scope) => {
    const isEveryMethod = allowsEveryMethod(scope.methods);
    const methods = expandMethods(scope.methods).map((method) => labelFor(methodNames, method));
    if (scope.tags === null) {
      return isEveryMethod ? t('scope.sentenceEverything') : t('scope.sentenceEveryTag', { methods });
    }
    const tags = scope.tags.map((tag) => labelFor(tagNames, tag));
    return isEveryMethod ? t('scope.sentenceEveryMethod', { tags }) : t('scope.sentence', { methods, tags });
  };
}
