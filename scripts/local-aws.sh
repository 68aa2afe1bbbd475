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

# Where pid file and log lie. A directory for temporary files belongs to everybody: there, one of this user's own is taken,
# and none that somebody else has made or that leads elsewhere.
state=$project/rehearsal/target
if [[ ! -w $state ]]; then
  state=${TMPDIR:-/tmp}/dr-orchestrator-$(id -u)
  mkdir -m 700 "$state" 2> /dev/null || true
  if [[ ! -d $state || -L $state || ! -O $state ]]; then
    echo "$state: expected a directory of this user's own for pid file and log; found something else. Next: remove it, or set TMPDIR to a directory that only you can write to" >&2
    exit 2
  fi
fi
# Not with -cp: down knows the process by its arguments, and Linux shows Java no more than 4096 bytes of them.
export CLASSPATH=$class_path
command=("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Ddr.project="$project"
  -Ddr.state="$state")
main=dev.drorchestrator.rehearsal.command.LocalAwsCommand

if [[ ${1-} != up || " $* " == *" --foreground "* || " $* " == *" --help "* || " $* " == *" -h "* ]]; then
  exec "${command[@]}" "$main" "$@"
fi

# The mktemp of macOS wants the Xs last.
log=$(mktemp "$state/local-aws-$(date +%H%M%S)-XXXXXX")
mv "$log" "$log.log"
log=$log.log
# A process group of its own, and no signal when the terminal goes: Ctrl-C at the terminal, or its end, is not meant for it.
# macOS has no setsid.
set -m
nohup "${command[@]}" -Ddr.log="$log" "$main" "$@" < /dev/null > "$log" 2>&1 &
process=$!
set +m
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
