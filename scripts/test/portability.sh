# shellcheck shell=bash
# What the scripts must not use: macOS has bash 3.2, and the commands of BSD. Sourced by scripts/test-scripts.sh.

run_script 0 "quoting" bash -c "source scripts/lib/common.sh; shown a \"b c\" \"it's\" 'd\$e' ''"
verdict "quoting" "a 'b c' 'it'\\''s' 'd\$e' ''" "$said"

# bench-coldstart.sh runs on Linux only: it needs taskset and control groups.
shipped_scripts=(scripts/lib/*.sh)
for script in scripts/*.sh; do [[ $script == scripts/bench-coldstart.sh ]] || shipped_scripts+=("$script"); done
verdict "what macOS does not have" "" "$(grep -nE '^[^#]*\b(setsid|mapfile|readarray|realpath|nproc|readlink -f|sed -i|stat -c|env -C|declare -A)|mktemp[^|;)]*X\.' \
  "${shipped_scripts[@]}")"
verdict "sed '\\t' and '\\n', which to BSD are a t and an n" "" "$(grep -nE "sed ([^|']* )?'[^']*\\\\[tn]" "${shipped_scripts[@]}")"
# Bash before 4.4 takes an array without items for one that is not set: \${a[@]+"\${a[@]}"}. stop_on_problems returns before.
unguarded() {
  local script array
  for script in "${shipped_scripts[@]}"; do
    grep -oE '\b[a-z_]+=\(\)' "$script" | sed 's/=.*//' | sort -u | while read -r array; do
      grep -nF "\"\${${array}[@]" "$script" /dev/null | grep -vF "\${${array}[@]+" || true
    done
  done | grep -v "^scripts/lib/common.sh:.*printf '%s.n' \"\${problems"
}
verdict "arrays that may be empty, expanded as if they were not" "" "$(unguarded)"
verdict "quotes in a replacement, whose backslashes stay in bash before 4.3" "" "$(grep -nE "\\\$\{[a-z]+//?[^}]*/[^}]*\\\\'" "${shipped_scripts[@]}")"
verdict "slices of arrays, which may be empty" "" "$(grep -nE '\$\{[a-z_]+\[@\]:' "${shipped_scripts[@]}")"

# The awk of macOS is that of Kernighan (Debian: original-awk); all that are here must say the same.
report='None\t{"status": "FAILED", "seconds": 3, "layers": [{"layer": 1, "resources": [{"resourceName": "n", "status": "FAILED",
  "seconds": 2, "error": "E", "cause": "a\\nb"}, {"resourceName": "o", "status": "SUCCEEDED", "seconds": 1, "error": null, "warnings": ["w", "v\\"x"],
  "notCarriedOver": ["c"]}]}]}\n'
for awk in awk mawk gawk original-awk bwk; do
  command -v "$awk" > /dev/null || continue
  # shellcheck disable=SC2059 # It is a format.
  run_script 0 "report with $awk" "$awk" -f scripts/lib/json.awk -f scripts/lib/report.awk -v status=FAILED <(printf "$report")
  says "FAILED after 3 s" "1       n          FAILED      2 s" '"n" failed with E: a'$'\n'b 'Warning for "o": w' 'Warning for "o": v"x' \
    'Not as before for "o": c'
  verdict "report with $awk: what did not fail" no "$([[ $said == *'"o" failed'* ]] && echo yes || echo no)"
done
verdict "an alternative of nothing, which the awk of macOS does not take" "" "$(grep -nE '\|\)|\(\|' scripts/lib/*.awk)"
