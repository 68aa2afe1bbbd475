#!/usr/bin/env bash
# Deploys the DR Orchestrator to a Region, or updates it there: packages (scripts/package.sh), deploys the stack, waits, and
# prints its outputs. The bucket is the TemplateStoreS3BucketName of the parameter file.
# usage: scripts/deploy.sh REGION [--parameters FILE] [--stack-name NAME] [--bucket-owner ACCOUNT] [--yes] [--dry-run] [--help]
#   --parameters FILE        default: cloudformation/Orchestrator-Deployer-parameters-REGION.json
#   --stack-name NAME        default: dr-orchestrator
#   --bucket-owner ACCOUNT   whose bucket it must be; default: the account of your credentials
#   --yes                    update the stack even while executions of its state machines run, and do not ask
#   --dry-run                print the commands and change nothing
# Exit: 0 deployed, 1 the deployment failed, 2 wrong input, 3 nothing done because executions run.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

arguments=("$@") words=() parameters="" stack=dr-orchestrator owner="" yes=false
while (($#)); do
  case $1 in
    --parameters | --stack-name | --bucket-owner)
      if (($# < 2)); then problem "$1: a value is missing"; break; fi
      case $1 in
        --parameters) parameters=$2 ;;
        --stack-name) stack=$2 ;;
        *) owner=$2 ;;
      esac
      shift
      ;;
    --yes) yes=true ;;
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
[[ $owner =~ ^([0-9]{12})?$ ]] || problem "--bucket-owner: expected the 12 digits of an account, got '$owner'"

if [[ -n $parameters && $parameters != /* ]]; then parameters=$PWD/$parameters; fi
cd "$lib/../.."
parameters=${parameters:-cloudformation/Orchestrator-Deployer-parameters-$region.json}

# The template's AllowedPattern, whose message names no pattern. 3,500 characters: so many patterns of any length fit into
# the managed policy that holds them, which may have 6,144 (IAM User Guide, "IAM and AWS STS quotas").
most_characters=3500
pattern='^arn:[^:]+:(rds|elasticache):[a-z0-9*-]*:([0-9]{12}|\*):[a-z*-]+:[a-z0-9*?-]*\*$'

# check_database_patterns VALUE: DatabaseArnPatterns, all that is wrong with it.
check_database_patterns() {
  local each patterns
  [[ $1 != "*" ]] || return 0
  ((${#1} <= most_characters)) \
    || problem "$parameters: DatabaseArnPatterns has ${#1} characters, expected at most $most_characters: shorten names with * and drop Regions"
  IFS=, read -ra patterns <<< "$1,"
  for each in "${patterns[@]}"; do
    # As CloudFormation does.
    each=${each#"${each%%[! ]*}"} each=${each%"${each##*[! ]}"}
    if [[ $each == "*" ]]; then
      problem "$parameters: DatabaseArnPatterns: '*' stands beside other patterns and allows every database; expected '*' alone or without it"
    elif [[ ! $each =~ $pattern ]]; then
      problem "$parameters: DatabaseArnPatterns: '$each' is no pattern; expected one such as arn:aws:rds:*:123456789012:*:orders*, in lower case, that ends in * to cover the renamed copy (orders-old-YYYYMMDDHHMM)"
    fi
  done
}

bucket=""
limits=""
if ((${#words[@]} != 1)); then
  :
elif [[ ! -r $parameters ]]; then
  problem "$parameters: no such file, or not to be read"
elif ! given=$(parameter_values "$parameters" 2>&1); then
  problem "$parameters: $given"
else
  while IFS=$'\t' read -r key value; do
    # The placeholders of the files as they are shipped: xxxxxx, yyyyyy.
    if [[ $value =~ [xX]{4}|[yY]{4} ]]; then
      problem "$parameters: $key is still the placeholder '$value'"
    elif [[ $key == TemplateStoreS3BucketName ]]; then
      bucket=$value
    elif [[ $key == DatabaseArnPatterns ]]; then
      limits=$value
      check_database_patterns "$value"
    fi
  done <<< "$given"
  twice=$(cut -f 1 <<< "$given" | sort | uniq -d)
  [[ -z $twice ]] || problem "$parameters: given more than once: ${twice//$'\n'/, }"
  [[ -n $bucket || $given == *TemplateStoreS3BucketName$'\t'?* ]] \
    || problem "$parameters: TemplateStoreS3BucketName is missing: the name of a bucket in $region for the packaged code"
fi
if ! $dry_run; then
  need_jdk
  need_aws
fi
stop_on_problems
if [[ -z $limits ]]; then
  echo "Warning: $parameters has no DatabaseArnPatterns: a new stack may change and delete every database of the account, an update keeps what it had. docs/permissions.md, \"Blast radius\"" >&2
elif [[ $limits == "*" ]]; then
  echo "Warning: $parameters: DatabaseArnPatterns is *: the stack may change and delete every database of the account. docs/permissions.md, \"Blast radius\"" >&2
fi

# Lambda takes code only from a bucket of its own Region. S3 API reference, GetBucketLocation: us-east-1 has no name there.
# A bucket of that name in a stranger's account would be given the code, and could give another one back: S3 is asked for the
# bucket of one account only.
check_account() {
  local account place
  if ! account=$(aws sts get-caller-identity --region "$region" --query Account --output text 2>&1); then
    problem "No AWS credentials that work in $region: ${account#$'\n'}"
  elif ! place=$(aws s3api get-bucket-location --region "$region" --bucket "$bucket" \
    --expected-bucket-owner "${owner:-$account}" --query LocationConstraint --output text 2>&1); then
    problem "Bucket $bucket of account ${owner:-$account}: ${place#$'\n'}
  To create it: $(shown aws s3 mb "s3://$bucket" --region "$region")
  If another account of yours has it: --bucket-owner ACCOUNT. AccessDenied: your role lacks s3:GetBucketLocation, or the bucket belongs to
  another account than this one; then choose another name."
  elif [[ ${place/None/us-east-1} != "$region" ]]; then
    problem "Bucket $bucket is in ${place/None/us-east-1}; the code must lie in a bucket of $region"
  fi
}

# asked COMMAND…: a question that must not keep a deployment from its work: what fails or hangs ends soon.
asked() {
  AWS_MAX_ATTEMPTS=2 aws "$@" --region "$region" --cli-connect-timeout 5 --cli-read-timeout 10 --output text 2>&1
}

# log_groups_are_free: a stack that was deleted leaves its logs, and their names, behind; the next one could not create them.
log_groups_are_free() {
  local name found
  for name in /dr-orchestrator/functions /aws/vendedlogs/states/dr-orchestrator; do
    if ! found=$(asked logs describe-log-groups --log-group-name-prefix "$name" --query "logGroups[?logGroupName=='$name'].logGroupName"); then
      echo "Warning: could not check whether an earlier stack left the log group $name: ${found#$'\n'}" >&2
    elif [[ $found == "$name" ]]; then
      problem "Log group $name exists, from an earlier stack or another one: CloudFormation could not create it.
  To keep what is in it, copy it first (docs/runbook.md, \"Deploy, update, remove\"). Then: $(shown aws logs delete-log-group --region "$region" --log-group-name "$name")"
    fi
  done
}

# running_executions MACHINES: of those state machines, one a line, at most five of each.
running_executions() {
  local machine found
  for machine in $1; do
    if found=$(asked stepfunctions list-executions --state-machine-arn "$machine" --status-filter RUNNING --max-items 5 \
      --query 'executions[].[executionArn]'); then
      # The CLI adds "None" where there are more.
      sed -n '/^arn:/p' <<< "$found"
    else
      echo "Warning: could not check whether executions of ${machine##*:} are running: ${found#$'\n'}" >&2
    fi
  done
}

# An execution keeps the definition with which it began, but calls the functions as they are now: by the alias.
ask_while_running() {
  local machines running answer=""
  if ! machines=$(asked cloudformation list-stack-resources --stack-name "$stack" \
    --query "StackResourceSummaries[?ResourceType=='AWS::StepFunctions::StateMachine'].PhysicalResourceId"); then
    if [[ $machines == *"does not exist"* ]]; then
      log_groups_are_free
      stop_on_problems
    else
      echo "Warning: could not check whether executions of stack $stack are running: ${machines#$'\n'}" >&2
    fi
    return
  fi
  running=$(running_executions "$machines")
  [[ -n $running ]] || return 0
  printf 'Executions of stack %s run in %s; the update would change functions under them:\n%s\n' "$stack" "$region" "$running" >&2
  $yes && return
  if [[ -t 0 ]]; then
    read -r -p "Update the stack all the same? [y/N] " answer
    [[ $answer != [yY]* ]] || return 0
  fi
  echo "Nothing was done. Next: wait until they end (scripts/start.sh --follow ARN), or: $(shown scripts/deploy.sh "${arguments[@]}" --yes)" >&2
  exit 3
}

if $dry_run; then
  scripts/package.sh "$bucket" "$region" --parameters "$parameters" --dry-run
else
  check_account
  stop_on_problems
  ask_while_running
  scripts/package.sh "$bucket" "$region" --parameters "$parameters"
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
  echo "The deployment failed; the causes are above. Next: fix them, then run the same command again; it continues from here." >&2
  exit 1
fi
run aws cloudformation describe-stacks --region "$region" --stack-name "$stack" \
  --query 'Stacks[0].Outputs[].[OutputKey, OutputValue]' --output table
