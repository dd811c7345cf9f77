/** Reads what clients and links send, which can be anything. */
import type { Position, Range } from 'vscode-languageserver';
import type { EditArguments, Movable } from '../protocol';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPosition(value: unknown): value is Position {
  return isRecord(value) && Number.isInteger(value.line) && Number.isInteger(value.character);
}

export function isRange(value: unknown): value is Range {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

export function readMovable(value: unknown): Movable {
  if (!isRecord(value)) return {};
  const { position, key } = value;
  return {
    ...(isPosition(position) ? { position: { line: position.line, character: position.character } } : {}),
    ...(typeof key === 'string' ? { key } : {}),
  };
}

export function readVersion(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** Null if it is no such argument: what clients and links send can be anything. */
export function readArguments(value: unknown): EditArguments | null {
  if (!isRecord(value) || typeof value.uri !== 'string') return null;
  const { ranges } = value;
  return {
    uri: value.uri,
    version: readVersion(value.version),
    ...readMovable(value),
    ...(Array.isArray(ranges) && ranges.every(isRange) ? { ranges } : {}),
  };
}
