/** What the faces (language server, command line) use of the core. */
export type { ClaimedStatus, PartKind, Progress, Status, TaskState, UnitKind } from './model/types';
