/** A document is read once, however it comes. */
import { expect, test } from 'vitest';
import { DEFAULT_READ_OPTIONS } from '../../server/src/core';
import { ReadDocuments } from '../../server/src/lsp/session/readDocuments';

const URI = 'file:///harbour/PLAN.md';
const TEXT = '# Plan\n\n## Phase 1: Piers\n- [ ] Paint\n';

test('what was read from disk is not read again when it is opened', () => {
  const documents = new ReadDocuments();
  const { plan } = documents.read(URI, TEXT, DEFAULT_READ_OPTIONS);
  expect(documents.read('file:///harbour%2FPLAN.md', TEXT, DEFAULT_READ_OPTIONS).plan).toBe(plan);
  expect(documents.take(URI, TEXT, DEFAULT_READ_OPTIONS).plan).toBe(plan);
  // Whoever has taken it edits it, so it is nobody else's any more.
  expect(documents.take(URI, TEXT, DEFAULT_READ_OPTIONS).plan).not.toBe(plan);
});

test('another text, or another way of reading, is read', () => {
  const documents = new ReadDocuments();
  const { plan } = documents.read(URI, TEXT, DEFAULT_READ_OPTIONS);
  expect(documents.read(URI, `${TEXT}\n`, DEFAULT_READ_OPTIONS).plan).not.toBe(plan);
  const kiro = { ...DEFAULT_READ_OPTIONS, markers: 'kiro' as const };
  expect(documents.read(URI, `${TEXT}\n`, kiro).plan).not.toBe(plan);
});

test('the oldest are given up', () => {
  const documents = new ReadDocuments();
  const { plan } = documents.read(URI, TEXT, DEFAULT_READ_OPTIONS);
  for (let i = 0; i < 150; i++) documents.read(`file:///${i}.md`, TEXT, DEFAULT_READ_OPTIONS);
  expect(documents.take(URI, TEXT, DEFAULT_READ_OPTIONS).plan).not.toBe(plan);
});
