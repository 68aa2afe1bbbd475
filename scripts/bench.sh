#!/usr/bin/env bash
# Measures the interpreter: state transitions per second on one core, and the memory of 10,000 executions in flight.
# usage: scripts/bench.sh [--help] [-- JMH options]     (such as -- -f 1 -wi 2 -i 3)
# Exit: 0 measured, 2 wrong input, anything else is Maven's or JMH's.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case ${1-} in
  "") ;;
  -h | --help) usage; exit 0 ;;
  --) shift ;;
  *) problem "'$1' is no option of bench.sh; options of JMH stand behind --" ;;
esac
need_jdk
stop_on_problems
cd "$lib/../.."

echo "Building the benchmarks" >&2
./mvnw -q -B -Pbench -Dspotless.check.skip=true -pl rehearsal -am test-compile process-test-classes
class_path="rehearsal/target/test-classes:rehearsal/target/classes:$(cat rehearsal/target/bench-classpath.txt)"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

echo "State transitions per second, one thread (JMH):"
"$java" -cp "$class_path" org.openjdk.jmh.Main TransitionsBenchmark -jvmArgs "-XX:+UseSerialGC -Xmx1g" "$@"
echo
echo "Memory:"
"$java" -XX:+UseSerialGC -Xmx2g -cp "$class_path" dev.drorchestrator.rehearsal.bench.InFlightMemory
