#!/usr/bin/env bash
# Counts what the orchestrator costs, in virtual time: one resource of each type beside a model of the original, and fleets of
# them on a twin of AWS whose services answer so many calls a second.
# usage: scripts/bench-overhead.sh [--types TYPE,...] [--resources N,...] [--budgets CALLS,...] [--seed N] [--help]
# Exit: 0 measured, 2 wrong input.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
project=$(cd "$lib/../.." && pwd)

# Checked before anything is built; the command checks the options together.
case ${1-} in
  "" | --types | --resources | --budgets | --seed | --types=* | --resources=* | --budgets=* | --seed=*) ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1' is no option of bench-overhead.sh" ;;
esac
stop_on_problems
class_path=$("$project/scripts/classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseParallelGC -Xmx2g -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.tool.overhead.BenchOverheadCommand "$@"
