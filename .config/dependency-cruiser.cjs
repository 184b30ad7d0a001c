/** The layers of the house; tests/layers.test.ts proves that each rule bites. */
const notIn = (...folders) => `^(?!(${folders.join('|')}))`;
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const tests = '\\.test\\.tsx?$|/testing/|^tests/';

/** Our own folders, as a negative: what a layer may reach of ours. */
const ownExcept = (...allowed) => `^(?!${allowed.join('|')})(main|renderer|preload|native|tests|resources)/`;
const library = (...names) => `node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'A run-time cycle means that two files are one; split what they share.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-orphans',
      'Nothing uses this file: delete it, or make it reachable.',
      {
        orphan: true,
        pathNot: [
          tests,
          '\\.d\\.ts$',
          '^\\.config/',
          '^tests/',
          '^resources/',
          'main/(start|hub|shell|pack-map)\\.ts$',
          'worker\\.ts$',
          '^preload/index\\.ts$',
          'main/host/electron/download-program\\.ts$',
          '^renderer/entry-',
          '-protocol\\.ts$',
        ],
      },
      {},
    ),
    forbid(
      'resolvable',
      'This import leads nowhere.',
      {},
      { couldNotResolve: true, dependencyTypesNot: ['type-only'], pathNot: '\\?(url|worker|raw)|^virtual:|^geojson$' },
    ),

    forbid(
      'domain-is-pure',
      'The domain runs in windows, core and hub alike: it may know the schema library only, and formulas the parser that makes a tree of them.',
      { path: '^preload/domain/', pathNot: [tests, '^preload/domain/indicators/formula\\.ts$', '^preload/domain/insight/'] },
      { pathNot: ['^preload/domain/', library('zod')] },
    ),
    forbid(
      'formulas-are-parsed',
      'A formula is a tree, never code: it knows the domain and jsep.',
      { path: '^preload/domain/indicators/formula\\.ts$' },
      { pathNot: ['^preload/domain/', library('jsep')] },
    ),
    forbid(
      'insight-is-reckoned',
      'What is told of series is plain reckoning: it knows the domain and simple-statistics.',
      { path: '^preload/domain/insight/', pathNot: tests },
      { pathNot: ['^preload/domain/', library('zod'), library('simple-statistics')] },
    ),
    forbid(
      'contract-is-pure',
      'The contract names what crosses processes: domain and schema library only.',
      { path: '^preload/contract/', pathNot: tests },
      { pathNot: ['^preload/(domain|contract)/', library('zod')] },
    ),
    forbid(
      'preload-script-is-thin',
      'The preload script exposes one object: contract and electron only.',
      { path: '^preload/index\\.ts$' },
      { pathNot: ['^preload/contract/', library('electron')] },
    ),

    forbid(
      'only-electron-host-knows-electron',
      'Everything else must run without Electron.',
      { path: '^(main|renderer|tests)/', pathNot: ['^main/host/electron/', '^main/shell\\.ts$', '^tests/'] },
      { path: library('electron') },
    ),
    forbid(
      'only-store-knows-sqlite',
      'One place opens databases, so that every file is opened, migrated and failing one way.',
      { pathNot: ['^main/store/'] },
      { path: library('better-sqlite3') },
    ),
    forbid(
      'only-postgres-log-knows-postgres',
      'One place speaks to PostgreSQL, so that every transaction is retried, timed out and failing one way.',
      { pathNot: ['^main/hub/postgres-log/', '^tests/'] },
      { path: library('pg') },
    ),

    forbid(
      'sync-has-no-world',
      'The engine is handed its world: no Node, no SQL, no transport.',
      { path: '^main/sync/', pathNot: tests },
      { pathNot: ['^main/sync/', '^preload/(domain|contract)/'] },
    ),
    forbid(
      'services-have-no-transport',
      'Use cases know ports, not hosts, servers, SQLite or the hub.',
      { path: '^main/services/', pathNot: tests },
      {
        path: [
          '^main/(host|core|hub|remote|media|startup)/',
          '^main/store/(?!store\\.ts$)',
          '^main/(index|start)\\.ts$',
          library('hono', '@hono', 'ws', 'electron'),
        ],
      },
    ),
    forbid(
      'store-knows-domain-and-port',
      'The store serves the engine and the use cases; it knows neither.',
      { path: '^main/store/', pathNot: tests },
      { path: ownExcept('main/store/', 'main/sync/ports\\.ts', 'preload/') },
    ),
    forbid(
      'media-knows-domain',
      'The relay is handed its cameras.',
      { path: '^main/media/', pathNot: tests },
      { path: ownExcept('main/media/', 'preload/') },
    ),
    forbid(
      'tiles-know-their-port',
      'What reads and makes map packs knows the ports it fulfils and the one way SQLite is opened.',
      { path: '^main/tiles/', pathNot: tests },
      { path: ownExcept('main/tiles/', 'main/store/sqlite/', 'main/services/map-packs/', 'preload/') },
    ),
    forbid(
      'onvif-knows-its-port',
      'The adapter to cameras that turn knows the port it fulfils.',
      { path: '^main/onvif/', pathNot: tests },
      { path: ownExcept('main/onvif/', 'main/services/(ptz|import)/ports\\.ts', 'preload/') },
    ),
    forbid(
      'only-onvif-knows-its-library',
      'One place speaks ONVIF, so that every answer is bounded, guarded and failing one way.',
      { pathNot: ['^main/onvif/'] },
      { path: library('onvif', 'xml2js') },
    ),
    forbid(
      'windows-knows-domain',
      'What keeps windows where the room has them knows the port of a host, never one of the hosts.',
      { path: '^main/windows/', pathNot: tests },
      { path: ownExcept('main/windows/', 'main/host/host\\.ts', 'native/', 'preload/') },
    ),
    forbid(
      'host-knows-contract',
      'A host opens windows on an address and knows nothing of what they show.',
      { path: '^main/host/', pathNot: tests },
      { path: ownExcept('main/host/', 'preload/contract/', 'preload/domain/display\\.ts') },
    ),
    forbid(
      'remote-knows-sync-port',
      'The adapter to a hub knows the port it fulfils.',
      { path: '^main/remote/', pathNot: tests },
      { path: ownExcept('main/remote/', 'main/sync/ports\\.ts', 'preload/') },
    ),
    forbid(
      'lan-knows-domain',
      'The exchange between desks is handed its store and knows neither hub nor sync.',
      { path: '^main/lan/', pathNot: tests },
      { path: ownExcept('main/lan/', 'preload/') },
    ),
    forbid(
      'lan-engine-has-no-world',
      'The engine of the exchange is handed its world: no Node, no sockets.',
      { path: '^main/lan/lan-engine\\.ts$' },
      { pathNot: ['^main/lan/(lan-engine|ports)\\.ts$', '^preload/(domain|contract)/'] },
    ),
    forbid(
      'displays-know-the-way-in',
      'The listener for other computers is handed the gate, the relay and the store: it chooses no parts and does no use case.',
      { path: '^main/displays/', pathNot: tests },
      {
        path: ownExcept(
          'main/displays/',
          'main/core/(core|gate|resources|security-headers|static-files)\\.ts',
          'main/services/wall/ports\\.ts',
          'main/store/store\\.ts',
          'preload/',
        ),
      },
    ),
    forbid(
      'hub-knows-no-console',
      'A hub runs without a console: the log, the contract, the low-level store, the flags, how passwords and grants are read, the reader of archives that believes nothing; the cache only where it makes bundles.',
      { path: '^main/hub', pathNot: tests },
      {
        path: ownExcept(
          'main/hub',
          'main/services/',
          'main/blobs/',
          'main/accounts/',
          'main/store/sqlite/',
          'main/store/(sqlite-)?store\\.ts',
          'main/cli/',
          'main/startup/(data-folder|ending)\\.ts',
          'main/file-layers/(unzip|file-layer-error)\\.ts',
          'preload/',
          'resources/',
        ),
      },
    ),
    forbid(
      'hub-never-reaches-a-host',
      'Not even through others: a hub has no windows.',
      { path: '^main/hub', pathNot: tests },
      { path: '^main/host/', reachable: true },
    ),

    forbid(
      'renderer-knows-preload-only',
      'A window runs in a browser: contract and domain, nothing of the core.',
      { path: '^renderer/', pathNot: tests },
      { path: ownExcept('renderer/', 'preload/(domain|contract)/', 'resources/map/', 'resources/domain/[^/]+\\.json') },
    ),
    forbid('renderer-has-no-node', 'A window has no Node.', { path: '^renderer/', pathNot: tests }, { dependencyTypes: ['core'] }),
    forbid(
      'panels-are-strangers',
      'A panel never imports a panel; what two share goes to renderer/data or renderer/ui.',
      { path: '^renderer/panels/([^/]+)/', pathNot: tests },
      { path: '^renderer/panels/([^/]+)/', pathNot: '^renderer/panels/$1/' },
    ),
    forbid('native-is-alone', 'An addon imports nothing of ours.', { path: '^native/' }, { path: ownExcept('native/') }),
    forbid(
      'product-needs-no-tests',
      'What ships does not import tests.',
      { path: '^(main|preload|renderer|native)/', pathNot: tests },
      { path: tests },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'renderer/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
    skipAnalysisNotInRules: true,
  },
};
