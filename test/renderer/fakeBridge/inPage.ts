import { createFake } from './fakeBridge.ts';
import type { Scenario } from './scenario.ts';

// The scenario is put there by the script that runs before this one.
const scenario: Scenario = Reflect.get(globalThis, 'scenario');
const fake = createFake(scenario);
Object.assign(globalThis, { fake, bridge: fake.bridge });
