import type { Desk } from '../desk.ts';
import type { Handlers } from '../handler.ts';
import { caseTagAt } from '../lookups.ts';
import { invalid } from '../refusal.ts';
import { countTags, wireCaseTag } from '../wire/directory.ts';

/** Case tags: listed, made, archived. */
export function caseTagHandlers(desk: Desk): Handlers {
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
          throw invalid(`There is a case tag "${tag.name}" already`);
        }
      }
      const tag = { id: desk.number('tag'), name, archived: false };
      desk.caseTags.set(tag.id, tag);
      return wireCaseTag(tag, 0);
    },
    delete_a_fuse_desk_case_tag_by_id: ({ path }) => {
      const tag = caseTagAt(desk, path.caseTagId ?? '');
      tag.archived = true;
      return { id: tag.id, archived: true };
    },
  };
}
