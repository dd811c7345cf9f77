/** A server that does nothing with a document but to keep it: what the protocol itself takes. */
import { serve } from './serve.mjs';

serve(() => []);
