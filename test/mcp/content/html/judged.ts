import type { Element, Text } from 'domhandler';
import { isTag } from 'domhandler';
import { readPlainDocument } from '../../../../mcp/content/visibility/plainDocument.ts';
import type { Sight, StyledDocument } from '../../../../mcp/content/visibility/styledDocument.ts';

/** A mail whose words are judged by classes: `removed` and `doubtful` hold for everything inside. */
export function judgedByClass(html: string): StyledDocument {
  const document = readPlainDocument(html);
  const sightOf = (node: Text | Element): Sight => {
    for (let at: Text | Element['parent'] = node; at; at = at.parent) {
      const name = isTag(at) ? at.attribs.class : undefined;
      if (name === 'removed' || name === 'doubtful') return name;
    }
    return document.sightOf(node);
  };
  return { ...document, sightOf };
}
