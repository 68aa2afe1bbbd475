#!/usr/bin/env bash
# Runs failovers and failbacks in worlds, with payloads and faults that chance decides, and checks the rules of INVARIANTS.md
# after every event.
# usage: scripts/simulate.sh --seeds FROM..TO [--profile NAME] [--jobs N] [--coverage FILE.md] [--digest] [--help]
#        scripts/simulate.sh --replay SEED [--profile NAME] [--report FILE.html]
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$("$project/scripts/classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseParallelGC -Xmx4g -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.run.simulate.SimulateCommand "$@"
