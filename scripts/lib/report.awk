# With json.awk: the end of an execution as a table. Takes one row "error<tab>report, output or cause", where the last may
# go on in further lines, and
#   status   of the execution
BEGIN { RS = "\002" }
{ row = row $0 }
END {
  tab = index(row, "\t")
  error = substr(row, 1, tab - 1)
  text = substr(row, tab + 1)
  sub(/\n+$/, "", text)
  if (text == "None") text = "It left neither a report nor a cause."
  if (!json(text) || !("status" in json_value && "seconds" in json_value)) {
    print status "\n"
    print (error == "None" || error == "" ? "" : error ": ") text
    exit
  }
  print json_value["status"] " after " json_value["seconds"] " s\n"
  add("layer", "resource", "status", "took")
  for (l = 0; ("layers." l ".layer") in json_value; l++)
    for (r = 0; (path = "layers." l ".resources." r ".") && (path "resourceName") in json_value; r++) {
      took = json_value[path "seconds"]
      add(json_value["layers." l ".layer"], json_value[path "resourceName"], json_value[path "status"],
        took == "null" ? "-" : took " s")
      remarks = remarks each(path "warnings.", "Warning for", json_value[path "resourceName"]) \
        each(path "notCarriedOver.", "Not as before for", json_value[path "resourceName"])
      if (json_value[path "error"] !~ /^(null)?$/)
        failures = failures "\n\"" json_value[path "resourceName"] "\" failed with " json_value[path "error"] ": " \
          lines(json_value[path "cause"]) "\n"
    }
  for (i = 1; i <= rows; i++) {
    line = ""
    for (c = 1; c <= 4; c++) line = line sprintf("%-" (width[c] + 3) "s", cell[i, c])
    sub(/ +$/, "", line)
    print line
  }
  if (remarks != "") printf "\n%s", remarks
  printf "%s", failures
}

function each(path, words, name,    i, all) {
  for (i = 0; (path i) in json_value; i++) all = all words " \"" name "\": " lines(json_value[path i]) "\n"
  return all
}

function add(layer, resource, status, took,    c) {
  rows++
  cell[rows, 1] = layer; cell[rows, 2] = resource; cell[rows, 3] = status; cell[rows, 4] = took
  for (c = 1; c <= 4; c++) if (length(cell[rows, c]) > width[c]) width[c] = length(cell[rows, c])
}

function lines(text) { gsub(/\\n/, "\n", text); return text }
