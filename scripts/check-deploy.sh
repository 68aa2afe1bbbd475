#!/usr/bin/env bash
# Deploys everything with the AWS CLI to a moto server on loopback, by the scripts and commands of the guide, and checks
# what is there afterwards: functions, versions and aliases, roles, state machines, the rule, the stacks of the databases;
# then starts, follows and stops a failover. What moto lacks, and what is therefore not proven, is said at the end;
# scripts/lib/moto_aws.py tells how its gaps are bridged.
# usage: scripts/check-deploy.sh [--help]
# Needs the AWS CLI (version 2, anywhere on the PATH), Python 3 with moto[server], cfn-lint and aws-sam-translator, a JDK.
# Exit: 0 all as it should be, 1 something is not, 2 a tool is missing.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/endpoint.sh
source "$lib/endpoint.sh"

case ${1-} in
  "") ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1': check-deploy.sh takes no arguments" ;;
esac

need python3 "install Python 3"
python3 -c 'import moto.server, flask, samtranslator, cfnlint' 2> /dev/null \
  || problem "python3 lacks moto[server], aws-sam-translator or cfn-lint: python3 -m pip install -r .ci/requirements.txt"
aws=$(aws_2)
[[ -n $aws ]] || need_aws
need_jdk
stop_on_problems

cd "$lib/../.."
work=$(mktemp -d)
moto=""
cleanup() {
  if [[ -n $moto ]]; then kill "$moto" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

failures=0
# expect WHAT EXPECTED ACTUAL
expect() {
  if [[ $2 == "$3" ]]; then
    echo "  ok    $1: $(head -c 100 <<< "${2//$'\n'/, }")"
  else
    echo "  FAIL  $1: expected '$2', got '$3'"
    failures=$((failures + 1))
  fi
}

start_moto() {
  local port try
  port=$(free_port)
  python3 "$lib/moto_aws.py" "$port" "$work/recorded.json" > "$work/moto.log" 2>&1 &
  moto=$!
  for ((try = 0; try < 300; try++)); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
    kill -0 "$moto" 2> /dev/null || { cat "$work/moto.log" >&2; exit 1; }
    sleep 0.1
  done
  mkdir "$work/bin"
  ln -s "$aws" "$work/bin/aws"
  export PATH=$work/bin:$PATH
  aws_only_at "http://localhost:$port" "$work"
}

# network REGION: sets vpc, subnet1, subnet2, group to what every account has.
network() {
  vpc=$(aws ec2 describe-vpcs --region "$1" --query 'Vpcs[0].VpcId' --output text)
  read -r subnet1 subnet2 < <(aws ec2 describe-subnets --region "$1" --query 'Subnets[:2].SubnetId' --output text)
  group=$(aws ec2 describe-security-groups --region "$1" --query 'SecurityGroups[0].GroupId' --output text)
}

# The guide's parameter file, filled in.
parameters() {
  sed -e "s/-xxxxxx-$1/-demo-$1/" -e "s/vpc-xxxxxx/$vpc/" -e "s/subnet-xxxxxx/$subnet1/" -e "s/subnet-yyyyyy/$subnet2/" \
    -e "s/sg-xxxxxxxxxx/$group/" "cloudformation/Orchestrator-Deployer-parameters-$1.json"
}

deploy_orchestrator() {
  local region=$1
  echo "$region: aws s3 mb, scripts/deploy.sh"
  network "$region"
  parameters "$region" > "$work/parameters-$region.json"
  aws s3 mb "s3://dr-orchestrator-demo-$region" --region "$region"
  scripts/deploy.sh "$region" --parameters "$work/parameters-$region.json" 2>&1
}

check_orchestrator() {
  local region=$1 jar=orchestrator-lambdas/target/dr-orchestrator-lambdas.jar
  local account=123456789012 name handler class file
  python3 "$lib/sam.py" cloudformation/Orchestrator-Deployer.yaml "$work/transformed.json"

  # CloudFormation supports no YAML aliases; moto does, and so would not tell.
  expect "anchors and aliases that aws cloudformation package left" "" \
    "$(grep -E '(: |- )[&*][A-Za-z]' "cloudformation/target/Orchestrator-Deployer-$region.yaml")"

  aws lambda list-functions --region "$region" --output text \
    --query 'Functions[].[FunctionName, Handler, MemorySize, Timeout, CodeSize, Runtime, Role]' | sort > "$work/functions"
  expect "functions" "$(grep -c '"AWS::Lambda::Function"' "$work/transformed.json")" "$(wc -l < "$work/functions" | tr -d ' ')"
  expect "memory, timeout, runtime of all" $'512\t80\tjava25' "$(cut -f 3,4,6 "$work/functions" | sort -u)"
  expect "bytes of code of all: the jar" "$(wc -c < "$jar" | tr -d ' ')" "$(cut -f 5 "$work/functions" | sort -u)"
  "${JAVA_HOME:+$JAVA_HOME/bin/}jar" tf "$jar" | sort > "$work/classes"
  while IFS=$'\t' read -r name handler _; do
    class=${handler%%::*}
    if [[ $handler != ?*::handleRequest ]] || ! grep -qxF "${class//.//}.class" "$work/classes"; then
      expect "handler of $name" "a class of the jar, ::handleRequest" "$handler"
    fi
  done < "$work/functions"

  aws cloudformation describe-stack-resources --region "$region" --stack-name dr-orchestrator --output text \
    --query 'StackResources[].[ResourceType, LogicalResourceId, PhysicalResourceId]' > "$work/resources"
  # Every resource of the template, and those alone whose condition holds: with a VPC all of them.
  expect "types of resources" "$(sed -n 's/^   "Type": "\(AWS::.*\)",$/\1/p' "$work/transformed.json" | grep -v ManagedPolicy | sort | uniq -c)" \
    "$(cut -f 1 "$work/resources" | grep AWS:: | grep -v ManagedPolicy | sort | uniq -c)"

  expect "roles of functions, one each" "$(wc -l < "$work/functions")" "$(cut -f 7 "$work/functions" | sort -u | wc -l)"
  aws iam list-roles --region "$region" --query 'Roles[].Arn' --output text | tr '\t' '\n' | sort > "$work/roles"
  expect "roles that functions have and IAM has not" "" "$(cut -f 7 "$work/functions" | sort | comm -23 - "$work/roles")"

  # Functions by their alias and state machines, as the definitions name them, must be there.
  { awk '$1 == "AWS::Lambda::Alias" || $1 == "AWS::StepFunctions::StateMachine" { print $3 }' "$work/resources"; } | sort > "$work/callable"
  expect "aliases" "$(cut -f 1 "$work/functions" | sed "s/.*/arn:aws:lambda:$region:$account:function:&:live/" | sort)" \
    "$(grep :lambda: "$work/callable")"
  expect "alias of a function, asked for" 1 "$(aws lambda get-alias --region "$region" --name live \
    --function-name dr-orchestrator-fail-parent-task --query FunctionVersion --output text)"

  expect "state machines" "$(find state-machines -name '*.asl.json' | wc -l | tr -d ' ')" "$(grep -c :stateMachine: "$work/callable")"
  while read -r name; do
    aws stepfunctions describe-state-machine --region "$region" --state-machine-arn "$name" --query definition \
      --output text > "$work/definition"
    flat "$work/definition" > "$work/flat" || expect "definition of $name" "JSON" "something else"
    # shellcheck disable=SC2016 # these are the placeholders themselves
    expect "${name##*:}: placeholders left" "" "$(grep -o '\${[^}]*}' "$work/definition" | sort -u)"
    expect "${name##*:}: calls of what is not there" "" \
      "$(grep -oE 'arn:aws:(lambda:[^"]*:function|states:[^"]*:stateMachine):[^"]*' "$work/definition" | sort -u | comm -23 - "$work/callable")"
    for file in state-machines/*.asl.json; do
      flat "$file" > "$work/file"
      # The same but for what the file leaves to the deployment.
      # shellcheck disable=SC2016
      if diff -q <(grep -v '\${' "$work/file") \
        <(awk -F '\t' 'NR == FNR { if (/\${/) left[$1]; next } !($1 in left)' "$work/file" "$work/flat") > /dev/null; then
        basename "$file"
      fi
    done >> "$work/found"
  done < <(grep :stateMachine: "$work/callable")
  expect "definitions in use" "$(cd state-machines && printf '%s\n' ./*.asl.json | sed 's|./||' | sort)" "$(sort -u "$work/found")"

  expect "target of the rule" "arn:aws:lambda:$region:$account:function:dr-orchestrator-fail-parent-task:live" \
    "$(aws events list-targets-by-rule --region "$region" --rule dr-orchestrator-ended-children --query 'Targets[].Arn' --output text)"
  expect "state machines that the rule watches: all children" \
    "$(grep :stateMachine: "$work/callable" | grep -vE 'FAILOVER|FAILBACK|readiness')" \
    "$(aws events describe-rule --region "$region" --name dr-orchestrator-ended-children --query EventPattern --output text \
      | grep -o 'arn:aws:states[^"]*' | sort)"
  expect "target of the schedule" "arn:aws:states:$region:$account:stateMachine:dr-orchestrator-stepfunction-readiness" \
    "$(aws scheduler get-schedule --region "$region" --group-name dr-orchestrator --name dr-orchestrator-readiness \
      --query Target.Arn --output text)"
  expect "schedule" "rate(7 days)" "$(aws scheduler get-schedule --region "$region" --group-name dr-orchestrator \
    --name dr-orchestrator-readiness --query ScheduleExpression --output text)"
  expect "alarms" $'dr-orchestrator-ended-child-dropped\ndr-orchestrator-ended-child-not-delivered\ndr-orchestrator-readiness-failed\ndr-orchestrator-readiness-not-started\ndr-orchestrator-readiness-timed-out' \
    "$(aws cloudwatch describe-alarms --region "$region" --query 'sort_by(MetricAlarms, &AlarmName)[].[AlarmName]' --output text)"
  expect "retention of logs" $'365\n365' "$(aws logs describe-log-groups --region "$region" --query \
    "logGroups[?contains(logGroupName, 'dr-orchestrator')].[retentionInDays]" --output text)"
  expect "VPC endpoints" 5 "$(aws ec2 describe-vpc-endpoints --region "$region" --query 'length(VpcEndpoints)' --output text)"
}

# Moto executes nothing: an execution stays RUNNING, with a history that is always the same, until it is stopped.
check_start() {
  local region=$1 arn pid status=0 payload=state-machines/payloads/failover-all-planned.json
  scripts/start.sh FAILOVER "$payload" --region "$region" --yes --poll 1 > "$work/start" 2>&1 &
  pid=$!
  until arn=$(sed -n 's/^Started: //p' "$work/start") && [[ -n $arn ]] || ! kill -0 "$pid" 2> /dev/null; do sleep 0.2; done
  expect "name of the execution" yes "$([[ $arn =~ :dr-orchestrator-stepfunction-FAILOVER:dr-[0-9]{8}-[0-9]{6}-failover-all-planned$ ]] && echo yes)"
  expect "input of the execution" "$(flat "$payload")" \
    "$(aws stepfunctions describe-execution --region "$region" --execution-arn "$arn" --query input --output text | flat /dev/stdin)"
  aws stepfunctions stop-execution --region "$region" --execution-arn "$arn" > /dev/null
  wait "$pid" || status=$?
  sed 's/^/  | /' "$work/start"
  expect "exit code of start.sh after stop-execution" 1 "$status"
  expect "verdict" ABORTED "$(grep -x 'ABORTED' "$work/start")"
  scripts/start.sh --follow "$arn" > "$work/start" 2>&1 || true
  expect "verdict of --follow" ABORTED "$(grep -x 'ABORTED' "$work/start")"
}

# versions REGION: the logical ids of all published versions, and what the alias of two functions leads to.
versions() {
  local name
  aws cloudformation list-stack-resources --region "$1" --stack-name dr-orchestrator --output text \
    --query "sort(StackResourceSummaries[?ResourceType=='AWS::Lambda::Version'].LogicalResourceId)" | tr '\t' '\n'
  for name in dr-orchestrator-validate-payload dr-orchestrator-create-aurora-db-cluster; do
    aws lambda get-alias --region "$1" --function-name "$name" --name live --query FunctionVersion --output text
    aws lambda get-function-configuration --region "$1" --function-name "$name:live" --query Runtime --output text
  done
}

# A change of a parameter alone must reach the functions behind the alias; a deployment that changes nothing must not.
check_update() {
  local region=$1 same=$work/same.json changed=$work/changed.json first arn status=0
  first=$(versions "$region")
  expect "alias of two functions" $'1\njava25\n1\njava25' "$(tail -n 4 <<< "$first")"

  # The other form of the file, in another order.
  { echo '{"Parameters": {'; parameter_values "$work/parameters-$region.json" | sort -r | awk -F '\t' \
    '{ printf "%s\"%s\": \"%s\"", (NR > 1 ? ", " : ""), $1, $2 }'; echo '}}'; } > "$same"
  scripts/deploy.sh "$region" --parameters "$same" > "$work/update" 2>&1 || cat "$work/update"
  expect "versions after a deployment with the same parameters" "$first" "$(versions "$region")"

  sed 's/^\[/[{"ParameterKey": "Runtime", "ParameterValue": "java21"},/' "$work/parameters-$region.json" > "$changed"
  arn=$(aws stepfunctions start-execution --region "$region" --name "update-$RANDOM" --query executionArn --output text --state-machine-arn \
    "arn:aws:states:$region:123456789012:stateMachine:dr-orchestrator-stepfunction-planned-Aurora-failover")
  scripts/deploy.sh "$region" --parameters "$changed" > "$work/update" 2>&1 < /dev/null || status=$?
  sed 's/^/  | /' "$work/update"
  expect "exit code while an execution runs" 3 "$status"
  expect "the execution is named" "$arn" "$(grep -xF "$arn" "$work/update")"
  expect "versions afterwards" "$first" "$(versions "$region")"

  scripts/deploy.sh "$region" --parameters "$changed" --yes > "$work/update" 2>&1 || cat "$work/update"
  versions "$region" > "$work/second"
  expect "versions that are new after a change of Runtime" "$(grep -c Version <<< "$first")" \
    "$(grep -vxFf <(echo "$first") "$work/second" | grep -c Version)"
  expect "alias of two functions afterwards" $'2\njava21\n2\njava21' "$(tail -n 4 "$work/second")"
  aws stepfunctions stop-execution --region "$region" --execution-arn "$arn" > /dev/null
}

# check_follow EXIT-CODE PAYLOAD [OPTION…]: a run of the rehearsal, followed as if AWS ran it.
check_follow() {
  local exit_code=$1 payload=state-machines/payloads/$2 status=0 arn
  shift 2
  scripts/rehearse.sh "$payload" --history "$@" > "$work/recorded.json" || true
  scripts/rehearse.sh "$payload" "$@" > "$work/rehearsed" || true
  arn=$(flat "$work/recorded.json" | sed -n 's/^0\.executionArn.//p')
  scripts/start.sh --follow "$arn" > "$work/start" 2>&1 || status=$?
  sed 's/^/  | /' "$work/start"
  expect "exit code of start.sh" "$exit_code" "$status"
  # The table of the rehearsal, up to the empty line after it.
  expect "table" "$(sed -n '/^layer/,/^$/p' "$work/rehearsed")" "$(sed -n '/^layer/,/^$/p' "$work/start")"
  # Both say each step once, in a different order across executions.
  expect "steps that the rehearsal tells of and start.sh does not" "" "$(comm -23 \
    <(steps "$work/rehearsed") <(steps "$work/start"))"
}

steps() {
  grep -oE '\[[0-9]+\] (Check|Failover|Promote|Tag|Send)[^:]*: .*' "$1" | sed 's/^\[[0-9]*\] //' | sort -u
}

# app_stack REGION STACK TEMPLATE PARAMETERS [KEY-ARN]: the guide's command for the demo databases.
app_stack() {
  local region=$1 stack=$2 template=$3 parameters=$4
  sed -e "s/\"SubnetIds\": *\"[^\"]*\"/\"SubnetIds\": \"$subnet1,$subnet2\"/" \
    -e "s/\"DBSecurityGroup\": *\"[^\"]*\"/\"DBSecurityGroup\": \"$group\"/" \
    -e "s#arn:aws:kms:us-east-1:x*:key/mrk-x*#${5-}#" "$parameters" > "$work/app-stack.json"
  (cd cloudformation/app-stack && aws cloudformation deploy --region "$region" --stack-name "$stack" \
    --template-file "$template" --parameter-overrides "file://$work/app-stack.json" \
    --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM CAPABILITY_IAM --disable-rollback) > "$work/app-stack.log" 2>&1 \
    || cat "$work/app-stack.log"
  expect "$template in $region" CREATE_COMPLETE \
    "$(aws cloudformation describe-stacks --region "$region" --stack-name "$stack" --query 'Stacks[0].StackStatus' --output text 2>&1)"
}

check_app_stacks() {
  local primary base lower key
  for region in us-east-1 us-west-2; do
    network "$region"
    for primary in cloudformation/app-stack/*-Primary.yaml; do
      base=$(basename "$primary" -Primary.yaml)
      lower=$(tr '[:upper:]' '[:lower:]' <<< "$base")-app-stack
      if [[ $region == us-east-1 ]]; then
        app_stack "$region" "$lower" "$base-Primary.yaml" "cloudformation/app-stack/$base-parameter-$region.json"
      else
        key=$(aws cloudformation describe-stacks --region us-east-1 --stack-name "$lower" --output text \
          --query "Stacks[0].Outputs[?contains(OutputKey, 'KmsKeyId')].OutputValue")
        app_stack "$region" "$lower" "$base-DR.yaml" "cloudformation/app-stack/$base-parameter-$region.json" "$key"
      fi
    done
  done
}

# check_imports REGION PAYLOAD…: what the samples import must be exported where they are started.
check_imports() {
  local region=$1
  shift
  expect "imports of the samples for $region that are not exported there" "" "$(comm -23 \
    <(for payload; do flat "$payload"; done | sed -n $'s/.*\t!Import //p' | sort -u) \
    <(aws cloudformation list-exports --region "$region" --query 'Exports[].[Name]' --output text | sort))"
}

start_moto
echo "A parameter file as it is shipped"
status=0
scripts/deploy.sh us-east-1 > "$work/refused" 2>&1 || status=$?
expect "exit code" 2 "$status"
expect "placeholders named" 5 "$(grep -c 'is still the placeholder' "$work/refused")"
for region in us-east-1 us-west-2; do
  deploy_orchestrator "$region"
  check_orchestrator "$region"
done
echo "us-west-2: scripts/deploy.sh again, with the same and with other parameters"
check_update us-west-2
echo "us-west-2: scripts/start.sh"
check_start us-west-2
echo "us-west-2: scripts/start.sh --follow, a run that succeeds and one that fails"
check_follow 0 switchover-aurora-elasticache.json
check_follow 1 planned-failover-aurora.json --fault '{"fault":"region-down","region":"us-east-1"}'
if compgen -G 'cloudformation/app-stack/*-Primary.yaml' > /dev/null; then
  echo "The demo databases"
  check_app_stacks
  check_imports us-east-1 state-machines/payloads/failback*.json
  check_imports us-west-2 state-machines/payloads/*fail?ver*.json state-machines/payloads/switchover*.json
fi

echo
echo "Not proven here, because moto does not create it (what refers to it was given a stand-in):"
sed -n 's/^not created by moto: /  /p' "$work/moto.log" | sort -u
if ((failures)); then
  echo "check-deploy: $failures failed"
  exit 1
fi
echo "check-deploy: all as it should be"
