# shellcheck shell=bash
# What start.sh refuses, asks, starts and follows. Sourced by scripts/test-scripts.sh.

run_script 2 "start, all wrong at once" env PATH="$v1" scripts/start.sh FAILOVR "$work/none.json" --region west --poll soon
says "got 'FAILOVR'" "none.json: no such file" "'west' is no Region" "--poll: expected seconds" "version 2 is needed"
run_script 2 "start without a Region" env PATH="$v2" scripts/start.sh FAILOVER "$good"
says "--region is missing"
run_script 2 "start with a broken payload" env PATH="$v2" scripts/start.sh FAILOVER "$work/broken.json" --region us-west-2
says "not JSON from here"
run_script 2 "follow of no execution" env PATH="$v2" scripts/start.sh --follow arn:aws:states:us-west-2:123456789012:stateMachine:x
says "is no ARN of an execution"
run_script 0 "start --dry-run" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --dry-run
says 'layer 1  PlannedFailoverAurora: "Switchover' "aws stepfunctions start-execution --region us-west-2" "-planned-failover-aurora --input"
run_script 2 "start where nothing is deployed" env PATH="$v2" scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --yes
says "There is no state machine dr-orchestrator-stepfunction-FAILOVER in us-west-2. Next: scripts/deploy.sh us-west-2"
fake_aws silent 2.9.19 'echo "Could not connect" >&2; exit 255'
run_script 3 "follow while AWS does not answer" env PATH="$work/silent:$PATH" scripts/start.sh --poll 0 \
  --follow arn:aws:states:us-west-2:123456789012:execution:m:e
says "try 9 of 10" "it continues in any case" "stop-execution"
if [[ -f rehearsal/target/built ]]; then
  run_script 2 "start with a payload that the state machine would refuse" env PATH="$v2" scripts/start.sh FAILBACK "$good" --region us-west-2
  says "The payload has 1 problem" "Nothing was done"
fi

# start.sh asks before it starts, and every call goes where it was pointed at.
machine_arn=arn:aws:states:us-west-2:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER
execution_arn=${machine_arn/stateMachine/execution}:dr-1
local_url=http://127.0.0.1:4599
# shellcheck disable=SC2016 # $1 and so on are the stand-in's
stepfunctions='case "$1 $2" in
  "sts get-caller-identity") [[ ! -e "$(dirname "$0")/denied" ]] || { echo AccessDenied >&2; exit 254; }
    printf "210987654321\tarn:aws:iam::210987654321:user/ops\n" ;;
  "stepfunctions list-state-machines") echo '$machine_arn' ;;
  "stepfunctions start-execution") echo '$execution_arn' ;;
  "stepfunctions describe-execution") [[ ! -e "$(dirname "$0")/shown" ]] || { echo AccessDenied >&2; exit 254; }; echo RUNNING ;;
  "stepfunctions get-execution-history") touch "$(dirname "$0")/shown"
    case "$*" in
      *:dr-1\ *) printf "1\t2026-01-01T00:00:00Z\tTaskSubmitted\tS\t{\"ExecutionArn\": \"%s\"}\tNone\n" '$execution_arn'-child '$execution_arn'-ended ;;
      *:dr-1-ended\ *) printf "1\t2026-01-01T00:00:00Z\tExecutionSucceeded\tNone\tNone\tNone\n" ;;
    esac ;;
  "configure get") [[ $3 != "$(cat "$(dirname "$0")/setting")" ]] || echo '$local_url' ;;
esac'
fake_aws works 2.9.19 "$stepfunctions"
start=(scripts/start.sh FAILOVER "$good" --region us-west-2 --no-check --no-follow)
calls() { cat "$work/works/calls" 2> /dev/null || true; }
# started_with TITLE URL [VARIABLE=VALUE…] [-- OPTION…]: all calls but those to the CLI's own settings go to URL.
started_with() {
  local title=$1 url=$2 variables=()
  shift 2
  while (($#)) && [[ $1 != -- ]]; do variables+=("$1"); shift; done
  rm -f "$work/works/calls"
  run_script 0 "$title" env -u AWS_ENDPOINT_URL -u AWS_ENDPOINT_URL_SFN PATH="$work/works:$PATH" ${variables[0]+"${variables[@]}"} \
    "${start[@]}" --yes "${@:2}"
  says "Started: $execution_arn" "Endpoint:      $url" "stop-execution --region us-west-2 --endpoint-url $url" \
    "--follow $execution_arn --endpoint-url $url"
  said=$(calls)
  verdict "$title: kinds of calls" 3 "$(grep -cE '^(sts get-caller-identity|stepfunctions (list-state-machines|start-execution)) ' <<< "$said")"
  verdict "$title: calls that would reach AWS" "" "$(grep -v '^configure ' <<< "$said" | grep -vF -- "--endpoint-url $url")"
}
started_with "start --endpoint-url" $local_url -- --endpoint-url $local_url
started_with "start with AWS_ENDPOINT_URL" $local_url AWS_ENDPOINT_URL=$local_url
started_with "start with AWS_ENDPOINT_URL_SFN" $local_url AWS_ENDPOINT_URL=http://other:1 AWS_ENDPOINT_URL_SFN=$local_url
started_with "start --endpoint-url, which outranks" $local_url AWS_ENDPOINT_URL=http://other:1 -- --endpoint-url $local_url
echo endpoint_url > "$work/works/setting"
echo "endpoint_url = $local_url" > "$work/config"
started_with "start with endpoint_url of the profile" $local_url AWS_CONFIG_FILE="$work/config"
echo services > "$work/works/setting"
run_script 2 "start with endpoints in a services section" env PATH="$work/works:$PATH" AWS_CONFIG_FILE="$work/config" "${start[@]}" --yes
says "Name the one of Step Functions with --endpoint-url"
for url in localhost:4599 "" "http://127.0.0.1:4599/x y"; do
  run_script 2 "start --endpoint-url '$url'" env PATH="$work/works:$PATH" "${start[@]}" --yes --endpoint-url "$url"
  says "--endpoint-url: expected an address such as http://127.0.0.1:4599"
done
rm "$work/works/calls"
run_script 0 "start, AWS_ENDPOINT_URL ignored" env PATH="$work/works:$PATH" AWS_ENDPOINT_URL=$local_url \
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true "${start[@]}" --yes
verdict "start, AWS_ENDPOINT_URL ignored: calls with it" "" "$(calls | grep -F -- --endpoint-url)"
says "Account:       210987654321, as arn:aws:iam::210987654321:user/ops" "Region:        us-west-2" "State machine: $machine_arn" \
  "Payload:       $good" 'layer 1  PlannedFailoverAurora: "Switchover'

touch "$work/works/denied"
run_script 0 "start without sts" env PATH="$work/works:$PATH" "${start[@]}" --yes
says "Account:       123456789012, that of the state machine (sts get-caller-identity does not say who you are)" "Started:"
rm "$work/works/denied" "$work/works/calls"
run_script 2 "start without a terminal" env PATH="$work/works:$PATH" "${start[@]}" < /dev/null
says "Nothing was done. Next: ${start[*]} --yes"
verdict "start without a terminal: calls" "" "$(calls)"

# on_terminal WORDS COMMAND…: types WORDS at a terminal on which COMMAND runs.
on_terminal() {
  python3 - "$@" << 'TERMINAL'
import os, pty, sys
process, terminal = pty.fork()
if process == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
said = b""
try:
    while part := os.read(terminal, 4096):
        if b"[y/N]" in part:
            os.write(terminal, sys.argv[1].encode() + b"\n")
        said += part
except OSError:
    pass
print(said.decode().replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
TERMINAL
}
for answer in n "" yesterday; do
  run_script 2 "start, answered '$answer'" on_terminal "$answer" env PATH="$work/works:$PATH" "${start[@]}"
  says "Account:       210987654321" "Start it? [y/N]" "Not started. Nothing was done."
done
verdict "start, not answered with yes: starts" "" "$(calls | grep start-execution)"
run_script 0 "start, answered y" on_terminal y env PATH="$work/works:$PATH" "${start[@]}"
says "Start it? [y/N]" "Started: $execution_arn"

rm -f "$work/works/shown"
run_script 3 "follow until AWS refuses to tell more" env PATH="$work/works:$PATH" scripts/start.sh --poll 0 --follow "$execution_arn" --endpoint-url $local_url
stop="aws stepfunctions stop-execution --region us-west-2 --endpoint-url $local_url --execution-arn $execution_arn"
says "To stop it:    $stop"$'\n' "  and then     $stop-child"
verdict "to stop it: a child that has ended" no "$([[ $said == *-ended* ]] && echo yes || echo no)"

printf '{"StatePayload": [{"layer": 1, "resources": [{"resourceType": "X\033[2J", "resourceName": "a\302\233b\342\200\256c"}]}]}' > "$work/escapes.json"
run_script 0 "start with a payload that moves the cursor" env PATH="$work/works:$PATH" scripts/start.sh FAILOVER "$work/escapes.json" \
  --region us-west-2 --no-check --no-follow --yes
says 'layer 1  X?[2J: "a?b?c"'
