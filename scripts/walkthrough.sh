#!/usr/bin/env bash
# Walks Aurora, RDS and ElastiCache through a whole disaster and back, in virtual time, each phase on the world that the
# one before left: steady state, switchover, switchover back, loss of the primary Region, failback, switchover back.
# Does the failback of phase 4 twice on the same world, with the old copies set aside and with "DeleteFirst", and prints how
# long each takes until redundancy is back. Proves at the end that the topology is the one of the beginning.
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
      sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
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

# How much longer RDS may take than with DeleteFirst: a rename of an instance, less the deletion that is not waited for.
readonly longer_rds_seconds=360

world=""
phase=0
topology() { "$project/scripts/rehearse.sh" topology ${world:+"$world"}; }

# run MACHINE REGION PAYLOAD TITLE [OPTION...]
run() {
  local machine=$1 region=$2 payload=$3 title=$4
  shift 4
  phase=$((phase + 1))
  local log=$work/$phase.txt
  if ! "$project/scripts/rehearse.sh" "$payloads/$payload" --machine "$machine" --region "$region" --seed "$seed" \
    ${world:+--world "$world"} --save-world "$work/$phase.json" "$@" >"$log"; then
    cat "$log" >&2
    echo "Phase $phase ($title) failed." >&2
    exit 1
  fi
  world=$work/$phase.json
  printf '%d  %-62s %s in %s: %s\n' "$phase" "$title" "$machine" "$region" "$(sed -n 's/^SUCCEEDED after/SUCCEEDED after/p' "$log")"
}

# What the first failback does, with the original's order, on the world before it.
delete_first() {
  local payload=$work/delete-first.json log=$work/delete-first.txt
  sed 's/^ *"DisableDeletionProtection"/"OldCopy": "DeleteFirst", &/' "$payloads/failback-all.json" >"$payload"
  if ! "$project/scripts/rehearse.sh" "$payload" --machine FAILBACK --region us-east-1 --seed "$seed" \
    --world "$work/3.json" >"$log"; then
    cat "$log" >&2
    echo "The failback with DeleteFirst failed." >&2
    exit 1
  fi
}

# redundancy LOG: NAME<tab>SECONDS of each rebuilt copy
redundancy() { sed -n $'s/^redundancy of "\\(.*\\)" is back after \\([0-9]*\\) s$/\\1\t\\2/p' "$1"; }

# Prints both orders side by side; fails where setting aside takes longer than it may.
compare_orders() {
  delete_first
  redundancy "$work/4.txt" >"$work/set-aside.tsv"
  redundancy "$work/delete-first.txt" >"$work/delete-first.tsv"
  if [[ ! -s $work/set-aside.tsv ]] || [[ $(cut -f1 "$work/set-aside.tsv") != "$(cut -f1 "$work/delete-first.tsv")" ]]; then
    echo "The two failbacks did not rebuild the same copies." >&2
    exit 1
  fi
  echo "   Redundancy is back (the new copy is proven):"
  join -t $'\t' <(sort "$work/set-aside.tsv") <(sort "$work/delete-first.tsv") | awk -F '\t' -v more="$longer_rds_seconds" '
    {
      printf "   %-62s after %5d s, with DeleteFirst after %5d s\n", $1, $2, $3
      if ($1 ~ /Aurora/ ? $2 >= $3 : $2 > $3 + more) {
        print $1 ": expected " ($1 ~ /Aurora/ ? "less than with DeleteFirst" : "at most " more " s more than with DeleteFirst") >"/dev/stderr"
        late = 1
      }
    }
    END { exit late }'
}

topology >"$work/before.txt"
echo "Steady state: $(grep -c . "$work/before.txt") facts about the databases"
run FAILOVER us-west-2 switchover-aurora-elasticache.json "switchover"
run FAILOVER us-east-1 switchover-aurora-elasticache.json "switchover back"
run FAILOVER us-west-2 failover-all-unplanned.json "us-east-1 is lost: unplanned failover" \
  --fault '{"fault":"region-down","region":"us-east-1"}'
run FAILBACK us-east-1 failback-all.json "us-east-1 is back: failback, the old copies are rebuilt"
compare_orders
run FAILOVER us-east-1 failover-all-planned.json "switchover back; RDS: promote the rebuilt replica"
run FAILBACK us-west-2 failback-rds.json "RDS: rebuild the replica of us-west-2"
topology >"$work/after.txt"

# An old copy that was kept has its stamp in its name; all else must be what it was.
kept='-old-[0-9]{12}'
if ! diff "$work/before.txt" <(grep -Ev -- "$kept" "$work/after.txt"); then
  echo "The topology is not the one of the beginning (< before, > after)." >&2
  exit 1
fi
grep -Eo -- "^[^|]*$kept" "$work/after.txt" | sort -u | sed 's/^/Kept: /' || true
echo "The topology is the one of the beginning: roles, instances, classes, groups, tags and protection."
