#!/usr/bin/env bash
# Serves the twin of AWS to the AWS CLI and SDKs on 127.0.0.1, with the state machines and functions deployed: docs/local-aws.md.
# usage: scripts/local-aws.sh up [--world FILE] [--speed N|max] [--port PORT] [--lambda jvm|processes]
#                             [--foreground]
#        scripts/local-aws.sh down [--port PORT]
#        scripts/local-aws.sh status [--port PORT]
#        scripts/local-aws.sh --help
# Exit: 0 done, 1 failed (status: nothing runs), 2 wrong input.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$("$project/scripts/classpath.sh")

state=$project/rehearsal/target
[[ -w $state ]] || state=${TMPDIR:-/tmp}
command=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Ddr.project="$project"
  -Ddr.state="$state" -cp "$class_path")
main=dev.drorchestrator.rehearsal.wire.command.LocalAwsCommand

if [[ ${1-} != up || " $* " == *" --foreground "* || " $* " == *" --help "* || " $* " == *" -h "* ]]; then
  exec "${command[@]}" "$main" "$@"
fi

log=$(mktemp "$state/local-aws-$(date +%H%M%S)-XXXXXX.log")
# A session of its own: Ctrl-C at the terminal, or its end, is not meant for it.
setsid "${command[@]}" -Ddr.log="$log" "$main" "$@" < /dev/null > "$log" 2>&1 &
process=$!
until grep -qx ready "$log"; do
  if ! kill -0 "$process" 2> /dev/null; then
    status=0
    wait "$process" || status=$?
    cat "$log" >&2
    rm -f "$log"
    exit "$status"
  fi
  sleep 0.1
done
grep -vx ready "$log"
