/** Short names for files: as many folders before the name of each as it takes to tell it from all others. */
export function shortNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let left = [...new Set(paths)];
  for (let parts = 1; left.length > 0; parts++) {
    const uses = new Map<string, number>();
    for (const path of left) {
      const name = ending(path, parts);
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
    const isClear = (path: string): boolean =>
      uses.get(ending(path, parts)) === 1 || ending(path, parts) === path;
    for (const path of left) if (isClear(path)) names.set(path, ending(path, parts));
    left = left.filter((path) => !isClear(path));
  }
  return names;
}

function ending(path: string, parts: number): string {
  return path.split('/').slice(-parts).join('/');
}
