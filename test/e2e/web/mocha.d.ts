/** Mocha's build for browsers, which sets the global `mocha`. */
declare module 'mocha/mocha';
