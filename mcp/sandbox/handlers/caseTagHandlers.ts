import { invalidRequest } from '../apiError.ts';
import { getCaseTag } from '../lookups.ts';
import type { SandboxData } from '../sandboxData.ts';
import { countTags, wireCaseTag } from '../wire/wireDirectory.ts';
import type { Handlers } from './handler.ts';

/** Case tags: listed, made, archived. */
export function caseTagHandlers(desk: SandboxData): Handlers {
  return {
    list_all_fuse_desk_case_tags: () => {
      const counts = countTags(desk);
      const tags = [...desk.caseTags.values()].filter((tag) => !tag.archived);
      return tags.map((tag) => wireCaseTag(tag, counts.get(tag.id) ?? 0));
    },
    create_a_fuse_desk_case_tag: ({ form }) => {
      const name = form.required('tagname');
      for (const tag of desk.caseTags.values()) {
        if (!tag.archived && tag.name.toLowerCase() === name.toLowerCase()) {
          throw invalidRequest(`There is a case tag "${tag.name}" already`);
        }
      }
      const tag = { id: desk.nextId('tag'), name, archived: false };
      desk.caseTags.set(tag.id, tag);
      return wireCaseTag(tag, 0);
    },
    delete_a_fuse_desk_case_tag_by_id: ({ path }) => {
      const tag = getCaseTag(desk, path.caseTagId ?? '');
      tag.archived = true;
      return { id: tag.id, archived: true };
    },
  };
}
