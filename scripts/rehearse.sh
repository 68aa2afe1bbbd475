#!/usr/bin/env bash
# Runs a StatePayload through the deployed state machines and handlers on this machine, in virtual time.
# usage: scripts/rehearse.sh PAYLOAD [--world FILE] [--save-world FILE] [--machine FAILOVER|FAILBACK] [--region REGION]
#                            [--seed N] [--json | --history] [--help]
#        scripts/rehearse.sh asl --definition FILE --input FILE [--machines DIR] [--lambdas FILE]
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$("$project/scripts/classpath.sh")

if [[ -n ${JAVA_HOME:-} ]]; then java=$JAVA_HOME/bin/java; else java=java; fi
# A run is over before the second compiler would pay for itself.
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Ddr.project="$project" \
  -cp "$class_path" dev.drorchestrator.rehearsal.run.RehearseCommand "$@"
