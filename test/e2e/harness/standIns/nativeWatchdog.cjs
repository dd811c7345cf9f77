// Stands in for native-watchdog, native code that ends an extension host which hangs after its parent has died.
// One that does not hang looks for its parent by itself, and server.mjs ends the whole process group.
exports.start = () => {};
