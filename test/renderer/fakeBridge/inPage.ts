import { createFake } from './fakeBridge.ts';
import type { Scenario } from './scenario.ts';

// The script that runs before this one puts the scenario there.
const scenario: Scenario = Reflect.get(globalThis, 'scenario');
const fake = createFake(scenario);
Object.assign(globalThis, { fake, bridge: fake.bridge });
