import { FakeHost } from './fake-host.ts';
import { testHost } from './host-suite.ts';

testHost('fake', async () => ({ host: new FakeHost(), dispose: async () => {} }));
