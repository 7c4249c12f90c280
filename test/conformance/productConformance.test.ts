import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from '../fixtures/testEngine.ts';
import { failedChecks, MAX_RUN_MS, runSuite, type SuiteRun } from './conformanceSuite.ts';

// Runs the scenarios that use no tool, prompt or resource of the suite against the product itself.
const REVISIONS = [
  {
    revision: '2025-11-25',
    clean: [
      'server-initialize',
      'ping',
      'tools-list',
      'dns-rebinding-protection',
      'server-sse-multiple-streams',
      'server-session-lifecycle',
    ],
    partly: [],
    caseLists: 0,
  },
  {
    revision: '2026-07-28',
    clean: [
      'tools-list',
      'dns-rebinding-protection',
      'server-sse-multiple-streams',
      'input-required-result-unsupported-methods',
      'http-header-validation',
    ],
    // These check more than the product offers. The missing parts are listed; everything else must pass.
    partly: [
      {
        scenario: 'server-stateless',
        passes: 24,
        wants: [
          'sep-2575-server-rejects-undeclared-capability',
          'sep-2575-missing-capability-http-400',
          'sep-2575-http-server-no-independent-requests-on-stream',
          'sep-2575-server-no-log-without-loglevel',
          'sep-2575-server-sends-prompts-list-changed-on-subscription',
          'sep-2575-server-sends-tools-list-changed-on-subscription',
        ],
        because: 'it needs its own tools',
      },
      {
        scenario: 'caching',
        passes: 7,
        wants: ['sep-2549-resources-read-caching-hints'],
        because: "it reads a resource of the suite's own",
      },
    ],
    // http-header-validation calls the first tool three times, twice with headers that contradict the body.
    caseLists: 1,
  },
];

describe.each(REVISIONS)('the product at revision $revision', ({ revision, clean, partly, caseLists }) => {
  let testEngine: TestEngine;
  let run: SuiteRun;

  beforeAll(async () => {
    testEngine = await startTestEngine();
    const { url } = await testEngine.server();
    run = await runSuite(url, ['--requirements', revision]);
  }, MAX_RUN_MS);

  afterAll(() => testEngine.close());

  it.each(clean)('%s', (scenario) => {
    const checks = run.scenarios.get(scenario) ?? [];
    expect(failedChecks(checks)).toEqual([]);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).not.toEqual([]);
  });

  it.each(partly)('$scenario, except that $because', ({ scenario, passes, wants }) => {
    const checks = run.scenarios.get(scenario) ?? [];
    expect(failedChecks(checks).map(({ id }) => id)).toEqual(wants);
    expect(checks.filter(({ status }) => status === 'SUCCESS')).toHaveLength(passes);
  });

  it('calls FuseDesk only for valid calls', () => {
    const caseRequests = testEngine.sandbox.requests().filter(({ path }) => path === '/api/v1/cases');
    expect(caseRequests).toHaveLength(caseLists);
    expect(testEngine.sandbox.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
