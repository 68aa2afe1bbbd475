#!/usr/bin/env bash
# Sends every state of every state machine, with inputs and mocked results of rehearsals, through Step Functions' TestState API
# (STRICT validation of the mocks) and compares next state and output with the interpreter: docs/referee.md.
# Needs states:TestState and nothing else: everything is mocked, so no role is passed, no function called, nothing created.
# Costs: a call is at most one state transition, 0.000025 USD; there are some 400 of them: about 0.01 USD.
# usage: scripts/check-teststate.sh --region REGION [--endpoint-url URL] [--list] [--yes] [--help]
#   --endpoint-url URL  asks this address instead of AWS, with made-up credentials
#   --list              prints the cases and what the interpreter says; calls no service
#   --yes               asks AWS without a question; without a terminal there is no other way
# Exit: 0 all agree, 1 some do not, 2 wrong input, no answer, or not confirmed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

given=("$@") region="" endpoint="" list=false yes=false
while (($#)); do
  case $1 in
    --region | --endpoint-url)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      if [[ $1 == --region ]]; then region=$2; else endpoint=$2; fi
      shift
      ;;
    --list) list=true ;;
    --yes) yes=true ;;
    -h | --help) usage; exit 0 ;;
    *) problem "'$1' is no option of check-teststate.sh" ;;
  esac
  shift
done
if [[ -z $region ]]; then problem "--region is missing: whose Step Functions to ask"; else need_region "$region"; fi
[[ -z $endpoint || $endpoint =~ ^https?://[^/]+ ]] || problem "--endpoint-url: expected an address such as http://127.0.0.1:4566, got '$endpoint'"
if [[ -z $endpoint ]] && ! $list && ! $yes && [[ ! -t 0 ]]; then
  problem "This asks AWS and may cost up to 0.01 USD. To confirm: $(shown scripts/check-teststate.sh ${given[@]+"${given[@]}"} --yes)"
fi
need_jdk
stop_on_problems

if [[ -z $endpoint ]] && ! $list && ! $yes; then
  echo "Asks Step Functions in $region some 400 times (states:TestState; mocked, so nothing is called or created); at most 0.01 USD."
  read -r -p "Go on? [y/N] " answer
  if [[ $answer != [yY]* ]]; then echo "Nothing was done." >&2; exit 2; fi
fi
class_path=$("$lib/../classpath.sh")
options=(--region "$region")
[[ -z $endpoint ]] || options+=(--endpoint-url "$endpoint")
! $list || options+=(--list)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddr.project="$(cd "$lib/../.." && pwd)" -cp "$class_path" \
  dev.drorchestrator.rehearsal.tool.teststate.TestStateCommand "${options[@]}"
