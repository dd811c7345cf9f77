#!/usr/bin/env bash
# What the GitHub Action runs: builds the command line in the checkout of the action, once, and checks the repository.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
if [[ ! -f "$here/dist/cli.js" ]]; then
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent build) >&2
fi

arguments=(check --format github --fail-on "${PLANS_FAIL_ON:-warning}")
since="${PLANS_SINCE:-}"
if [[ -n "$since" && "$since" != none ]]; then
  # A shallow checkout has no base: it is fetched, and where that fails everything is said.
  if git cat-file -e "$since^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$since" 2>/dev/null; then
    arguments+=(--since "$since")
  else
    echo "living-plans: $since is not there, so everything is said" >&2
  fi
fi

paths=()
while IFS= read -r path; do
  if [[ -n "$path" ]]; then paths+=("$path"); fi
done <<<"${PLANS_PATHS:-.}"

exec node "$here/dist/cli.js" "${arguments[@]}" -- "${paths[@]}"
