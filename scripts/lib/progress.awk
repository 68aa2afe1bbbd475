# With json.awk: the lines about one execution's new events. Takes rows "id, timestamp, type, state, JSON or error, cause"
# separated by tabs, and
#   number, machine   of the execution: 0 is the parent
#   seen              the last id that was shown
#   children          file to write the ARNs of new children to
# A cause may go on in further lines; its first says enough here, the report has the whole.
BEGIN { FS = "\t"; printf "" > children }

$1 !~ /^[0-9]+$/ || NF < 5 { next }
$3 ~ /StateEntered$/ { state = $4 }
# A poll loop says the same thing many times, and so does a step that is tried again; once is enough.
$3 == "TaskSucceeded" { repeated = (text = answer($5)) == last; last = text }
$3 ~ /^Task(Failed|TimedOut)$/ {
  text = number ? state ": " simple($5) ": " first_line($6) : "A resource failed: " simple($5)
  repeated = text == last
  last = text
}
$1 <= seen { next }

$3 == "ExecutionStarted" { say($2, started($5)) }
$3 == "TaskSubmitted" && json($5) && "ExecutionArn" in json_value { print json_value["ExecutionArn"] > children }
$3 ~ /^Task(Succeeded|Failed|TimedOut)$/ && !repeated { say($2, text) }
$3 == "ExecutionSucceeded" { say($2, machine " SUCCEEDED") }
$3 ~ /^Execution(Failed|Aborted|TimedOut)$/ {
  status = $3
  sub(/^Execution/, "", status)
  say($2, machine " " toupper(status == "TimedOut" ? "timed_out" : status) (number ? ": " simple($5) ": " first_line($6) : ""))
}

function say(timestamp, text) {
  printf "%s  %-3s %s\n", substr(timestamp, 12, 8), number ? "[" number "]" : "", text
}

function started(input,    name) {
  if (!number || !json(input) || !("StatePayload.resourceType" in json_value)) return machine " started"
  return json_value["StatePayload.resourceType"] " started: \"" json_value["StatePayload.resourceName"] "\""
}

# What a function answered; of a child, which answers the parent with its own words, nothing that is not said already.
function answer(output,    text) {
  if (!json(output) || output !~ /"Payload":/) return last
  text = state
  if ("Payload.status" in json_value) text = text ": " json_value["Payload.status"]
  if ("Payload.detail" in json_value && json_value["Payload.detail"] != "") text = text ": " json_value["Payload.detail"]
  return text == state ? state ": done" : text
}

# The name of a Java class says as much without its package.
function simple(error) {
  sub(/^dev\.drorchestrator\.lambda\.runtime\./, "", error)
  return error
}

# Lambda wraps what was thrown: {"errorMessage": …, "stackTrace": …}.
function first_line(cause) {
  if (cause ~ /^\{/ && json(cause) && "errorMessage" in json_value) cause = json_value["errorMessage"]
  sub(/\\n.*/, "", cause)
  return cause
}
