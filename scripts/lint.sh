#!/usr/bin/env bash
# Checks what the Java build does not: shell scripts, JSON files, state machine definitions.
# usage: scripts/lint.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi

missing=()
command -v shellcheck > /dev/null || missing+=("shellcheck (Debian: apt-get install shellcheck; macOS: brew install shellcheck)")
if ((${#missing[@]})); then
  printf 'lint.sh needs %s\n' "${missing[@]}" >&2
  exit 2
fi

echo "shellcheck"
shellcheck scripts/*.sh .ci/run

echo "state machines, payloads and the default world"
class_path=$(scripts/classpath.sh)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$class_path" dev.drorchestrator.rehearsal.run.LintCommand \
  state-machines
echo "lint: clean"
