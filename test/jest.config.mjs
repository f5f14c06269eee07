import { fileURLToPath } from 'node:url';

/** The whole repository. */
const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** TypeScript, and the packages that come as ES modules, become CommonJS. */
const every = {
  rootDir,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!stemmer/|@apidevtools/|echarts/|zrender/|tslib/)'],
};

/** What people say and press, and syncs as they should go; more with `npm run test:long`. */
const onBothStores = process.env.SIGNPOST_LONG
  ? '!(teams-adapter)'
  : '{conversation,requests,schema,erasure,retention,about-me,journal,instances,fuzz,notifications*,readiness,sync,sync-delta,sync-status,sync-writes,outbox-ledger*,outbox-attention,outbox-cards*,outbox-put-off,outbox-histories,shared-cards,messages,announcements,campaigns,poll-core,poll-histories,line-*,signup-histories,signup-news,takings,watches,use,demand,findings-life*,newcomers,newcomer-histories,community-welcome-histories,owners-faults,together-faults,endings}';

export default {
  rootDir,
  testTimeout: 120_000, // says that something hangs, not how fast a machine is
  maxWorkers: '100%',
  projects: [
    { ...every, displayName: 'embedded', testMatch: ['**/*.test.ts'] },
    {
      ...every,
      displayName: 'cosmos',
      testMatch: [`**/features/${onBothStores}.test.ts`],
      setupFilesAfterEnv: ['<rootDir>/test/on-cosmos.ts'],
    },
  ],
};
