#!/usr/bin/env bash
# Measures the interpreter: state transitions per second on one core, and the memory of 10,000 executions in flight.
# usage: scripts/bench.sh [JMH options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"
  exit 0
fi

./mvnw -q -B -Pbench -Dspotless.check.skip=true -pl rehearsal -am test-compile process-test-classes
class_path="rehearsal/target/test-classes:rehearsal/target/classes:$(cat rehearsal/target/bench-classpath.txt)"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "State transitions per second, one thread (JMH):"
"$java" -cp "$class_path" org.openjdk.jmh.Main TransitionsBenchmark -jvmArgs "-XX:+UseSerialGC -Xmx1g" "$@"
echo
echo "Memory:"
"$java" -XX:+UseSerialGC -Xmx2g -cp "$class_path" dev.drorchestrator.rehearsal.bench.InFlightMemory
