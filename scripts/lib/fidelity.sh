#!/usr/bin/env bash
# Compares a recording of AWS with what the twin believes: starts the twin, asks it the same in the same phases, prints the report.
# usage: scripts/lib/fidelity.sh RECORDING
# Exit: 0 nothing refuted, 4 something is, anything else: not compared.
set -euo pipefail
lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cleanup() {
  "$lib/../local-aws.sh" down --port "$port" > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
# Slow enough that the CLI, which needs seconds for a round of questions, sees each status; made-up credentials, no other endpoint.
"$lib/../local-aws.sh" up --port "$port" --speed 2 > /dev/null
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
unset AWS_PROFILE AWS_SESSION_TOKEN
python3 "$lib/fidelity.py" believe "$1" "$work/belief.jsonl" "$port"
python3 "$lib/fidelity.py" compare "$1" "$work/belief.jsonl"
