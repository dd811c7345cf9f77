// Stands in for @vscode/spdlog, which VS Code writes its logs and the LogOutputChannels of extensions with.
// The real one is native code that would have to be compiled first (40 s and a C++ compiler). Log files are not
// rotated here: a profile of this harness never lives that long.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(file) {
    this.file = file;
    this.level = LEVELS.indexOf('info');
    this.formatted = true;
  }

  write(name, message) {
    if (LEVELS.indexOf(name) >= this.level) {
      // as the pattern that VS Code sets: %Y-%m-%d %H:%M:%S.%e [%l] %v
      append(this.file, this.formatted ? `${localTime(new Date())} [${name}] ${message}\n` : message);
    }
  }

  trace(message) {
    this.write('trace', message);
  }

  debug(message) {
    this.write('debug', message);
  }

  info(message) {
    this.write('info', message);
  }

  warn(message) {
    this.write('warning', message);
  }

  error(message) {
    this.write('error', message);
  }

  critical(message) {
    this.write('critical', message);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.formatted = false;
  }

  setPattern() {
    this.formatted = true;
  }

  flush() {}

  drop() {}
}

function append(file, text) {
  try {
    appendFileSync(file, text);
  } catch {
    // the profile is being removed: nobody will read this
  }
}

function localTime(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

async function createRotatingLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
}

exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createRotatingLogger;
exports.createAsyncRotatingLogger = createRotatingLogger;
