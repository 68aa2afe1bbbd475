# JSON for awk, so that the scripts need neither jq nor Python.
#
# json(text) reads one document into
#   json_paths[1..json_count]   the paths of its scalars and empty containers, in order, such as layers.0.status
#   json_value[path]            each one's value: strings without quotes, \" \\ \/ unescaped, other escapes as they are
# and gives 1, or 0 when the text is not JSON; then json_problem says where.

function json(text) {
  split("", json_paths); split("", json_value)
  json_count = 0; json_problem = ""; json_text = text
  json_next()
  json_read("")
  if (json_problem == "" && json_token != "") json_bad()
  return json_problem == ""
}

function json_next() {
  sub(/^[ \t\r\n]+/, "", json_text)
  if (match(json_text, /^"([^"\\\n]|\\.)*"/) || match(json_text, /^[][{}:,]/) \
      || match(json_text, /^(true|false|null|-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?)/)) {
    json_token = substr(json_text, 1, RLENGTH)
    json_text = substr(json_text, RLENGTH + 1)
  } else {
    json_token = ""
    if (json_text != "") json_bad()
  }
}

function json_bad() {
  if (json_problem != "") return
  json_problem = json_token json_text == "" ? "it ends too early" \
    : "not JSON from here: " substr(json_token json_text, 1, 40)
  gsub(/[\r\n\t]+/, " ", json_problem)
  json_text = json_token = ""
}

function json_read(path) {
  if (json_token == "{") json_container(path, "}")
  else if (json_token == "[") json_container(path, "]")
  else if (json_token ~ /^["tfn0-9-]/) { json_add(path, json_string(json_token)); json_next() }
  else json_bad()
}

function json_container(path, end,    key, i) {
  i = 0
  json_next()
  if (json_token == end) { json_add(path, end == "}" ? "{}" : "[]"); json_next(); return }
  while (json_problem == "") {
    key = i++
    if (end == "}") {
      if (json_token !~ /^"/) { json_bad(); return }
      key = json_string(json_token)
      json_next()
      if (json_token != ":") { json_bad(); return }
      json_next()
    }
    json_read(path == "" ? key : path "." key)
    if (json_token == end) { json_next(); return }
    if (json_token != ",") { json_bad(); return }
    json_next()
  }
}

function json_add(path, value) {
  json_paths[++json_count] = path
  json_value[path] = value
}

function json_string(token) {
  if (token !~ /^"/) return token
  token = substr(token, 2, length(token) - 2)
  gsub(/\\\\/, "\001", token)
  gsub(/\\"/, "\"", token)
  gsub(/\\\//, "/", token)
  gsub(/\001/, "\\", token)
  return token
}
