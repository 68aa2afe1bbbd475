# shellcheck shell=bash
# first-hour.sh, check-first-hour.sh, check-referee.sh, check-teststate.sh: wrong input, all of it at once, and what they refuse to do.
# Sourced by scripts/test-scripts.sh.

for script in first-hour check-first-hour check-referee check-teststate; do
  run_script 0 "$script --help" "scripts/$script.sh" --help
  says "usage: scripts/$script.sh"
  run_script 2 "$script with an unknown option" "scripts/$script.sh" --nonsense
  says "--nonsense" "Nothing was done"
done

run_script 2 "first-hour, all wrong at once" env PATH="$v1" scripts/first-hour.sh --region west --other west --create-demo \
  --endpoint-url nowhere --anonymise "$work/none/file" --more
says "'west' is no Region" "expected another Region than --region" "--create-demo: the demo's parameter files are for" \
  "--endpoint-url: expected an address" "none/file: cannot be written there" "--more" "To confirm:"
run_script 2 "first-hour with a demo in one Region" env PATH="$v2" scripts/first-hour.sh --region us-west-2 --create-demo --yes
says "--create-demo needs --other"
run_script 2 "first-hour without a terminal and --yes" env PATH="$v2" scripts/first-hour.sh --region us-west-2
says "This creates things in an AWS account" "--yes"
verdict "first-hour without --yes: asked AWS nothing" no "$([[ -f $work/v2/calls ]] && grep -q 'get-caller-identity' "$work/v2/calls" && echo yes || echo no)"
run_script 2 "first-hour without credentials" env PATH="$v2" scripts/first-hour.sh --region us-west-2 --yes --out "$work/first-hour"
says "No AWS credentials that work in us-west-2"

# What it made goes, in the opposite order, also when a step fails; what cannot go is named with the command that removes it.
# shellcheck disable=SC2016 # $1 and so on are the stand-in's
fake_aws failing 2.9.19 'case "$1 $2" in
  "sts get-caller-identity") echo 123456789012 ;;
  "s3 mb") ;;
  "s3api head-bucket") ;;
  "s3 rb") echo "BucketNotEmpty" >&2; exit 1 ;;
  *) echo "An error occurred (ValidationError) when calling: Stack does not exist" >&2; exit 255 ;;
esac'
run_script 3 "first-hour whose deployment fails, and whose bucket stays" env PATH="$work/failing:$PATH" FIRST_HOUR_POLL=0 \
  scripts/first-hour.sh --region us-west-2 --yes --out "$work/first-hour"
says "costs:" "removing what was made" "removed: stack dr-orchestrator in us-west-2" \
  "STILL THERE: bucket dr-orchestrator-first-hour-123456789012-us-west-2" "Next: aws s3 rb s3://dr-orchestrator-first-hour"

run_script 2 "check-referee without the emulator" scripts/check-referee.sh
says "git clone https://github.com/ministackorg/ministack"
run_script 2 "check-referee, all wrong at once" scripts/check-referee.sh --emulator "$work" --defect nonsense
says "expected a checkout of MiniStack" "'nonsense' is no defect"
run_script 0 "check-referee --defect list" scripts/check-referee.sh --defect list
says "blind-switchover"

run_script 2 "check-teststate, all wrong at once" scripts/check-teststate.sh --region west --endpoint-url nowhere
says "'west' is no Region" "--endpoint-url: expected an address"
run_script 2 "check-teststate without a terminal and --yes" scripts/check-teststate.sh --region us-east-1
says "may cost up to" "--yes"
