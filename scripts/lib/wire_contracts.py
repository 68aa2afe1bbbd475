"""Every contract once more, over boto3: the twin's answers against AWS's own model of its services, and against moto.

usage: wire_contracts.py CONTRACTS PAGE TWIN-PORT MOTO-PORT

The model is that of botocore: members that it does not know, values that are not of their member's type or out of its
enumeration, members that it requires, codes that the operation does not declare, other HTTP statuses than it declares:
each is printed, and the exit code is 1. Where moto has the operation, it is asked the same; how its answers differ in
shape is compared with the table in PAGE (docs/twin-fidelity.md), and what the table lacks is printed, exit code 1.
"""

import base64
import json
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from numbers import Number
from pathlib import Path

import boto3
import botocore
import moto
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

import moto_world

NAMES = {"states": "stepfunctions"}
PROJECT = Path(__file__).parent.parent.parent

# API reference, Common Errors of each service; ValidationException and AccessDeniedException of the JSON protocols.
COMMON_ERRORS = {
    "AccessDenied": 403, "AccessDeniedException": 400, "InternalFailure": 500, "Throttling": 400,
    "ThrottlingException": 400, "ValidationException": 400, "InvalidParameterCombination": 400,
    "InvalidParameterValue": 400, "MissingParameter": 400,
}  # fmt: skip

# Values that AWS was seen to send and its model does not list (docs/twin-fidelity.md).
BEYOND_THE_MODEL = {("FailoverStatus", "switching-over")}


class Side:
    """An endpoint, and the last answer that came from it as it was on the wire."""

    def __init__(self, port):
        self.port = port
        self.clients = {}

    def client(self, service, region):
        key = service, region
        if key not in self.clients:
            client = boto3.client(
                NAMES.get(service, service),
                region_name=region,
                endpoint_url=f"http://127.0.0.1:{self.port}",
                aws_access_key_id="test",
                aws_secret_access_key="not-a-secret",
                config=Config(retries={"total_max_attempts": 1}, inject_host_prefix=False, parameter_validation=False),
            )
            client.meta.events.register("before-parse.*.*", self.keep)
            self.clients[key] = client
        return self.clients[key]

    def keep(self, response_dict, **_):
        self.raw = response_dict

    def call(self, service, region, operation, request):
        """(answer, error code, status): the answer is none where there is an error."""
        self.raw = None
        try:
            answer = getattr(self.client(service, region), xform_name(operation))(**request)
        except ClientError as e:
            return None, e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"]
        except ResponseParserError:
            return None, "no answer of this protocol", self.raw["status_code"]
        answer.pop("ResponseMetadata")
        return answer, None, 200


class Model:
    """What AWS's model of an operation says against an answer."""

    def __init__(self, operation):
        self.operation = operation
        self.problems = []

    def check(self, raw, code, status):
        if code is not None:
            self.error(code, status)
        elif self.operation.service_model.protocol == "query":
            self.query(raw["body"])
        elif self.operation.service_model.protocol == "json":
            self.value("", self.operation.output_shape, json.loads(raw["body"] or b"{}"))
        return self.problems

    def error(self, code, status):
        declared = {
            shape.metadata.get("error", {}).get("code", shape.name): shape.metadata.get("error", {}).get("httpStatusCode", 400)
            for shape in self.operation.error_shapes
        }
        expected = {**COMMON_ERRORS, **declared}.get(code)
        if expected is None:
            self.problems.append(f"error {code}: declared are {', '.join(sorted(declared))}")
        elif expected != status:
            self.problems.append(f"error {code}: HTTP status {status}, declared is {expected}")

    def query(self, body):
        root = ElementTree.fromstring(body)
        namespace = "{" + self.operation.metadata.get("xmlNamespace", self.operation.service_model.metadata["xmlNamespace"]) + "}"
        for element in root.iter():
            if not element.tag.startswith(namespace):
                self.problems.append(f"<{element.tag}> is not in {namespace}")
            element.tag = element.tag.rpartition("}")[2]
        name = self.operation.name
        if root.tag != name + "Response" or root.find("ResponseMetadata/RequestId") is None:
            self.problems.append(f"<{root.tag}> without ResponseMetadata/RequestId")
        shape = self.operation.output_shape
        if shape is not None:
            result = root.find(shape.serialization.get("resultWrapper", name + "Result"))
            if result is None:
                self.problems.append("no result")
            else:
                self.element("", shape, result)

    def element(self, path, shape, element):
        if shape.type_name == "structure":
            known = {member.serialization.get("name", name): (name, member) for name, member in shape.members.items()}
            for child in element:
                if child.tag not in known:
                    self.problems.append(f"{path}.{child.tag}: unknown")
                else:
                    name, member = known[child.tag]
                    self.element(f"{path}.{name}", member, child)
            self.required(path, shape, {known[child.tag][0] for child in element if child.tag in known})
        elif shape.type_name == "list":
            item = shape.member.serialization.get("name", "member")
            for child in element:
                if child.tag != item:
                    self.problems.append(f"{path}: <{child.tag}> instead of <{item}>")
                self.element(path + "[]", shape.member, child)
        elif shape.type_name == "map":
            self.problems.append(f"{path}: no map was expected in these services")
        else:
            self.text(path, shape, element.text or "")

    def text(self, path, shape, text):
        fits = {
            "boolean": r"true|false",
            "integer": r"-?\d{1,10}",
            "long": r"-?\d{1,19}",
            "double": r"-?\d+(\.\d+)?(E-?\d+)?",
            "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z",
        }.get(shape.type_name, "(?s:.*)")
        if not re.fullmatch(fits, text):
            self.problems.append(f"{path}: '{text}' is no {shape.type_name}")
        self.enumeration(path, shape, text)

    def value(self, path, shape, value):
        if shape is None:
            if value != {}:
                self.problems.append(f"an answer where the model has none: {value}")
            return
        types = {"structure": dict, "map": dict, "list": list, "boolean": bool, "string": str, "blob": str}
        if not isinstance(value, types.get(shape.type_name, Number)):
            self.problems.append(f"{path}: {value!r} is no {shape.type_name}")
        elif shape.type_name == "structure":
            for name, member in value.items():
                if name not in shape.members:
                    self.problems.append(f"{path}.{name}: unknown")
                else:
                    self.value(f"{path}.{name}", shape.members[name], member)
            self.required(path, shape, set(value))
        elif shape.type_name == "list":
            for item in value:
                self.value(path + "[]", shape.member, item)
        else:
            self.enumeration(path, shape, value)

    def required(self, path, shape, present):
        for name in sorted(set(shape.required_members) - present):
            self.problems.append(f"{path}.{name}: is required, and missing")

    def enumeration(self, path, shape, value):
        if shape.type_name == "string" and shape.enum and value not in shape.enum and (shape.name, value) not in BEYOND_THE_MODEL:
            self.problems.append(f"{path}: '{value}' is none of {', '.join(shape.enum)}")


def filled(request, saved):
    """The request with what earlier answers said; none where one of them said nothing."""
    text = json.dumps(request)
    for name, value in saved.items():
        text = text.replace("${" + name + "}", value)
    request = json.loads(text)
    if isinstance(request.get("Payload"), str):
        request["Payload"] = base64.b64decode(request["Payload"])
    return None if "${" in text else request


def at(document, pointer):
    for name in pointer[1:].split("/"):
        if isinstance(document, str):
            document = json.loads(document)
        try:
            document = document[int(name) if isinstance(document, list) else name]
        except (KeyError, IndexError):
            return None
    return document


class Twin:
    """The endpoint, with a world of its own for each scenario."""

    def __init__(self, port):
        self.side = Side(port)

    def __call__(self, scenario):
        self.end()
        with tempfile.NamedTemporaryFile("w", suffix=".json") as world:
            demo = json.loads((PROJECT / "rehearsal/src/main/resources/worlds/demo.json").read_text(encoding="utf-8"))
            json.dump({**demo, "faults": scenario.get("faults", [])}, world)
            world.flush()
            self.script("up", "--world", world.name, "--speed", "1" if "time" in scenario else "86400")
        return self.side

    def end(self):
        self.script("down")

    def script(self, action, *options):
        command = [PROJECT / "scripts/local-aws.sh", action, "--port", str(self.side.port), *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


class Moto:
    """A moto server, with the databases anew for each scenario."""

    def __init__(self, port):
        self.side = Side(port)

    def __call__(self, scenario):
        moto_world.build(self.side)
        return self.side


def ask(side, service, operation, region, step, saved, patience):
    """What `Side.call` gives, as soon as the answer has what it must have; none where the request lacks something."""
    request = filled(step.get("request", {}), saved)
    if request is None:
        return None
    deadline = time.monotonic() + patience
    while True:
        answer, code, status = side.call(service, region, operation, request)
        if answer is None or "until" not in step or at(answer, step["until"]) is not None or time.monotonic() > deadline:
            break
        time.sleep(0.2)
    for name, pointer in step.get("save", {}).items():
        if answer is not None and at(answer, pointer) is not None:
            saved[name] = at(answer, pointer)
    return answer, code, status


def answers(contracts, start, patience):
    """Every contract: (step, operation's model, problems against it, answer, code, status), none for the last four where
    the call could not be made."""
    for scenario in contracts:
        side, saved = start(scenario), {}
        for step in scenario["steps"]:
            if "options" in step:
                continue  # paging by the command line
            service, operation = step["call"].split()
            region = step.get("region", scenario["region"])
            model = side.client(service, region).meta.service_model.operation_model(operation)
            answer = ask(side, service, operation, region, step, saved, patience)
            if answer is None:
                yield scenario, step, model, None, None, None, None
                continue
            yield scenario, step, model, Model(model).check(side.raw, *answer[1:]), *answer
            if "then" in step:
                time.sleep(0.3)  # seven hours of the twin


def members(shape, answer, found):
    """The members of each structure, by its name."""
    if shape is None or answer is None:
        return
    if shape.type_name == "structure":
        for name, value in answer.items():
            if name in shape.members:
                found[shape.name].add(name)
                members(shape.members[name], value, found)
    elif shape.type_name == "list":
        for item in answer:
            members(shape.member, item, found)


def status(answer):
    """The status of what a call changed."""
    if answer is None or len(answer) != 1 or not isinstance(changed := next(iter(answer.values())), dict):
        return None
    return changed.get("Status", changed.get("DBInstanceStatus"))


def differences(of_twin, of_moto):
    """{what: (names of the twin's side, names of moto's side)}"""
    found = defaultdict(lambda: (set(), set()))
    shapes = defaultdict(set), defaultdict(set)
    asked = 0
    for (scenario, step, model, _, *twin), (_, _, _, wrong, *other) in zip(of_twin, of_moto, strict=True):
        if "faults" in scenario or other[2] in (None, 501) or twin[2] is None or unknown(other):
            continue
        asked += 1
        operation = model.name
        for problem in wrong:
            found[operation][1].add(problem.partition(":")[0])
        if (twin[1], twin[2]) != (other[1], other[2]):
            found[operation][0].add(f"{twin[2]} {twin[1] or 'OK'}")
            found[operation][1].add(f"{other[2]} {other[1] or 'OK'}")
        elif status(twin[0]) != status(other[0]):
            found[operation][0].add(str(status(twin[0])))
            found[operation][1].add(str(status(other[0])))
        if twin[0] is not None and other[0] is not None:
            members(model.output_shape, twin[0], shapes[0])
            members(model.output_shape, other[0], shapes[1])
    for shape in set(shapes[0]) & set(shapes[1]):
        if shapes[0][shape] != shapes[1][shape]:
            found[shape][0].update(shapes[0][shape] - shapes[1][shape])
            found[shape][1].update(shapes[1][shape] - shapes[0][shape])
    return asked, found


def unknown(answer):
    """Whether moto lacks the operation."""
    return answer[1] in ("InvalidAction", "UnknownOperationException", "NotImplemented", "404") or answer[2] >= 500


def documented(page):
    """The rows of the page's table: {what: (names of the twin's side, names of moto's side)}"""
    section = page.partition("\n## Against moto\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([^|`]+)` \|([^|]*)\|([^|]*)\|", section, re.MULTILINE)
    return {what: (names(twin), names(other)) for what, twin, other in rows}


def names(cell):
    return set(re.findall(r"`([^`]+)`", cell))


def row(what, sides):
    return f"| `{what}` | " + " | ".join(", ".join(f"`{name}`" for name in sorted(side)) for side in sides) + " |"


def main(contracts, page, twin_port, moto_port):
    contracts = json.loads(Path(contracts).read_text(encoding="utf-8"))
    page = Path(page).read_text(encoding="utf-8")
    twin = Twin(twin_port)
    try:
        of_twin = list(answers(contracts, twin, 120))
    finally:
        twin.end()
    problems = []
    for _, step, _, wrong, _, code, _ in of_twin:
        if wrong is None:
            wrong = ["could not be asked: an answer before it is missing"]
        elif code != step.get("error"):
            wrong.append(f"answered {code or 'well'}, expected {step.get('error', 'well')}")
        problems += [f"  {step['call']} {problem}" for problem in wrong]
    print(f"against AWS's model, as botocore {botocore.__version__} has it: {len(of_twin)} answers, {len(problems)} problems")
    print(*problems, sep="\n", end="\n" if problems else "")

    asked, found = differences(of_twin, list(answers(contracts, Moto(moto_port), 0)))
    known = documented(page)
    new = {}
    for what, sides in found.items():
        written = known.get(what, (set(), set()))
        if not all(side <= have for side, have in zip(sides, written)):
            new[what] = sides
    print(f"against moto {moto.__version__}: {asked} calls that it has, differences in {len(found)} places, {len(new)} not in the table")
    print(*[row(what, sides) for what, sides in sorted(new.items())], sep="\n", end="\n" if new else "")
    # Another release of moto has other gaps; that is no defect here.
    return 1 if problems or (new and f"moto {moto.__version__}" in page) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
