# With json.awk: prints a JSON file as lines "path<tab>value".
BEGIN { RS = "\002" }
{ document = document $0 }
END {
  if (!json(document)) { print json_problem > "/dev/stderr"; exit 1 }
  for (i = 1; i <= json_count; i++) print json_paths[i] "\t" json_value[json_paths[i]]
}
