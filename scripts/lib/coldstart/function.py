"""The same call in Python, with a client per call, behind the least of a Lambda runtime."""
import http.client
import json
import logging
import os

import boto3

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event):
    clusters = boto3.client("rds").describe_db_clusters(DBClusterIdentifier="dbcluster-01")["DBClusters"]
    logger.info("%s", clusters[0]["Status"])
    return {"status": clusters[0]["Status"]}


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        api.request("GET", "/2018-06-01/runtime/invocation/next")
        answer = api.getresponse()
        event = json.loads(answer.read())
        path = "/2018-06-01/runtime/invocation/" + answer.headers["Lambda-Runtime-Aws-Request-Id"] + "/response"
        api.request("POST", path, json.dumps(handler(event)).encode())
        api.getresponse().read()


main()
