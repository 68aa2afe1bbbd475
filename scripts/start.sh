#!/usr/bin/env bash
# Starts a failover or a failback, follows it to its end, and prints the report.
# usage: scripts/start.sh FAILOVER|FAILBACK PAYLOAD --region REGION [--no-check] [--no-follow] [--dry-run] [--help]
#        scripts/start.sh --follow EXECUTION-ARN
#   --region REGION   the Region to start it in: for FAILOVER the one that takes over, for FAILBACK the one that is rebuilt
#   --follow ARN      follows an execution that was started before
#   --no-check        leaves the check of the payload to the state machine, which makes it before it touches anything
#   --no-follow       starts the execution, prints its ARN and ends
#   --dry-run         checks the payload, prints the commands and changes nothing
#   --poll SECONDS    how often to look, default 5
# Ctrl-C ends the following, not the execution.
# Exit: 0 succeeded, 1 failed, 2 wrong input, 3 not known (AWS did not answer any more), 130 Ctrl-C.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

words=() region="" arn="" check=true follow=true poll=5
while (($#)); do
  case $1 in
    --region | --follow | --poll)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      case $1 in
        --region) region=$2 ;;
        --follow) arn=$2 ;;
        --poll) poll=$2 ;;
      esac
      shift
      ;;
    --no-check) check=false ;;
    --no-follow) follow=false ;;
    --dry-run) dry_run=true ;;
    -h | --help) usage; exit 0 ;;
    -*) problem "'$1' is no option of start.sh" ;;
    *) words+=("$1") ;;
  esac
  shift
done

check_start() {
  if ((${#words[@]} != 2)); then
    problem "expected FAILOVER or FAILBACK and a PAYLOAD, got ${#words[@]} arguments: ${words[*]-}"
  else
    machine=${words[0]} payload=${words[1]}
    [[ $machine == FAILOVER || $machine == FAILBACK ]] || problem "expected FAILOVER or FAILBACK, got '$machine'"
    check_payload
  fi
  if [[ -z $region ]]; then problem "--region is missing: the Region to start it in"; else need_region "$region"; fi
}

check_payload() {
  if [[ ! -f $payload || ! -r $payload ]]; then
    problem "$payload: no such file, or not to be read"
  elif ! resources=$(flat "$payload" 2>&1); then
    problem "$payload: $resources"
  elif $check && [[ $machine == FAIL* && -f $lib/../../rehearsal/target/built ]]; then
    # The check of the state machine's own first step, where the project is built; building now would cost minutes.
    local answer class_path
    class_path=$("$lib/../classpath.sh")
    answer=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$class_path" \
      dev.drorchestrator.rehearsal.run.CheckPayload "$machine" "$payload" 2>&1) || problem "$payload: $answer"
  fi
}

check_follow() {
  # The partition is not our business: aws, aws-cn, aws-us-gov.
  if [[ $arn =~ ^arn:[^:]+:states:([^:]+):[0-9]{12}:execution:[^:]+:[^:]+$ ]]; then
    region=${BASH_REMATCH[1]}
  else
    problem "--follow: '$arn' is no ARN of an execution"
  fi
  ((${#words[@]} == 0)) || problem "--follow takes no other arguments, got: ${words[*]}"
}

if [[ -n $arn ]]; then check_follow; else check_start; fi
[[ $poll =~ ^[0-9]+$ ]] || problem "--poll: expected seconds, got '$poll'"
$dry_run || need_aws
stop_on_problems

# A name that says when and what, and that Step Functions takes: 80 characters of letters, digits, - and _.
execution_name() {
  local what
  what=$(basename "$payload" .json)
  what=dr-$(date -u +%Y%m%d-%H%M%S)-${what//[^A-Za-z0-9_-]/-}
  printf '%s\n' "${what:0:80}"
}

plan() {
  echo "$machine in $region:"
  awk -F '\t' '
    $1 ~ /\.layer$/ { layer = $2 }
    $1 ~ /\.resourceType$/ { type = $2 }
    $1 ~ /\.resourceName$/ { printf "  layer %s  %s: \"%s\"\n", layer, type, $2 }' <<< "$resources"
}

start() {
  local machine_arn query="stateMachines[?name=='dr-orchestrator-stepfunction-$machine'].stateMachineArn"
  plan
  if $dry_run; then
    machine_arn="<ARN of dr-orchestrator-stepfunction-$machine in $region>"
    run aws stepfunctions list-state-machines --region "$region" --query "$query" --output text
  else
    machine_arn=$(aws stepfunctions list-state-machines --region "$region" --query "$query" --output text) || exit 2
    if [[ -z $machine_arn ]]; then
      echo "There is no state machine dr-orchestrator-stepfunction-$machine in $region. Next: scripts/deploy.sh $region" >&2
      exit 2
    fi
  fi
  local start=(aws stepfunctions start-execution --region "$region" --state-machine-arn "$machine_arn"
    --name "$(execution_name)" --input "file://$payload" --query executionArn --output text)
  if $dry_run; then
    run "${start[@]}"
    exit 0
  fi
  # Whatever hinders the start: nothing was begun, and AWS says why.
  arn=$(run "${start[@]}") || exit 2
  echo "Started: $arn"
}

how_to_go_on() {
  echo "To follow it:  $(shown "$0" --follow "$arn")"
  echo "To stop it:    $(shown aws stepfunctions stop-execution --region "$region" --execution-arn "$arn")"
}

# ask WORDS…: a question to Step Functions, which may go unanswered for a while: a network comes back.
ask() {
  local tries
  for ((tries = 1; ; tries++)); do
    if aws stepfunctions "$@" --region "$region" --output text 2> "$work/error"; then return 0; fi
    if ((tries == 10)) || grep -qE 'ExecutionDoesNotExist|InvalidArn|AccessDenied' "$work/error"; then
      cat "$work/error" >&2
      echo "AWS does not tell what became of the execution; it goes on all the same." >&2
      how_to_go_on >&2
      exit 3
    fi
    echo "No answer from AWS (try $tries of 10): $(tail -n 1 "$work/error")" >&2
    sleep "$poll"
  done
}

# show NUMBER: the events of an execution that were not shown yet; what it starts is appended to executions.
show() {
  # Of the details, which are of many kinds, an event has one.
  ask get-execution-history --execution-arn "${executions[$1]}" --query 'events[].[id, timestamp, type,
    (stateEnteredEventDetails || stateExitedEventDetails).name,
    executionStartedEventDetails.input || taskSucceededEventDetails.output || taskSubmittedEventDetails.output
      || executionFailedEventDetails.error || executionAbortedEventDetails.error || executionTimedOutEventDetails.error
      || taskFailedEventDetails.error || taskTimedOutEventDetails.error,
    executionFailedEventDetails.cause || executionAbortedEventDetails.cause || executionTimedOutEventDetails.cause
      || taskFailedEventDetails.cause || taskTimedOutEventDetails.cause]' > "$work/events"
  awk -f "$lib/json.awk" -f "$lib/progress.awk" -v number="$1" -v seen="${seen[$1]-0}" \
    -v machine="$(cut -d: -f7 <<< "${executions[$1]}")" -v children="$work/children" "$work/events" > "$work/lines"
  seen[$1]=$(awk -F '\t' '$1 ~ /^[0-9]+$/ { last = $1 } END { print last + 0 }' "$work/events")
  if [[ -s $work/lines ]]; then
    cat "$work/lines"
    quiet_since=$SECONDS
  fi
  if [[ -s $work/children ]]; then
    while read -r child; do executions+=("$child"); done < "$work/children"
  fi
}

follow() {
  local status=RUNNING i
  executions=("$arn") seen=() quiet_since=$SECONDS
  trap 'echo; echo "The execution goes on." >&2; how_to_go_on >&2; exit 130' INT
  until [[ $status != RUNNING ]]; do
    # Asked before the histories are, so that the last look at them is after the end.
    ask describe-execution --execution-arn "$arn" --query status > "$work/status"
    status=$(< "$work/status")
    for ((i = 0; i < ${#executions[@]}; i++)); do show "$i"; done
    [[ $status == RUNNING ]] || break
    if ((SECONDS - quiet_since >= 60)); then
      echo "$(date +%H:%M:%S)       still running, nothing new for $((SECONDS - quiet_since)) s"
      quiet_since=$SECONDS
    fi
    sleep "$poll"
  done
  report "$status"
  [[ $status == SUCCEEDED ]]
}

report() {
  # With two columns a cause of several lines is whole: from the first tab to the end.
  ask describe-execution --execution-arn "$arn" --query '[error, output || cause]' > "$work/end"
  echo
  awk -f "$lib/json.awk" -f "$lib/report.awk" -v status="$1" "$work/end"
  printf '\nExecution: %s\n' "$arn"
}

[[ -n $arn ]] || start
if ! $follow; then how_to_go_on; exit 0; fi
if $dry_run; then
  run aws stepfunctions describe-execution --region "$region" --execution-arn "$arn"
  run aws stepfunctions get-execution-history --region "$region" --execution-arn "$arn"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if follow; then exit 0; else exit 1; fi
