# shellcheck shell=bash
# Sends the AWS CLI to one address instead of AWS. To be sourced, after common.sh.

# aws_only_at URL DIRECTORY: from now on every client of the AWS CLI asks URL, with made-up credentials and no other configuration.
# `package` and `deploy` give --endpoint-url to no client of S3, and versions before 2.13 know no AWS_ENDPOINT_URL: a plugin in
# DIRECTORY does it for all of them.
aws_only_at() {
  local url=$1 directory=$2
  cat > "$directory/one_endpoint.py" << PLUGIN
def awscli_initialize(cli):
    cli.register("session-initialized", to_one_endpoint)

def to_one_endpoint(session, **_):
    create_client = session.create_client
    session.create_client = lambda *names, **options: create_client(*names, **{**options, "endpoint_url": "$url"})
PLUGIN
  cat > "$directory/config" << CONFIG
[default]
s3 =
  addressing_style = path
[plugins]
cli_legacy_plugin_path = $directory
one = one_endpoint
CONFIG
  export AWS_CONFIG_FILE=$directory/config AWS_SHARED_CREDENTIALS_FILE=/dev/null AWS_ACCESS_KEY_ID=test AWS_PAGER=""
  export AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true NO_PROXY=127.0.0.1,localhost
  unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION
}
