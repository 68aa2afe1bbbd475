#!/usr/bin/env bash
# Compares the interpreter with recorded executions of AWS Step Functions.
# usage: scripts/check-asl-corpus.sh DIR     (DIR holds *.jsonl, one recorded execution a line)
# Exit: 0 agreed, 1 below the agreed level (status and output 100 %, event sequences 99 %), 2 wrong input.
set -euo pipefail

if [[ $# -ne 1 || $1 == --help || $1 == -h ]]; then
  sed -n '2,4s/^# //p' "$0" >&2
  exit 2
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
class_path=$("$root/scripts/classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:auto -cp "$class_path" dev.drorchestrator.rehearsal.run.asl.CorpusCheck "$1"
