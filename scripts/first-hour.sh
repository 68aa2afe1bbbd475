#!/usr/bin/env bash
# The first hour in an AWS account: deploys the orchestrator, runs readiness, and, only with --create-demo, creates the cheapest demo
# databases, switches over and back; then removes what it made, also after a failure or Ctrl-C. Says before each step what it costs.
# Records what AWS answers on the way, and compares it with what the twin believes: docs/referee.md.
# usage: scripts/first-hour.sh --region REGION [--other REGION] [--create-demo] [--endpoint-url URL] [--out DIR] [--anonymise FILE]
#                              [--yes] [--help]
#   --region REGION     the Region that takes over in the switchover, such as us-west-2
#   --other REGION      the primary Region; without it only --region is deployed to, and there is no demo
#   --create-demo       Aurora MySQL in both Regions (docs/app-stack.md), a switchover and back: about an hour, about 1 USD
#   --endpoint-url URL  asks this address instead of AWS, with made-up credentials
#   --out DIR           where recording and report go; default: first-hour-TIME in the current directory
#   --anonymise FILE    writes the recording without your account, names and addresses, to be added to the twin's tests
#   --yes               asks nothing; without a terminal there is no other way
# Exit: 0 done, and what AWS answered is what the twin believes; 1 a step failed; 2 wrong input, or not confirmed; 3 something that it
#       made is still there: what, and the command that removes it, is printed; 4 a belief of the twin is refuted.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/endpoint.sh
source "$lib/endpoint.sh"
# shellcheck source=scripts/lib/first-hour-made.sh
source "$lib/first-hour-made.sh"

given=("$@") region="" other="" demo=false endpoint="" out="" fixture="" yes=false
while (($#)); do
  case $1 in
    --region | --other | --endpoint-url | --out | --anonymise)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      case $1 in
        --region) region=$2 ;;
        --other) other=$2 ;;
        --endpoint-url) endpoint=$2 ;;
        --out) out=$2 ;;
        --anonymise) fixture=$2 ;;
      esac
      shift
      ;;
    --create-demo) demo=true ;;
    --yes) yes=true ;;
    -h | --help) usage; exit 0 ;;
    *) problem "'$1' is no option of first-hour.sh" ;;
  esac
  shift
done
if [[ -z $region ]]; then problem "--region is missing: the Region that takes over"; else need_region "$region"; fi
[[ -z $other ]] || need_region "$other"
[[ -z $other || $other != "$region" ]] || problem "--other: expected another Region than --region, got '$other' twice"
if $demo && [[ -z $other ]]; then problem "--create-demo needs --other: a switchover has two Regions"; fi
if $demo && [[ -n $region && -n $other && "$region $other" != "us-west-2 us-east-1" ]]; then
  problem "--create-demo: the demo's parameter files are for --region us-west-2 --other us-east-1, got '$region' and '$other'"
fi
[[ -z $endpoint || $endpoint =~ ^https?://[^/]+ ]] || problem "--endpoint-url: expected an address such as http://127.0.0.1:4599, got '$endpoint'"
for file in "$out" "$fixture"; do
  [[ -z $file || -w $(dirname "$file") ]] || problem "$file: cannot be written there"
done
if ! $yes && [[ ! -t 0 ]]; then
  problem "This creates things in an AWS account. To confirm: $(shown scripts/first-hour.sh ${given[@]+"${given[@]}"} --yes)"
fi
need_jdk
need python3 "install Python 3"
aws=$(aws_2)
[[ -n $aws ]] || need_aws
stop_on_problems

out=${out:-first-hour-$(date +%Y%m%d-%H%M%S)}
mkdir -p "$out"
out=$(cd "$out" && pwd)
[[ -z $fixture || $fixture == /* ]] || fixture=$PWD/$fixture
cd "$lib/../.."
work=$(mktemp -d)
mkdir "$work/bin"
ln -s "$aws" "$work/bin/aws"
export PATH=$work/bin:$PATH AWS_PAGER=""
[[ -z $endpoint ]] || aws_only_at "$endpoint" "$work"
made=$out/made recording=$out/recording.jsonl
: > "$made"
: > "$recording"
finished=false
# shellcheck disable=SC2317 # the trap calls it
finish() {
  local status=$?
  trap - EXIT
  trap '' INT TERM
  $finished || echo "Stopped before the end; removing what was made." >&2
  # Polls that still run would be recorded as answers about what is being removed.
  local each
  for each in $(jobs -p); do kill "$each" 2> /dev/null || true; done
  remove_all || status=3
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# step TEXT COST: says what comes and what it costs, and asks.
step() {
  local answer
  echo
  echo "== $1"
  echo "   costs: $2"
  $yes && return
  read -r -p "   Go on? [y/N] " answer
  if [[ $answer != [yY]* ]]; then
    echo "Not confirmed." >&2
    exit 2
  fi
}

# recorded REGION SERVICE OPERATION [ARGUMENT…]: one call, noted with its answer or its error code; a refusal is an answer, too.
recorded() {
  local in=$1 answer code=""
  shift
  if ! answer=$(aws "$@" --region "$in" --output json 2> "$work/error"); then
    code=$(sed -n 's/^An error occurred (\([^)]*\)).*/\1/p' "$work/error")
    answer=""
  fi
  python3 "$lib/fidelity.py" note "$recording" "$phase" "$in" "${code:-$([[ -n $answer ]] || echo NoAnswer)}" "$@" <<< "$answer"
}

# looks: what is compared with the twin.
looks() {
  local in
  for in in "$region" ${other:+"$other"}; do
    recorded "$in" rds describe-global-clusters --global-cluster-identifier dr-globaldb-cluster-mysql
    recorded "$in" rds describe-db-clusters
    recorded "$in" rds describe-db-instances
  done
}

# probes: refusals that need nothing and change nothing; their codes are beliefs of the twin.
probes() {
  phase=probes
  recorded "$region" rds describe-global-clusters --global-cluster-identifier dr-first-hour-none
  recorded "$region" rds describe-db-clusters --db-cluster-identifier dr-first-hour-none
  recorded "$region" rds describe-db-instances --db-instance-identifier dr-first-hour-none
  recorded "$region" rds describe-db-clusters --filters Name=no-such-filter,Values=x
  recorded "$region" elasticache describe-replication-groups --replication-group-id dr-first-hour-none
  recorded "$region" elasticache describe-global-replication-groups --global-replication-group-id dr-first-hour-none
  recorded "$region" ssm get-parameter --name /dr-first-hour/none
  recorded "$region" stepfunctions describe-execution --execution-arn \
    "arn:aws:states:$region:$account:execution:dr-orchestrator-stepfunction-FAILOVER:dr-first-hour-none"
}

deploy() {
  local in=$1 bucket=dr-orchestrator-first-hour-$account-$1 others=$2
  if aws cloudformation describe-stacks --region "$in" --stack-name dr-orchestrator > /dev/null 2>&1; then
    echo "$in: the stack dr-orchestrator is there already; it is used as it is, and stays."
    return
  fi
  made bucket "$in" "$bucket"
  run aws s3 mb "s3://$bucket" --region "$in"
  printf '{"Parameters": {"TemplateStoreS3BucketName": "%s", "OtherRegions": "%s"}}\n' "$bucket" "$others" > "$work/parameters-$in.json"
  made stack "$in" dr-orchestrator
  scripts/deploy.sh "$in" --parameters "$work/parameters-$in.json" --yes > "$out/deploy-$in.log" 2>&1 \
    || { tail -n 20 "$out/deploy-$in.log" >&2; return 1; }
}

readiness() {
  local in=$1 arn status=RUNNING
  arn=$(aws stepfunctions start-execution --region "$in" --query executionArn --output text --state-machine-arn \
    "arn:aws:states:$in:$account:stateMachine:dr-orchestrator-stepfunction-readiness" --input '{}')
  while [[ $status == RUNNING ]]; do
    sleep 2
    status=$(aws stepfunctions describe-execution --region "$in" --execution-arn "$arn" --query status --output text)
  done
  echo "$in: readiness $status ($arn)"
  [[ $status == SUCCEEDED ]]
}

# demo_stack REGION TEMPLATE KEY
demo_stack() {
  local in=$1 subnets group
  subnets=$(aws ec2 describe-subnets --region "$in" --filters Name=default-for-az,Values=true --query 'Subnets[:2].SubnetId' --output text | tr '\t' ',')
  group=$(aws ec2 describe-security-groups --region "$in" --group-names default --query 'SecurityGroups[0].GroupId' --output text)
  sed -e "s/\"SubnetIds\": *\"[^\"]*\"/\"SubnetIds\": \"$subnets\"/" -e "s/\"DBSecurityGroup\": *\"[^\"]*\"/\"DBSecurityGroup\": \"$group\"/" \
    -e "s#arn:aws:kms:us-east-1:x*:key/mrk-x*#$3#" -e 's/"Parameters": {/&\n    "CreateRDSMonitoringRole": "true",/' \
    "cloudformation/app-stack/Aurora-MySQL-parameter-$in.json" > "$work/demo-$in.json"
  if [[ $2 != *Primary* ]]; then
    grep -v CreateRDSMonitoringRole "$work/demo-$in.json" > "$work/demo.json"
    mv "$work/demo.json" "$work/demo-$in.json"
  fi
  made demo "$in" aurora-mysql-app-stack
  (cd cloudformation/app-stack && aws cloudformation deploy --region "$in" --stack-name aurora-mysql-app-stack \
    --template-file "$2" --parameter-overrides "file://$work/demo-$in.json" \
    --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM CAPABILITY_IAM --disable-rollback) > "$out/demo-$in.log" 2>&1 \
    || { tail -n 20 "$out/demo-$in.log" >&2; return 1; }
}

create_demo() {
  local key in
  for in in "$other" "$region"; do
    # What is there is somebody's: it would be used, and then removed.
    if ! gone aws cloudformation describe-stacks --region "$in" --stack-name aurora-mysql-app-stack; then
      echo "$in: the stack aurora-mysql-app-stack is there already, or could not be asked for. Nothing was created, nothing of it is touched." >&2
      return 1
    fi
  done
  demo_stack "$other" Aurora-MySQL-Primary.yaml none
  key=$(aws cloudformation describe-stacks --region "$other" --stack-name aurora-mysql-app-stack --output text \
    --query "Stacks[0].Outputs[?OutputKey=='AuroraKmsKeyId'].OutputValue")
  demo_stack "$region" Aurora-MySQL-DR.yaml "$key"
}

# switchover PHASE REGION: with looks while it goes on.
switchover() {
  local status=0
  phase=$1
  looks
  (while :; do looks; sleep "${FIRST_HOUR_POLL:-5}"; done) &
  local polls=$!
  scripts/start.sh FAILOVER state-machines/payloads/planned-failover-aurora.json --region "$2" --yes ${endpoint:+--endpoint-url "$endpoint"} \
    > "$out/$phase.log" 2>&1 || status=$?
  kill "$polls" 2> /dev/null || true
  wait "$polls" 2> /dev/null || true
  looks
  grep -E '^(SUCCEEDED|FAILED|ABORTED|TIMED_OUT|NOTHING)' "$out/$phase.log" | head -n 1 | sed "s/^/$2: $1 /"
  return "$status"
}

account=$(aws sts get-caller-identity --region "$region" --query Account --output text 2> "$work/error") || account=""
[[ $account =~ ^[0-9]{12}$ ]] || {
  echo "No AWS credentials that work in $region: $(cat "$work/error")" >&2
  finished=true
  exit 2
}
echo "Account $account. Recording and report: $out"
step "Refusals: eight questions about what does not exist" "nothing"
probes
step "Deploy the orchestrator: bucket, stack dr-orchestrator (functions, state machines, alarms, log groups) in $region${other:+ and $other}" \
  "cents: 5 alarms at 0.10 USD a month each Region, logs and code in S3 by the megabyte"
deploy "$region" "$other"
[[ -z $other ]] || deploy "$other" "$region"
step "Readiness run: every function once" "less than 0.01 USD"
for in in "$region" ${other:+"$other"}; do readiness "$in"; done
if $demo; then
  step "Demo databases: Aurora MySQL, one db.r5.large in each Region (about 20 minutes)" \
    "about 0.60 USD an hour while they exist, 2 USD a month for the key until it is deleted in 7 days"
  create_demo
  step "Switchover to $region, and back to $other" "nothing beside the databases"
  switchover switchover "$region"
  switchover back "$other"
fi
finished=true

status=0
scripts/lib/fidelity.sh "$recording" > "$out/fidelity.md" || status=$?
cat "$out/fidelity.md"
if [[ -n $fixture ]]; then
  python3 "$lib/fidelity.py" anonymise "$recording" "$fixture"
  echo "Without account, names and addresses: $fixture. To add it to the twin's tests: rehearsal/src/test/resources/fidelity/"
fi
exit "$status"
