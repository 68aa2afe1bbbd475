#!/usr/bin/env bash
# Compares the interpreter with recorded executions of AWS Step Functions.
# usage: scripts/check-asl-corpus.sh DIR | --help     (DIR holds *.jsonl, one recorded execution a line)
# Exit: 0 agreed, 1 below the agreed level (status and output 100 %, event sequences 99 %), 2 wrong input.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

corpus=${1-}
case $corpus in
  "") problem "expected the directory of the recordings" ;;
  -h | --help) usage; exit 0 ;;
  -*) problem "'$corpus' is no option of check-asl-corpus.sh" ;;
  *) compgen -G "$corpus/*.jsonl" > /dev/null || problem "'$corpus': expected a directory with *.jsonl" ;;
esac
for more in "${@:2}"; do problem "'$more': expected one directory and nothing more"; done
need_jdk
stop_on_problems
class_path=$("$lib/../classpath.sh")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:auto -cp "$class_path" dev.drorchestrator.rehearsal.tool.corpus.CorpusCheck "$corpus"
