# shellcheck shell=bash
# What first-hour.sh made, and how it goes again: noted before it is made, removed in the opposite order. To be sourced; uses $made,
# the file of the notes, $account and $work.

# made KIND REGION NAME
made() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >> "$made"; }

# remove_all: fails where something is left, and says what.
remove_all() {
  local kind in name left=0
  [[ -s $made ]] || return 0
  echo
  echo "== Removing what was made"
  # Databases of a demo first, all Regions: the order is AWS's (docs/app-stack.md, "Take it down").
  if grep -q '^demo' "$made"; then remove_aurora || left=1; fi
  while IFS=$'\t' read -r kind in name; do
    if "remove_$kind" "$in" "$name" > "$work/removed" 2>&1; then
      echo "  removed: $kind $name in $in"
    else
      echo "  STILL THERE: $kind $name in $in: $(tail -n 3 "$work/removed")" >&2
      echo "  Next: $(removal_of "$kind" "$in" "$name")" >&2
      left=1
    fi
  done < <(awk '{ line[NR] = $0 } END { for (i = NR; i; i--) print line[i] }' "$made")
  return "$left"
}

# removal_of KIND REGION NAME: what a person types.
removal_of() {
  case $1 in
    bucket) shown aws s3 rb "s3://$3" --force --region "$2" ;;
    *) shown aws cloudformation delete-stack --stack-name "$3" --region "$2" ;;
  esac
}

# gone COMMAND…: whether a command that shows something says that it is not there; any other failure is one.
gone() {
  local said
  if said=$("$@" 2>&1); then return 1; fi
  [[ $said == *"does not exist"* || $said == *NotFound* || $said == *"not found"* || $said == *NoSuch* || $said == *404* ]]
}

# until_gone COMMAND…: waits an hour at most.
until_gone() {
  local try
  for ((try = 0; try < 720; try++)); do
    if gone "$@"; then return 0; fi
    sleep "${FIRST_HOUR_POLL:-5}"
  done
  echo "still there after an hour: $(shown "$@")"
  return 1
}

remove_bucket() {
  gone aws s3api head-bucket --bucket "$2" --region "$1" && return 0
  aws s3 rb "s3://$2" --force --region "$1"
}

remove_stack() {
  aws cloudformation delete-stack --stack-name "$2" --region "$1"
  until_gone aws cloudformation describe-stacks --stack-name "$2" --region "$1" || return 1
  # Logs are kept when the stack goes; here they are of no use.
  local group
  for group in /dr-orchestrator/functions /aws/vendedlogs/states/dr-orchestrator; do
    aws logs delete-log-group --log-group-name "$group" --region "$1" 2> /dev/null || true
  done
}

# The stack of a demo, and what it retains: secret, key, monitoring role.
remove_demo() {
  local key role
  key=$(aws cloudformation describe-stack-resources --stack-name "$2" --region "$1" --output text \
    --query "StackResources[?ResourceType=='AWS::KMS::Key' || ResourceType=='AWS::KMS::ReplicaKey'].PhysicalResourceId" 2> /dev/null) || key=""
  role=$(aws cloudformation describe-stack-resources --stack-name "$2" --region "$1" --output text \
    --query "StackResources[?ResourceType=='AWS::IAM::Role'].PhysicalResourceId" 2> /dev/null) || role=""
  aws cloudformation delete-stack --stack-name "$2" --region "$1"
  until_gone aws cloudformation describe-stacks --stack-name "$2" --region "$1" || return 1
  if [[ $1 == us-east-1 ]]; then
    aws secretsmanager remove-regions-from-replication --region "$1" --secret-id dr-globaldb-cluster-mysql-credentials \
      --remove-replica-regions us-west-2 > /dev/null 2>&1 || true
    gone aws secretsmanager describe-secret --region "$1" --secret-id dr-globaldb-cluster-mysql-credentials \
      || aws secretsmanager delete-secret --region "$1" --secret-id dr-globaldb-cluster-mysql-credentials --force-delete-without-recovery > /dev/null
  fi
  # The shortest time that KMS allows. A multi-Region key waits for its replicas.
  if [[ -n $key && $key != None ]] && ! gone aws kms describe-key --region "$1" --key-id "$key"; then
    aws kms schedule-key-deletion --region "$1" --key-id "$key" --pending-window-in-days 7 > /dev/null
    echo "key $key is deleted in 7 days"
  fi
  if [[ -n $role && $role != None ]] && ! gone aws iam get-role --region "$1" --role-name "$role"; then
    remove_role "$1" "$role"
  fi
}

# remove_role REGION NAME: IAM has no Region, but the CLI wants one.
remove_role() {
  local policy
  for policy in $(aws iam list-attached-role-policies --region "$1" --role-name "$2" --query 'AttachedPolicies[].PolicyArn' --output text); do
    aws iam detach-role-policy --region "$1" --role-name "$2" --policy-arn "$policy"
  done
  aws iam delete-role --region "$1" --role-name "$2"
}

# Members leave the global database, the writer last; then instances, clusters, and the global database go. No snapshot: a demo has no data.
remove_aurora() {
  local group=dr-globaldb-cluster-mysql members arn writer
  if ! gone aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier "$group"; then
    members=$(aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier "$group" --output text \
      --query 'GlobalClusters[0].GlobalClusterMembers[].[IsWriter, DBClusterArn]' | sort)
    while read -r writer arn; do
      [[ -n $arn ]] || continue
      echo "  $(shown aws rds remove-from-global-cluster --db-cluster-identifier "$arn") ($([[ $writer == True ]] && echo writer || echo reader))"
      aws rds remove-from-global-cluster --region "$(cut -d : -f 4 <<< "$arn")" --global-cluster-identifier "$group" \
        --db-cluster-identifier "$arn" > /dev/null || return 1
      until_left "$group" "$arn" || return 1
    done <<< "$members"
    aws rds modify-global-cluster --region us-east-1 --global-cluster-identifier "$group" --no-deletion-protection > /dev/null || true
    aws rds delete-global-cluster --region us-east-1 --global-cluster-identifier "$group" > /dev/null || return 1
  fi
  remove_cluster us-west-2 dbcluster-02 && remove_cluster us-east-1 dbcluster-01
}

# until_left GROUP ARN
until_left() {
  local try
  for ((try = 0; try < 240; try++)); do
    aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier "$1" --output text \
      --query 'GlobalClusters[0].GlobalClusterMembers[].DBClusterArn' | tr '\t' '\n' | grep -qxF -- "$2" || return 0
    sleep "${FIRST_HOUR_POLL:-5}"
  done
  echo "still a member of $1: $2" >&2
  return 1
}

# remove_cluster REGION NAME
remove_cluster() {
  local instance
  gone aws rds describe-db-clusters --region "$1" --db-cluster-identifier "$2" && return 0
  aws rds modify-db-cluster --region "$1" --db-cluster-identifier "$2" --no-deletion-protection --apply-immediately > /dev/null || true
  for instance in $(aws rds describe-db-clusters --region "$1" --db-cluster-identifier "$2" --output text \
    --query 'DBClusters[0].DBClusterMembers[].DBInstanceIdentifier'); do
    aws rds delete-db-instance --region "$1" --db-instance-identifier "$instance" > /dev/null || true
    until_gone aws rds describe-db-instances --region "$1" --db-instance-identifier "$instance" || return 1
  done
  aws rds delete-db-cluster --region "$1" --db-cluster-identifier "$2" --skip-final-snapshot > /dev/null || return 1
  until_gone aws rds describe-db-clusters --region "$1" --db-cluster-identifier "$2" || return 1
  echo "  removed: cluster $2 in $1"
}
