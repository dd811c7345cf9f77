import { defineConfig } from 'vitest/config';

// Packages are tested as they are shipped: as their own authors debug them, they check themselves at each step.
process.env.NODE_ENV = 'production';

export default defineConfig({
  test: {
    // All cores: by default one stays free, which on small machines is half of them.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          // Nothing in the core keeps a state that a test could disturb, so they share it: loading takes longest.
          pool: 'threads',
          isolate: false,
          // No test waits; a busy machine is no reason to fail.
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/laws/**', 'test/corpus/**', 'test/process/**', 'test/hostile/**'],
        },
      },
      // Laws over the whole corpus and thousands of random documents: minutes, not seconds.
      {
        test: {
          name: 'laws',
          include: ['test/laws/**/*.test.ts', 'test/corpus/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
      // What comes in to hurt: bounded here, as long as somebody wants by `npm run hostile -- --long`.
      {
        test: {
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          globalSetup: ['test/process/build.ts'],
          testTimeout: 3_600_000,
        },
      },
      // Real processes and the built bundles.
      {
        test: {
          name: 'process',
          include: ['test/process/**/*.test.ts'],
          globalSetup: ['test/process/build.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
