#!/usr/bin/env bash
# Shows what is to be started, where and by whom; asks; starts a failover or a failback, follows it to its end, and prints the
# report.
# usage: scripts/start.sh FAILOVER|FAILBACK PAYLOAD --region REGION [--endpoint-url URL] [--yes] [--no-check] [--no-follow]
#                         [--dry-run] [--help]
#        scripts/start.sh --follow EXECUTION-ARN [--endpoint-url URL]
#   --region REGION     the Region to start it in: for FAILOVER the one that takes over, for FAILBACK the one that is rebuilt
#   --endpoint-url URL  asks this address instead of AWS, such as that of scripts/local-aws.sh; default: AWS_ENDPOINT_URL_SFN,
#                       AWS_ENDPOINT_URL, or endpoint_url of the profile, also with an AWS CLI that knows none of them
#   --yes               starts without a question, for scripts; without a terminal there is no other way
#   --follow ARN        follows an execution that was started before
#   --no-check          leaves the check of the payload to the state machine, which makes it before it touches anything
#   --no-follow         starts the execution, prints its ARN and ends
#   --dry-run           checks the payload, prints the commands and changes nothing
#   --poll SECONDS      how often to look, default 5
# Ctrl-C ends the following, not the execution.
# Exit: 0 succeeded, 1 failed, 2 wrong input, or not started, 3 not known (AWS did not answer any more), 130 Ctrl-C.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

given=("$@") words=() region="" arn="" endpoint="" check=true follow=true poll=5 yes=false
while (($#)); do
  case $1 in
    --region | --follow | --poll | --endpoint-url)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      case $1 in
        --region) region=$2 ;;
        --follow) arn=$2 ;;
        --poll) poll=$2 ;;
        --endpoint-url)
          endpoint=$2
          [[ -n $endpoint ]] || problem "--endpoint-url: expected an address such as http://127.0.0.1:4599, got nothing"
          ;;
      esac
      shift
      ;;
    --yes) yes=true ;;
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

# The AWS CLI before 2.13 knows none of these settings and would ask AWS. Whoever has set one means it, so every call below
# gets it as --endpoint-url, which every version takes and which outranks all of them.
find_endpoint() {
  [[ -z $endpoint && ${AWS_IGNORE_CONFIGURED_ENDPOINT_URLS-} != [Tt]rue ]] || return 0
  endpoint=${AWS_ENDPOINT_URL_SFN:-${AWS_ENDPOINT_URL-}}
  if [[ -z $endpoint ]] && ! $dry_run && grep -qs endpoint_url "${AWS_CONFIG_FILE:-${HOME-}/.aws/config}"; then
    endpoint=$(aws configure get endpoint_url) || true
    if [[ -z $endpoint && -n $(aws configure get services || true) ]]; then
      problem "The AWS profile names endpoints in a 'services' section, which not every AWS CLI reads. Name the one of Step Functions with --endpoint-url"
    fi
  fi
}

check_endpoint() {
  [[ -n $endpoint ]] || return 0
  if [[ ! $endpoint =~ ^https?://([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:[0-9]+)?/?$ ]]; then
    problem "--endpoint-url: expected an address such as http://127.0.0.1:4599, got '$endpoint'"
    return
  fi
  at+=(--endpoint-url "$endpoint")
  case ${BASH_REMATCH[1]} in
    127.* | localhost | '[::1]')
      # A proxy would look for the address on its own machine.
      export NO_PROXY=${BASH_REMATCH[1]}${NO_PROXY:+,$NO_PROXY} no_proxy=${BASH_REMATCH[1]}${no_proxy:+,$no_proxy}
      ;;
  esac
}

if [[ -n $arn ]]; then check_follow; else check_start; fi
[[ $poll =~ ^[0-9]+$ ]] || problem "--poll: expected seconds, got '$poll'"
$dry_run || need_aws
find_endpoint
at=(--region "$region")
check_endpoint
if ((${#problems[@]} == 0)) && [[ -z $arn ]] && ! $yes && ! $dry_run && [[ ! -t 0 || ! -t 2 ]]; then
  echo "Not started: without a terminal, confirm with --yes. Nothing was done. Next: $(shown "$0" "${given[@]}" --yes)" >&2
  exit 2
fi
stop_on_problems

# A name that says when and what, and that Step Functions takes: 80 characters of letters, digits, - and _.
execution_name() {
  local what
  what=$(basename "$payload" .json)
  what=dr-$(date -u +%Y%m%d-%H%M%S)-${what//[^A-Za-z0-9_-]/-}
  printf '%s\n' "${what:0:80}"
}

# Who starts it. Some roles may start an execution and not ask this; in an outage it may go unanswered.
caller() {
  local answer account="" who=""
  answer=$(AWS_MAX_ATTEMPTS=1 aws sts get-caller-identity "${at[@]}" --cli-connect-timeout 5 --cli-read-timeout 5 \
    --query '[Account, Arn]' --output text 2> /dev/null) || answer=""
  IFS=$'\t' read -r account who <<< "$answer" || true
  if [[ -n $who ]]; then
    echo "$account, as $who"
  else
    # An ARN has the account in its fifth part.
    echo "$(cut -d: -f5 <<< "$1"), that of the state machine (sts get-caller-identity does not say who you are)"
  fi
}

plan() {
  echo "State machine: $1"
  echo "Region:        $region"
  if [[ -n $endpoint ]]; then echo "Endpoint:      $endpoint"; fi
  if ! $dry_run; then echo "Account:       $(caller "$1")"; fi
  echo "Payload:       $payload"
  awk -F '\t' '
    $1 ~ /\.layer$/ { layer = $2 }
    $1 ~ /\.resourceType$/ { type = $2 }
    $1 ~ /\.resourceName$/ { printf "  layer %s  %s: \"%s\"\n", layer, type, $2 }' <<< "$resources"
}

confirm() {
  local answer=""
  ! $yes || return 0
  read -r -p "Start it? [y/N] " answer || true
  case $answer in
    [Yy] | [Yy][Ee][Ss]) ;;
    *) echo "Not started. Nothing was done." >&2; exit 2 ;;
  esac
}

start() {
  local machine_arn query="stateMachines[?name=='dr-orchestrator-stepfunction-$machine'].stateMachineArn"
  if $dry_run; then
    machine_arn="<ARN of dr-orchestrator-stepfunction-$machine in $region>"
    run aws stepfunctions list-state-machines "${at[@]}" --query "$query" --output text
  else
    machine_arn=$(aws stepfunctions list-state-machines "${at[@]}" --query "$query" --output text) || no_machines
    if [[ -z $machine_arn ]]; then
      echo "There is no state machine dr-orchestrator-stepfunction-$machine in $region${endpoint:+ at $endpoint}. Next: scripts/deploy.sh $region" >&2
      exit 2
    fi
  fi
  plan "$machine_arn" | printable
  local start=(aws stepfunctions start-execution "${at[@]}" --state-machine-arn "$machine_arn"
    --name "$(execution_name)" --input "file://$payload" --query executionArn --output text)
  if $dry_run; then
    run "${start[@]}"
    exit 0
  fi
  confirm
  # Whatever hinders the start: nothing was begun, and AWS says why.
  arn=$(run "${start[@]}") || exit 2
  echo "Started: $arn"
}

# The AWS CLI has said why.
no_machines() {
  echo "Nothing was done." >&2
  if [[ -n $endpoint && -z ${AWS_ACCESS_KEY_ID-}${AWS_PROFILE-} ]]; then
    echo "The AWS CLI sends no request without credentials; scripts/local-aws.sh accepts any. Next: export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test" >&2
  fi
  exit 2
}

# What was started by what is stopped goes on: its ARN is known once its start was seen.
how_to_go_on() {
  local i stop=(aws stepfunctions stop-execution "${at[@]}" --execution-arn)
  echo "To follow it:  $(shown "$0" --follow "$arn" ${endpoint:+--endpoint-url "$endpoint"})"
  echo "To stop it:    $(shown "${stop[@]}" "$arn")"
  for ((i = 1; i < ${#executions[@]}; i++)); do
    [[ -n ${ended[i]-} ]] || echo "  and then     $(shown "${stop[@]}" "${executions[i]}")"
  done
  if ((${#executions[@]} < 2)); then
    echo "  and then the executions that it has started by then, which go on without it:"
    echo "               $(shown aws stepfunctions get-execution-history "${at[@]}" --execution-arn "$arn" --output text \
      --query "events[?type=='TaskSubmitted'].taskSubmittedEventDetails.output")"
  fi
}

# ask WORDS…: a question to Step Functions, which may go unanswered for a while: a network comes back.
ask() {
  local tries
  for ((tries = 1; ; tries++)); do
    if aws stepfunctions "$@" "${at[@]}" --output text 2> "$work/error"; then return 0; fi
    if ((tries == 10)) || grep -qE 'ExecutionDoesNotExist|InvalidArn|AccessDenied' "$work/error"; then
      cat "$work/error" >&2
      echo "AWS did not answer what became of the execution; it continues in any case." >&2
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
    -v machine="$(cut -d: -f7 <<< "${executions[$1]}")" -v children="$work/children" "$work/events" \
    | printable > "$work/lines"
  if cut -f 3 "$work/events" | grep -qE '^Execution(Succeeded|Failed|Aborted|TimedOut)$'; then ended[$1]=yes; fi
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
  quiet_since=$SECONDS
  trap 'echo; echo "The execution goes on." >&2; how_to_go_on >&2; exit 130' INT
  until [[ $status != RUNNING ]]; do
    # Asked before the histories are, so that they are read once more after the end.
    ask describe-execution --execution-arn "$arn" --query status > "$work/status"
    status=$(< "$work/status")
    for ((i = 0; i < ${#executions[@]}; i++)); do
      [[ -n ${ended[i]-} ]] || show "$i"
    done
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
  awk -f "$lib/json.awk" -f "$lib/report.awk" -v status="$1" "$work/end" | printable
  printf '\nExecution: %s\n' "$arn"
}

[[ -n $arn ]] || start
# The one that was asked for, then those that it started.
executions=("$arn") seen=() ended=()
if ! $follow; then how_to_go_on; exit 0; fi
if $dry_run; then
  run aws stepfunctions describe-execution "${at[@]}" --execution-arn "$arn"
  run aws stepfunctions get-execution-history "${at[@]}" --execution-arn "$arn"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if follow; then exit 0; else exit 1; fi
