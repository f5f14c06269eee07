#!/usr/bin/env bash
# Registers what signs in, and grants it Graph's permissions: those that the README lists, and no others.
set -euo pipefail

usage='Usage: infra/register.sh [--dry-run] [--install] [--no-writer] WHAT

  apps NAME [PRINCIPAL_ID]
      Makes the registrations "NAME bot", "NAME reader" and "NAME writer" with their permissions. With the object id of
      the server’s managed identity (output serverPrincipalId of infra/main.bicep) they trust it, so that no secret is needed.
  identities BOT_PRINCIPAL_ID READER_PRINCIPAL_ID [WRITER_PRINCIPAL_ID]
      Grants the permissions to managed identities (outputs of infra/main.bicep).

  --dry-run     says what would be done, and changes nothing
  --install     also what the bot needs with INSTALL_APP=on
  --no-writer   no registration that writes

Whoever runs it is signed in with az as a Privileged Role Administrator. Run again, it makes nothing twice.'

# As in the README, "Permissions": registration, permission, and when only on demand.
permissions='
reader GroupMember.Read.All
reader Group.Read.All
reader User.Read.All
reader Member.Read.Hidden
reader Community.Read.All
reader Reports.Read.All
reader Application.Read.All
writer GroupMember.ReadWrite.All
writer Community.ReadWrite.All
writer Group.ReadWrite.All
bot TeamsAppInstallation.ReadWriteSelfForUser.All --install
bot AppCatalog.Read.All --install
'

graph_app=00000003-0000-0000-c000-000000000000 # Microsoft Graph, the same in every tenant
dry_run=
install=
writer=yes

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

say() {
  echo "$1" >&2
}

# Asks; a refusal ends everything with what to do.
ask() {
  az "$@" --only-show-errors || fail "az ${*:1:3} was refused. $remedy"
}

# Changes something, unless it is a dry run.
change() {
  say "$1"
  shift
  if [ -z "$dry_run" ]; then ask "$@"; else echo dry-run; fi
}

permissions_of() {
  local registration permission only
  while read -r registration permission only; do
    if [ "$registration" = "$1" ] && { [ -z "$only" ] || [ -n "$install" ]; }; then echo "$permission"; fi
  done <<<"$permissions"
}

# The application id of a registration, made where there is none.
registration() {
  local ids quote="'"
  ids=$(ask ad app list --filter "displayName eq '${1//$quote/$quote$quote}'" --query '[].appId' --output tsv) || exit 1
  [ "$(wc -w <<<"$ids")" -le 1 ] || fail "There are several registrations called “$1”: delete or rename all but one, and run this again."
  if [ -n "$ids" ]; then
    echo "$ids"
  else
    change "“$1” is registered" ad app create --display-name "$1" --sign-in-audience AzureADMyOrg --query appId --output tsv
  fi
}

# The object id of a registration's service principal, made where there is none.
principal() {
  if [ "$1" = dry-run ]; then echo dry-run && return; fi
  local id
  id=$(ask ad sp list --filter "appId eq '$1'" --query '[].id' --output tsv) || exit 1
  if [ -n "$id" ]; then
    echo "$id"
  else
    change "$1 gets a service principal" ad sp create --id "$1" --query id --output tsv
  fi
}

trust() {
  local app=$1 subject=$2 trusted body
  if [ "$app" = dry-run ]; then say "it would trust $subject" && return; fi
  trusted=$(ask ad app federated-credential list --id "$app" --query '[].subject' --output tsv)
  if grep -qxF "$subject" <<<"$trusted"; then return; fi
  body="{\"name\":\"signpost-$subject\",\"issuer\":\"$issuer\",\"subject\":\"$subject\",\"audiences\":[\"api://AzureADTokenExchange\"]}"
  change "$app trusts the server’s identity" ad app federated-credential create --id "$app" --parameters "$body" >/dev/null
}

# Grants what it lacks, and names what it has beyond that: taking something away is for people to decide.
grant() {
  local kind=$1 holder=$2 wanted permission role held extra
  wanted=$(permissions_of "$kind")
  if [ "$holder" = dry-run ]; then
    for permission in $wanted; do say "it would be granted $permission"; done
    return
  fi
  held=$(ask rest --method get --url "$graph/v1.0/servicePrincipals/$holder/appRoleAssignments" --query "value[?resourceId=='$graph_principal'].appRoleId" --output tsv)
  for permission in $wanted; do
    role=$(role_of "$permission")
    if grep -qxF "$role" <<<"$held"; then continue; fi
    change "the $kind is granted $permission" rest --method post --url "$graph/v1.0/servicePrincipals/$holder/appRoleAssignments" \
      --headers Content-Type=application/json \
      --body "{\"principalId\":\"$holder\",\"resourceId\":\"$graph_principal\",\"appRoleId\":\"$role\"}" >/dev/null
  done
  for role in $held; do
    permission=$(awk -v role="$role" '$1 == role { print $2 }' <<<"$roles")
    if ! grep -qxF "$permission" <<<"$wanted"; then
      say "The $kind has ${permission:-$role}, which Signpost does not need as it is set up: take it away in the Entra admin centre."
    fi
  done
}

role_of() {
  local role
  role=$(awk -v name="$1" '$2 == name { print $1 }' <<<"$roles")
  [ -n "$role" ] || fail "This cloud’s Graph knows no permission $1. Leave out what needs it; the README, “Permissions”, says what is lost."
  echo "$role"
}

while [[ "${1:-}" == --* ]]; do
  case "$1" in
    --dry-run) dry_run=yes ;;
    --install) install=yes ;;
    --no-writer) writer= ;;
    *) fail "$usage" 2 ;;
  esac
  shift
done

command -v az >/dev/null || fail 'The Azure command line (az) is not here. Install it, run “az login”, and run this again.'
remedy='Sign in with “az login” as a Privileged Role Administrator of the tenant, and run this again: what has been made stays, and nothing is made twice. Entra may need a minute to know what it has just made.'

prepare() {
  local login tenant
  graph=$(ask cloud show --query endpoints.microsoftGraphResourceId --output tsv)
  graph=${graph%/}
  login=$(ask cloud show --query endpoints.activeDirectory --output tsv)
  tenant=$(ask account show --query tenantId --output tsv)
  issuer=${login%/}/$tenant/v2.0
  graph_principal=$(ask ad sp show --id $graph_app --query id --output tsv)
  roles=$(ask ad sp show --id $graph_app --query "appRoles[?contains(allowedMemberTypes, 'Application')].[id, value]" --output tsv)
}

case "${1:-}" in
  apps)
    [ $# -ge 2 ] && [ $# -le 3 ] || fail "$usage" 2
    prepare
    for kind in bot reader ${writer:+writer}; do
      app=$(registration "$2 $kind")
      holder=$(principal "$app")
      if [ -n "${3:-}" ]; then trust "$app" "$3"; fi
      grant "$kind" "$holder"
      echo "${kind}AppId=$app"
    done
    ;;
  identities)
    [ $# -ge 3 ] && [ $# -le 4 ] || fail "$usage" 2
    prepare
    grant bot "$2"
    grant reader "$3"
    if [ -n "${4:-}" ] && [ -n "$writer" ]; then grant writer "$4"; fi
    ;;
  *) fail "$usage" 2 ;;
esac
say 'Done. New permissions may take some minutes to hold.'
