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

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" > /dev/null; then
  echo "No Java found. Install a JDK, version 17 or later, and put it on the PATH or name it in JAVA_HOME." >&2
  exit 2
fi

built=rehearsal/target/built
sources=(pom.xml ./*/pom.xml ./*/src/main state-machines/payloads/state-payload.schema.json)
if [[ -f $built && $(cut -d: -f1 "$built") == "$PWD/rehearsal/target/rehearsal.jar" && -z $(find "${sources[@]}" \
  -newer "$built" -print -quit) ]]; then
  cat "$built"
  exit 0
fi

echo "Building (the first time takes a few minutes, most of it downloads)…" >&2
# Tests and format are other commands' work: neither is a reason not to rehearse.
if ! ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -DskipShade=true package >&2; then
  echo "The build failed; what it said stands above." >&2
  exit 2
fi
class_path="$PWD/rehearsal/target/rehearsal.jar:$(cat rehearsal/target/classpath.txt)"

# One run to learn which classes a run loads: with them in an archive, a rehearsal starts three times as fast. A JVM that
# cannot use the archive, because it is another JVM, runs without it.
rm -f rehearsal/target/rehearsal.jsa
"$java" -XX:ArchiveClassesAtExit=rehearsal/target/rehearsal.jsa -XX:+UseSerialGC -Xlog:disable -Ddr.project="$PWD" \
  -cp "$class_path" dev.drorchestrator.rehearsal.run.RehearseCommand \
  state-machines/payloads/planned-failover-aurora.json > /dev/null || true

printf '%s\n' "$class_path" > "$built"
cat "$built"
