/** The languages that plans are read in. To add one, write its column in `words/` and put it here. */
import { german } from './words/de';
import { english } from './words/en';
import { spanish } from './words/es';
import { french } from './words/fr';
import { italian } from './words/it';
import { japanese } from './words/ja';
import { korean } from './words/ko';
import { others } from './words/others';
import { portuguese } from './words/pt';
import { russian } from './words/ru';
import { ukrainian } from './words/uk';
import type { Vocabulary } from './words/vocabulary';
import { chinese } from './words/zh';

export const LANGUAGES: readonly Vocabulary[] = [
  ...[english, german, french, spanish, portuguese, italian, russian, ukrainian],
  ...[chinese, japanese, korean, others],
];
