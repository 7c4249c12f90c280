import type { AnswerRequest } from '../../../mcp/answers/answerRequest.ts';
import { resultShape } from '../../../mcp/tools/results/shapeResult.ts';
import { DEFAULT_OPTIONS, toolNamed } from '../tools/toolFixtures.ts';

/** A response to a call that reads one case. */
export function caseAnswer(body: string | Uint8Array, options: Partial<AnswerRequest['options']> = {}): AnswerRequest {
  return {
    body: { bytes: typeof body === 'string' ? Buffer.from(body) : body, status: 200, write: false },
    shape: resultShape(toolNamed('get_single_fuse_desk_case_by_id')),
    options: { ...DEFAULT_OPTIONS, nameKinds: ['departments'], now: 0, ...options },
  };
}

export const NO_NAMES = async () => new Map();
