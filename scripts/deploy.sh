#!/usr/bin/env bash
# Deploys the DR Orchestrator to a Region, or updates it there: packages (scripts/package.sh), deploys the stack, waits, and
# prints its outputs. The bucket is the TemplateStoreS3BucketName of the parameter file.
# usage: scripts/deploy.sh REGION [--parameters FILE] [--stack-name NAME] [--dry-run] [--help]
#   --parameters FILE   default: cloudformation/Orchestrator-Deployer-parameters-REGION.json
#   --stack-name NAME   default: dr-orchestrator
#   --dry-run           print the commands and change nothing
# Exit: 0 deployed, 1 the deployment failed, 2 wrong input.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

words=() parameters="" stack=dr-orchestrator
while (($#)); do
  case $1 in
    --parameters | --stack-name)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      if [[ $1 == --parameters ]]; then parameters=$2; else stack=$2; fi
      shift
      ;;
    --dry-run) dry_run=true ;;
    -h | --help) usage; exit 0 ;;
    -*) problem "'$1' is no option of deploy.sh" ;;
    *) words+=("$1") ;;
  esac
  shift
done
region=${words[0]-}
if ((${#words[@]} == 1)); then
  need_region "$region"
else
  problem "expected one REGION, got ${#words[@]} arguments: ${words[*]-}"
fi
# CloudFormation API reference, CreateStack.
[[ $stack =~ ^[a-zA-Z][-a-zA-Z0-9]{0,127}$ ]] || problem "--stack-name: '$stack' cannot be a stack's name"

if [[ -n $parameters && $parameters != /* ]]; then parameters=$PWD/$parameters; fi
cd "$lib/../.."
parameters=${parameters:-cloudformation/Orchestrator-Deployer-parameters-$region.json}

# Both forms that the AWS CLI reads, as lines "key<tab>value".
values() {
  flat "$parameters" | awk -F '\t' '
    $1 ~ /\.ParameterKey$/ { key = $2 }
    $1 ~ /\.ParameterValue$/ { print key "\t" $2 }
    sub(/^Parameters\./, "", $1) { print $1 "\t" $2 }'
}

bucket=""
if ((${#words[@]} != 1)); then
  :
elif [[ ! -r $parameters ]]; then
  problem "$parameters: no such file, or not to be read"
elif ! given=$(values 2>&1); then
  problem "$parameters: $given"
else
  while IFS=$'\t' read -r key value; do
    # The placeholders of the files as they are shipped: xxxxxx, yyyyyy.
    if [[ $value =~ [xX]{4}|[yY]{4} ]]; then
      problem "$parameters: $key is still the placeholder '$value'"
    elif [[ $key == TemplateStoreS3BucketName ]]; then
      bucket=$value
    fi
  done <<< "$given"
  [[ -n $bucket || $given == *TemplateStoreS3BucketName$'\t'?* ]] \
    || problem "$parameters: TemplateStoreS3BucketName is missing: the name of a bucket in $region for the packaged code"
fi
if ! $dry_run; then
  need_jdk
  need_aws
fi
stop_on_problems

# Lambda takes code only from a bucket of its own Region. S3 API reference, GetBucketLocation: us-east-1 has no name there.
check_account() {
  local account place
  if ! account=$(aws sts get-caller-identity --region "$region" --query Account --output text 2>&1); then
    problem "No AWS credentials that work in $region: ${account#$'\n'}"
  elif ! place=$(aws s3api get-bucket-location --region "$region" --bucket "$bucket" --query LocationConstraint --output text 2>&1); then
    problem "Bucket $bucket: ${place#$'\n'}
  To create it: $(shown aws s3 mb "s3://$bucket" --region "$region")"
  elif [[ ${place/None/us-east-1} != "$region" ]]; then
    problem "Bucket $bucket is in ${place/None/us-east-1}; the code must lie in a bucket of $region"
  fi
}

if $dry_run; then
  scripts/package.sh "$bucket" "$region" --dry-run
else
  check_account
  stop_on_problems
  scripts/package.sh "$bucket" "$region"
fi

# --s3-bucket: CloudFormation takes a template of more than 51,200 bytes only from S3.
deploy=(aws cloudformation deploy --region "$region" --stack-name "$stack"
  --template-file "cloudformation/target/Orchestrator-Deployer-$region.yaml"
  --parameter-overrides "file://$parameters"
  --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM CAPABILITY_IAM
  --disable-rollback
  --s3-bucket "$bucket" --s3-prefix dr-orchestrator)
if ! upload "${deploy[@]}"; then
  aws cloudformation describe-stack-events --region "$region" --stack-name "$stack" --output text --query \
    "StackEvents[?ends_with(ResourceStatus, '_FAILED')].[Timestamp, LogicalResourceId, ResourceStatus, ResourceStatusReason]" \
    >&2 || true
  echo "The deployment failed; the causes stand above. Next: mend them and run the same command, which goes on from here." >&2
  exit 1
fi
run aws cloudformation describe-stacks --region "$region" --stack-name "$stack" \
  --query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output table
