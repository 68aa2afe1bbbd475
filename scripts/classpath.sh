#!/usr/bin/env bash
# Prints the class path of the rehearsal module, and builds first what is missing or older than its source.
# usage: scripts/classpath.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
  "") ;;
  -h | --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
  *) echo "scripts/classpath.sh: unexpected argument '$1'; usage: scripts/classpath.sh" >&2; exit 2 ;;
esac

if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; else java=java; fi
if ! command -v "$java" > /dev/null; then
  echo "No Java found. Install a JDK, version 17 or later, and put it on the PATH or name it in JAVA_HOME." >&2
  exit 2
fi

built=rehearsal/target/built
sources=(pom.xml */pom.xml */src/main state-machines/payloads/state-payload.schema.json)
if [[ ! -f $built || -n $(find "${sources[@]}" -newer "$built" -print -quit) ]]; then
  echo "Building (the first time takes a few minutes, most of it downloads)…" >&2
  # Its tests are another command's work; a formatter's opinion is no reason not to rehearse.
  if ! ./mvnw -q -B -Dspotless.check.skip=true process-classes >&2; then
    echo "The build failed; what it said stands above." >&2
    exit 2
  fi
  touch "$built"
fi
printf '%s:%s\n' "$PWD/rehearsal/target/classes" "$(cat rehearsal/target/classpath.txt)"
