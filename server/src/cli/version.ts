/** The version from package.json, put in by the build. */
declare const __VERSION__: string | undefined;

/** Run from source there is no build that could know it. */
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source';
