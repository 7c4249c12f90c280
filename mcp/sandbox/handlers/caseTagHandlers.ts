import { invalidRequest } from '../apiError.ts';
import { getCaseTag } from '../lookups.ts';
import type { SandboxData } from '../sandboxData.ts';
import { countTags, wireCaseTag } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

/** Lists, creates and archives case tags. */
export function caseTagHandlers(data: SandboxData): Handlers {
  return {
    list_all_fuse_desk_case_tags: () => {
      const counts = countTags(data);
      const tags = [...data.caseTags.values()].filter((tag) => !tag.archived);
      return tags.map((tag) => wireCaseTag(tag, counts.get(tag.id) ?? 0));
    },
    create_a_fuse_desk_case_tag: ({ form }) => {
      const name = form.required('tagname');
      for (const tag of data.caseTags.values()) {
        if (!tag.archived && tag.name.toLowerCase() === name.toLowerCase()) {
          throw invalidRequest(`A case tag "${tag.name}" already exists`);
        }
      }
      const tag = { id: data.nextId('tag'), name, archived: false };
      data.caseTags.set(tag.id, tag);
      return wireCaseTag(tag, 0);
    },
    delete_a_fuse_desk_case_tag_by_id: ({ path }) => {
      const tag = getCaseTag(data, path.caseTagId ?? '');
      tag.archived = true;
      return { id: tag.id, archived: true };
    },
  };
}
