"""What CloudFormation does with a SAM template before it creates anything: AWS's own translator, on this machine.

usage: sam.py TEMPLATE OUTPUT     writes the transformed template as JSON

Files that are not packaged yet stand for objects in a bucket.
"""

import json
import os
import sys

import samtranslator.yaml_helper
from samtranslator.public.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform

# The translator asks boto3 for the partition.
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")


class NoManagedPolicies:
    """Every function has a role of its own; names of AWS's managed policies are not looked up."""

    def load(self):
        return {}


def transformed(text):
    """The template in `text` without SAM; as it is, where it has none."""
    template = samtranslator.yaml_helper.yaml_parse(text)
    if "Transform" not in template:
        return template
    packaged(template)
    parameters = template.get("Parameters", {})
    defaults = {name: parameter["Default"] for name, parameter in parameters.items() if "Default" in parameter}
    try:
        return transform(template, defaults, NoManagedPolicies())
    except InvalidDocumentException as e:
        raise ValueError("\n".join([e.message] + [cause.message for cause in e.causes])) from e


def packaged(template):
    """Lets local files look as `aws cloudformation package` leaves them."""
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if isinstance(properties.get("CodeUri"), str) and not properties["CodeUri"].startswith("s3://"):
            properties["CodeUri"] = "s3://bucket/jar"
        if isinstance(properties.get("DefinitionS3Location"), str):
            properties["DefinitionS3Location"] = {"Bucket": "bucket", "Key": "definition"}


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            template = transformed(file.read())
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            json.dump(template, file, indent=1, default=str)
    except ValueError as problem:
        sys.exit(str(problem))
