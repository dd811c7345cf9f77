/** Comes before all other modules of the command line, since a pattern keeps what held when it was made. */
import { forShortRun } from './engineFlags';

forShortRun();
