# shellcheck shell=bash
# What deploy.sh and package.sh say, and when they refuse. Sourced by scripts/test-scripts.sh.

run_script 2 "deploy, all wrong at once" env PATH="$v1" scripts/deploy.sh us-east --stack-name 1x --parameters "$work/none.json"
says "'us-east' is no Region" "'1x' cannot be" "none.json: no such file" "aws-cli/1.45.11; version 2 is needed"
run_script 2 "deploy with the file as it is shipped" env PATH="$v2" scripts/deploy.sh us-east-1
says "TemplateStoreS3BucketName is still the placeholder 'dr-orchestrator-xxxxxx-us-east-1'" "vpc-xxxxxx" "subnet-yyyyyy" "sg-xxxx"
run_script 2 "deploy with a broken file" env PATH="$v2" scripts/deploy.sh us-east-1 --parameters "$work/broken.json"
says "not JSON from here: \"ParameterValue\""
echo '[]' > "$work/empty.json"
run_script 2 "deploy without a bucket" env PATH="$v2" scripts/deploy.sh us-east-1 --parameters "$work/empty.json"
says "TemplateStoreS3BucketName is missing"
run_script 0 "deploy --dry-run" env PATH="$v1" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" --dry-run
says "aws cloudformation package --region us-east-1" "--s3-bucket dr-orchestrator-0123456-us-east-1" \
  "--parameter-overrides file://$work/filled.json --capabilities CAPABILITY_AUTO_EXPAND CAPABILITY_NAMED_IAM CAPABILITY_IAM --disable-rollback"
run_script 0 "deploy --dry-run, the other form of the file" scripts/deploy.sh us-west-2 --parameters "$work/other-form.json" --dry-run
says "--s3-bucket my-bucket"
verdict "dry runs and refusals asked AWS nothing" no "$([[ -e $work/v1/calls || -e $work/v2/calls ]] && echo yes || echo no)"

says "Warning: $work/other-form.json has no DatabaseArnPatterns" "every database of the account"
# with_patterns VALUE: a parameter file that has them.
with_patterns() {
  echo '{"Parameters": {"TemplateStoreS3BucketName": "my-bucket", "DatabaseArnPatterns": "'"$1"'"}}' > "$work/patterns.json"
}
with_patterns '*'
run_script 0 "deploy --dry-run, every database" scripts/deploy.sh us-west-2 --parameters "$work/patterns.json" --dry-run
says "Warning: $work/patterns.json: DatabaseArnPatterns is *: the stack may change and delete every database of the account"
with_patterns 'arn:aws:rds:*:123456789012:*:orders*, arn:aws:elasticache::123456789012:globalreplicationgroup:*-orders*'
run_script 0 "deploy --dry-run, some databases" scripts/deploy.sh us-west-2 --parameters "$work/patterns.json" --dry-run
verdict "some databases: no warning" no "$([[ $said == *Warning* ]] && echo yes || echo no)"
with_patterns '*, orders*, arn:aws:rds:*:123456789012:cluster:Orders*,arn:aws:rds:*:123456789012:db:orders, arn:aws:rds:*:*:db:ok*,'
run_script 2 "deploy, wrong patterns" scripts/deploy.sh us-west-2 --parameters "$work/patterns.json" --dry-run
says "'*' stands beside other patterns" "'orders*' is no pattern" "cluster:Orders*' is no pattern" "db:orders' is no pattern" "'' is no pattern"
verdict "wrong patterns: the right one is not named" no "$([[ $said == *db:ok* ]] && echo yes || echo no)"
with_patterns "$(printf 'arn:aws:rds:*:123456789012:db:orders-%03d*,' {1..90})arn:aws:rds:*:*:db:a*"
run_script 2 "deploy, too many patterns" scripts/deploy.sh us-west-2 --parameters "$work/patterns.json" --dry-run
says "DatabaseArnPatterns has " "expected at most 3500"

fake_aws lost 2.9.19 'echo "Unable to locate credentials" >&2; exit 253'
run_script 2 "deploy without credentials" env PATH="$work/lost:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "No AWS credentials that work in us-east-1" "Unable to locate credentials"
# shellcheck disable=SC2016 # $1 is the stand-in's
fake_aws bucketless 2.9.19 'case $1 in sts) echo 123456789012 ;; *) echo "NoSuchBucket" >&2; exit 254 ;; esac'
run_script 2 "deploy without its bucket" env PATH="$work/bucketless:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "NoSuchBucket" "aws s3 mb s3://dr-orchestrator-0123456-us-east-1 --region us-east-1"
# shellcheck disable=SC2016
fake_aws abroad 2.9.19 'case $1 in sts) echo 123456789012 ;; *) echo eu-west-1 ;; esac'
run_script 2 "deploy with a bucket elsewhere" env PATH="$work/abroad:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "is in eu-west-1; the code must lie in a bucket of us-east-1"

run_script 2 "deploy, the same parameter twice, and a wrong owner" scripts/deploy.sh us-west-2 --bucket-owner me --dry-run \
  --parameters <(echo '{"Parameters": {"TemplateStoreS3BucketName": "my-bucket", "Runtime": "java25", "Runtime": "java21"}}')
says "given more than once: Runtime" "--bucket-owner: expected the 12 digits of an account, got 'me'"

# A stack of one state machine, and what AWS answers about it; the deployment itself is refused.
stack_aws() {
  fake_aws "$1" 2.9.19 "case \"\$1 \$2\" in
    'sts '*) echo 123456789012 ;;
    's3api '*) echo None ;;
    'cloudformation list-stack-resources') $2 ;;
    'stepfunctions list-executions') $3 ;;
    'logs describe-log-groups') $4 ;;
    *) echo 'refused here' >&2; exit 254 ;;
  esac"
}
machine=arn:aws:states:us-east-1:123456789012:stateMachine:dr-orchestrator-stepfunction-FAILOVER
execution=arn:aws:states:us-east-1:123456789012:execution:dr-orchestrator-stepfunction-FAILOVER:dr-1
missing="echo 'Stack with id dr-orchestrator does not exist' >&2; exit 254"
denied="echo 'AccessDenied: no' >&2; exit 254"
stack_aws busy "echo $machine" "echo $execution; echo None" "$denied"
run_script 3 "deploy while an execution runs" env PATH="$work/busy:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" < /dev/null
says "$execution" "Nothing was done" "scripts/deploy.sh us-east-1 --parameters $work/filled.json --yes"
verdict "the bucket's owner is asked for" yes \
  "$(grep -q 'get-bucket-location .*--expected-bucket-owner 123456789012' "$work/busy/calls" && echo yes || echo no)"
# shellcheck disable=SC2016 # $4 is the stand-in's
stack_aws left "$missing" "$denied" 'echo "$4"'
run_script 2 "deploy where log groups are left" env PATH="$work/left:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "Log group /dr-orchestrator/functions exists" \
  "aws logs delete-log-group --region us-east-1 --log-group-name /aws/vendedlogs/states/dr-orchestrator" "Nothing was done"
stack_aws stranger "$missing" "$denied" "$denied"
sed -i.bak "s/'s3api '\*) echo None/'s3api '*) echo 'AccessDenied: 403' >\&2; exit 254/" "$work/stranger/aws"
run_script 2 "deploy with a stranger's bucket" env PATH="$work/stranger:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json"
says "of account 123456789012: AccessDenied: 403" "--bucket-owner ACCOUNT"
if [[ -f orchestrator-lambdas/target/dr-orchestrator-lambdas.jar ]]; then
  # 254 is that of the refused packaging: it was reached.
  stack_aws blind "$denied" "$denied" "$denied"
  run_script 254 "deploy without the right to list" env PATH="$work/blind:$PATH" scripts/deploy.sh us-east-1 --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether executions of stack dr-orchestrator are running: AccessDenied: no" "refused here"
  stack_aws half-blind "echo $machine" "$denied" "$denied"
  run_script 254 "deploy without the right to list executions" env PATH="$work/half-blind:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether executions of dr-orchestrator-stepfunction-FAILOVER are running: AccessDenied: no" "refused here"
  stack_aws first "$missing" "$denied" "$denied"
  run_script 254 "first deploy without the right to list log groups" env PATH="$work/first:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" < /dev/null
  says "Warning: could not check whether an earlier stack left the log group /dr-orchestrator/functions: AccessDenied: no" "refused here"
  run_script 254 "deploy --yes while an execution runs" env PATH="$work/busy:$PATH" scripts/deploy.sh us-east-1 \
    --parameters "$work/filled.json" --yes < /dev/null
  says "$execution" "refused here"
fi

run_script 2 "package, all wrong at once" env PATH="$v1" scripts/package.sh Bucket us_east_1 --parameters "$work/none.json"
says "'Bucket' cannot be a bucket's name" "'us_east_1' is no Region" "none.json: no such file" "version 2 is needed"
