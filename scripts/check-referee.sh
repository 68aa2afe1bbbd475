#!/usr/bin/env bash
# Runs the deployed artefacts on an emulator of AWS that others wrote, MiniStack, and compares each run with its rehearsal:
# docs/referee.md. Everything stays on 127.0.0.1; nothing of the emulator is kept.
# usage: scripts/check-referee.sh --emulator DIR [--only TEXT] [--defect NAMES|all|list] [--help]
#   --emulator DIR   a checkout of github.com/ministackorg/ministack; Python 3 must have its requirements, and boto3
#   --only TEXT      runs only the scenarios that have TEXT in their names
#   --defect NAMES   plants defects, one after the other, and expects to see each; names with commas between, or 'all'; 'list' prints them
# Exit: 0 all as rehearsed but for the known faults of the emulator (with --defect: the defect was seen), 1 not,
#       2 wrong input, or something is missing.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=scripts/lib/endpoint.sh
source "$lib/endpoint.sh"

emulator="" only="" defect=""
while (($#)); do
  case $1 in
    --emulator | --only | --defect)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      case $1 in
        --emulator) emulator=$2 ;;
        --only) only=$2 ;;
        --defect) defect=$2 ;;
      esac
      shift
      ;;
    -h | --help) usage; exit 0 ;;
    *) problem "'$1' is no option of check-referee.sh" ;;
  esac
  shift
done
if [[ $defect == list ]]; then exec python3 "$lib/referee/defects.py"; fi
if [[ -z $emulator ]]; then
  problem "--emulator DIR is missing: git clone https://github.com/ministackorg/ministack DIR, then python3 -m pip install -r DIR/requirements.txt aws-sam-translator boto3"
elif [[ ! -f $emulator/ministack/app.py ]]; then
  problem "--emulator: expected a checkout of MiniStack, with ministack/app.py; found none in '$emulator'"
fi
if [[ -n $defect && $defect != all ]]; then
  for name in ${defect//,/ }; do
    python3 "$lib/referee/defects.py" | cut -f 1 | grep -xF -- "$name" > /dev/null \
      || problem "--defect: '$name' is no defect; scripts/check-referee.sh --defect list prints all"
  done
fi
need_jdk
aws=$(aws_2)
[[ -n $aws ]] || need_aws
need python3 "install Python 3"
python3 -c 'import boto3, hypercorn, yaml, defusedxml, samtranslator' 2> /dev/null \
  || problem "python3 lacks something of MiniStack, or boto3: python3 -m pip install hypercorn pyyaml defusedxml aws-sam-translator boto3"
stop_on_problems

emulator=$(cd "$emulator" && pwd)
cd "$lib/../.."
work=$(mktemp -d)
process=""
# shellcheck disable=SC2317 # the trap calls it
cleanup() {
  if [[ -n $process ]]; then kill "$process" 2> /dev/null || true; wait "$process" 2> /dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# What Lambda's Java runtime has beside the function's code.
class_path=$(scripts/classpath.sh)
runtime=$(tr : '\n' <<< "$class_path" | grep -E '/(aws-lambda-java-[a-z-]*|utils-lite)-[0-9.]*\.jar$' | paste -sd : -)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$emulator/pyproject.toml")
echo "MiniStack $version, $(git -C "$emulator" rev-parse --short HEAD 2> /dev/null || echo "of no known commit"); this project at $(git rev-parse --short HEAD)"

port=$(free_port) gateway=$(free_port)
export REFEREE_DEFECT=$work/defect
mkdir "$work/bin" "$work/run"
# A Wait of a minute takes a second: the twin's endpoint, which has the other databases, runs at the same speed.
(cd "$work/run" && SFN_WAIT_SCALE=0.0167 TMPDIR=$work exec python3 "$lib/referee/emulator.py" "$emulator" "$port" "http://127.0.0.1:$gateway" \
  "$runtime" > "$work/emulator.log" 2>&1) &
process=$!
for ((try = 0; try < 300; try++)); do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
  kill -0 "$process" 2> /dev/null || { cat "$work/emulator.log" >&2; exit 2; }
  sleep 0.2
done
ln -s "$aws" "$work/bin/aws"
PATH=$work/bin:$PATH
aws_only_at "http://127.0.0.1:$port" "$work"

for region in us-east-1 us-west-2; do
  vpc=$(aws ec2 describe-vpcs --region "$region" --query 'Vpcs[0].VpcId' --output text)
  read -r subnet1 subnet2 < <(aws ec2 describe-subnets --region "$region" --query 'Subnets[:2].SubnetId' --output text)
  group=$(aws ec2 describe-security-groups --region "$region" --query 'SecurityGroups[0].GroupId' --output text)
  sed -e "s/-xxxxxx-$region/-referee-$region/" -e "s/vpc-xxxxxx/$vpc/" -e "s/subnet-xxxxxx/$subnet1/" \
    -e "s/subnet-yyyyyy/$subnet2/" -e "s/sg-xxxxxxxxxx/$group/" "cloudformation/Orchestrator-Deployer-parameters-$region.json" \
    > "$work/parameters-$region.json"
  aws s3 mb "s3://dr-orchestrator-referee-$region" --region "$region" > /dev/null
  echo "$region: scripts/deploy.sh"
  scripts/deploy.sh "$region" --parameters "$work/parameters-$region.json" > "$work/deploy-$region.log" 2>&1 \
    || { cat "$work/deploy-$region.log" >&2; exit 1; }
  echo "  $(aws cloudformation list-stack-resources --region "$region" --stack-name dr-orchestrator \
    --query 'length(StackResourceSummaries)' --output text) resources"
done

status=0
python3 "$lib/referee/referee.py" --work "$work" --emulator-port "$port" --gateway-port "$gateway" --emulator-pid "$process" \
  --version "$version" --only "$only" --defect "$defect" || status=$?
if ((status)); then
  tail -n 5 "$work/emulator.log" >&2
fi
exit "$status"
