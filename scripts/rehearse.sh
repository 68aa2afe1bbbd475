#!/usr/bin/env bash
# Runs a StatePayload through the deployed state machines and handlers on this machine, in virtual time.
# usage: scripts/rehearse.sh PAYLOAD [--world FILE] [--fault JSON]… [--parameters FILE] [--save-world FILE] [--report FILE.html]
#                            [--machine FAILOVER|FAILBACK] [--region REGION]
#                            [--seed N] [--json | --history] [--help]
#        scripts/rehearse.sh topology [WORLD]
#        scripts/rehearse.sh asl --definition FILE --input FILE [--machines DIR] [--lambdas FILE]
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$("$project/scripts/classpath.sh")

# A run is over before the second compiler would pay for itself.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:SharedArchiveFile="$project/rehearsal/target/rehearsal.jsa" -Xshare:auto \
  -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.run.RehearseCommand "$@"
