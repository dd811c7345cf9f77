/** A server that parses the whole document with remark for every answer and finds nothing: what a plain reader takes. */
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { serve } from './serve.mjs';

const parser = unified().use(remarkParse);

serve((text) => {
  parser.parse(text);
  return [];
});
