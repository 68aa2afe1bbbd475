#!/usr/bin/env bash
# Builds everything and runs all tests and checks of the build.
# usage: scripts/build.sh [Maven options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi
exec ./mvnw -B verify "$@"
