#!/usr/bin/env bash
# Walks Aurora, RDS and ElastiCache through a whole disaster and back, in virtual time, each phase on the world that the
# one before left: steady state, switchover, switchover back, loss of the primary Region, failback, switchover back.
# Proves at the end that the topology is the one of the beginning.
# usage: scripts/walkthrough.sh [--keep DIR] [--seed N] [--help]
#   --keep DIR   keep worlds, reports and topologies in DIR
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
payloads=$project/state-machines/payloads
keep="" seed=1
while [[ $# -gt 0 ]]; do
  case $1 in
    --keep | --seed)
      if [[ $# -lt 2 ]]; then
        echo "$1: a value is missing. Next: scripts/walkthrough.sh --help" >&2
        exit 2
      fi
      if [[ $1 == --keep ]]; then keep=$2; else seed=$2; fi
      shift 2
      ;;
    -h | --help)
      sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    *)
      echo "$1: unknown option. Next: scripts/walkthrough.sh --help" >&2
      exit 2
      ;;
  esac
done
if [[ -n $keep ]]; then
  mkdir -p "$keep"
  work=$keep
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

world=()
phase=0
topology() { "$project/scripts/rehearse.sh" topology "${world[@]}"; }

# run MACHINE REGION PAYLOAD TITLE [OPTION...]
run() {
  local machine=$1 region=$2 payload=$3 title=$4
  shift 4
  phase=$((phase + 1))
  local log=$work/$phase.txt
  if ! "$project/scripts/rehearse.sh" "$payloads/$payload" --machine "$machine" --region "$region" --seed "$seed" \
    ${world[0]:+--world "${world[0]}"} --save-world "$work/$phase.json" "$@" >"$log"; then
    cat "$log" >&2
    echo "Phase $phase ($title) failed." >&2
    exit 1
  fi
  world=("$work/$phase.json")
  printf '%d  %-62s %s in %s: %s\n' "$phase" "$title" "$machine" "$region" "$(sed -n 's/^SUCCEEDED after/SUCCEEDED after/p' "$log")"
}

topology >"$work/before.txt"
echo "Steady state: $(grep -c . "$work/before.txt") facts about the databases"
run FAILOVER us-west-2 switchover-aurora-elasticache.json "switchover"
run FAILOVER us-east-1 switchover-aurora-elasticache.json "switchover back"
run FAILOVER us-west-2 failover-all-unplanned.json "us-east-1 is lost: unplanned failover" \
  --fault '{"fault":"region-down","region":"us-east-1"}'
run FAILBACK us-east-1 failback-all.json "us-east-1 is back: failback, the old copies are rebuilt"
run FAILOVER us-east-1 failover-all-planned.json "switchover back; RDS: promote the rebuilt replica"
run FAILBACK us-west-2 failback-rds.json "RDS: rebuild the replica of us-west-2"
topology >"$work/after.txt"

if ! diff "$work/before.txt" "$work/after.txt"; then
  echo "The topology is not the one of the beginning (< before, > after)." >&2
  exit 1
fi
echo "The topology is the one of the beginning: roles, instances, classes, groups, tags and protection."
