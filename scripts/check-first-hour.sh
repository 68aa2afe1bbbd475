#!/usr/bin/env bash
# Runs scripts/first-hour.sh from beginning to end with the AWS CLI, without AWS: the databases and the state machines are those of
# scripts/local-aws.sh, and moto stands in for what a deployment needs (CloudFormation, S3, IAM, logs, keys). Then shows that
# nothing is left, also after a run that is interrupted in the middle.
# usage: scripts/check-first-hour.sh [--interrupt] [--help]
#   --interrupt   stops the run during its switchover, as Ctrl-C does
# Exit: 0 nothing is left, 1 something is, or the run failed, 2 a tool is missing.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/endpoint.sh
source "$lib/endpoint.sh"

interrupt=false
case ${1-} in
  "") ;;
  --interrupt) interrupt=true ;;
  -h | --help) usage; exit 0 ;;
  *) problem "'$1' is no option of check-first-hour.sh" ;;
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
started=()
twin=0
# shellcheck disable=SC2317 # the trap calls it
cleanup() {
  local each
  for each in ${started[@]+"${started[@]}"}; do kill "$each" 2> /dev/null || true; done
  scripts/local-aws.sh down --port "$twin" > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
port=$(free_port) moto=$(free_port) twin=$(free_port)

# What the demo stack of Aurora MySQL creates, and nothing else.
python3 - "$work/world.json" << 'WORLD'
import json, sys
world = json.load(open("rehearsal/src/main/resources/worlds/demo.json", encoding="utf-8"))
world["globalClusters"] = world["globalClusters"][:1]
world["globalReplicationGroups"] = []
for region in world["regions"].values():
    region["replicationGroups"] = []
    region["dbClusters"] = [each for each in region["dbClusters"] if each["Engine"] == "aurora-mysql"]
    region["dbInstances"] = [each for each in region["dbInstances"] if each["Engine"] == "aurora-mysql"]
json.dump(world, open(sys.argv[1], "w", encoding="utf-8"))
WORLD
scripts/local-aws.sh up --port "$twin" --speed 30 --world "$work/world.json" > "$work/twin.log"
python3 "$lib/moto_aws.py" "$moto" "$work/recorded.json" > "$work/moto.log" 2>&1 &
started+=("$!")
python3 "$lib/first_hour_endpoint.py" "$port" "$moto" "$twin" > "$work/endpoint.log" 2>&1 &
started+=("$!")
for each in "$moto" "$port"; do
  for ((try = 0; try < 300; try++)); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$each") 2> /dev/null; then break; fi
    sleep 0.2
  done
done

export FIRST_HOUR_POLL=1
status=0 run=(scripts/first-hour.sh --region us-west-2 --other us-east-1 --create-demo --endpoint-url "http://localhost:$port" --yes
  --out "$work/out" --anonymise "$work/fixture.json")
if $interrupt; then
  # Ctrl-C reaches a background process of a shell without job control not at all.
  set -m
  "${run[@]}" &
  pid=$!
  set +m
  until [[ -f $work/out/switchover.log ]] || ! kill -0 "$pid" 2> /dev/null; do sleep 0.5; done
  kill -INT -- "-$pid"
  wait "$pid" || status=$?
  expected=130
else
  "${run[@]}" || status=$?
  expected=0
fi

mkdir "$work/bin" "$work/cli"
ln -s "$aws" "$work/bin/aws"
PATH=$work/bin:$PATH
aws_only_at "http://localhost:$port" "$work/cli"
# left REGION: what the account has that was not there at the beginning.
left() {
  aws cloudformation list-stacks --region "$1" --query "StackSummaries[?StackStatus!='DELETE_COMPLETE'].StackName" --output text
  aws s3api list-buckets --region "$1" --query 'Buckets[].Name' --output text
  aws logs describe-log-groups --region "$1" --query 'logGroups[].logGroupName' --output text
  aws secretsmanager list-secrets --region "$1" --query 'SecretList[].Name' --output text
  aws iam list-roles --region "$1" --query 'Roles[].RoleName' --output text
  aws rds describe-global-clusters --region "$1" --query 'GlobalClusters[].GlobalClusterIdentifier' --output text
  aws rds describe-db-clusters --region "$1" --query 'DBClusters[].DBClusterIdentifier' --output text
  aws rds describe-db-instances --region "$1" --query 'DBInstances[].DBInstanceIdentifier' --output text
  aws rds describe-db-cluster-snapshots --region "$1" --query "DBClusterSnapshots[].DBClusterSnapshotIdentifier" --output text
}
failed=0
echo
for region in us-west-2 us-east-1; do
  found=$(left "$region" | grep -vxE '(None)?' || true)
  echo "left in $region: ${found:-nothing}"
  [[ -z $found ]] || failed=1
done
[[ $status == "$expected" ]] || { echo "first-hour.sh ended with $status; expected $expected" >&2; failed=1; }
((failed == 0)) && echo "check-first-hour: nothing is left"
