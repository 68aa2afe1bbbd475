#!/usr/bin/env bash
# Prints the class path of the rehearsal module, and builds first what is missing or older than its source: only what a
# rehearsal runs, without the checks, tests and the jar of ./mvnw verify.
# usage: scripts/classpath.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "${1:-}" in
  "") ;;
  -h | --help) sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
  *) echo "scripts/classpath.sh: unexpected argument '$1'; usage: scripts/classpath.sh" >&2; exit 2 ;;
esac
# shellcheck source=scripts/lib/maven.sh
source scripts/lib/maven.sh

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" > /dev/null; then
  echo "No Java found. Install a JDK, version 17 or later, and put it on the PATH or name it in JAVA_HOME." >&2
  exit 2
fi

built=rehearsal/target/built
sources=(pom.xml ./*/pom.xml ./*/src/main state-machines/payloads/state-payload.schema.json)

# True if a build came to its end in this directory, nothing has changed since, and all that it found is still there.
up_to_date() {
  [[ -f $built && $(cut -d: -f1 "$built") == "$PWD/rehearsal/target/quick/rehearsal.jar" ]] || return 1
  [[ -z $(find "${sources[@]}" -newer "$built" -print -quit) ]] || return 1
  local jars jar
  IFS=: read -ra jars < "$built"
  for jar in "${jars[@]}"; do [[ -f $jar ]] || return 1; done
}
if up_to_date; then
  cat "$built"
  exit 0
fi

echo "Building what a rehearsal runs: half a minute, and minutes if the libraries must be downloaded first." >&2
# From nothing, for an interrupted build may have left anything. Its last step is the file that says that it was done, so
# that one which does not come so far is no build.
rm -rf "$built" "$built".* rehearsal/target/rehearsal.jsa rehearsal/target/quick orchestrator-lambdas/target/quick
mkdir -p rehearsal/target
begun=$(mktemp "$built.XXXXXX")
trap 'rm -f "$begun"' EXIT
if ! MAVEN_OPTS="${MAVEN_OPTS-$quick_jvm}" maven_with_progress -Pquick -DskipShade=true package; then
  echo "The build failed; its output is above. Next: fix it, and run the same command again." >&2
  exit 2
fi
class_path="$PWD/rehearsal/target/quick/rehearsal.jar:$(cat rehearsal/target/quick/classpath.txt)"

# One run to learn which classes a run loads: with them in an archive, a rehearsal starts three times as fast. A JVM that
# cannot use the archive, because it is another JVM, runs without it.
progress "learning which classes a rehearsal loads, so that the next ones start faster"
"$java" -XX:ArchiveClassesAtExit=rehearsal/target/rehearsal.jsa -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable \
  -Ddr.project="$PWD" -cp "$class_path" dev.drorchestrator.rehearsal.run.RehearseCommand \
  state-machines/payloads/planned-failover-aurora.json > /dev/null || true

# As old as the build's beginning: a source that was saved while it went on is built the next time. There at once, whole.
printf '%s\n' "$class_path" > "$begun.new"
touch -r "$begun" "$begun.new"
mv "$begun.new" "$built"
progress "built; later commands start at once"
cat "$built"
