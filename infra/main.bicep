// Everything Signpost runs on: the bot, the server, its identities, its store and its logs.
//   az deployment group create --resource-group GROUP --template-file infra/main.bicep --parameters infra/main.parameters.json
// Its syntax and its names are checked by test/rules/bicep.test.ts; nothing here has compiled or deployed it.

@description('What the resources are called after; lower case, for it becomes part of host names.')
@minLength(3)
@maxLength(20)
param name string = 'signpost'

param location string = resourceGroup().location

@description('The image, as registry/name:tag. Name a version, so that a restart never brings another.')
param image string

@description('An Azure container registry in this resource group that the server pulls from; empty where the image is public.')
param registryName string = ''

@description('ADMIN_GROUP_ID: the Entra group whose members are administrators.')
param adminGroupId string

@description('How bot, reader and writer sign in: as managed identities made here, as app registrations that trust the server (infra/register.sh makes them), or as app registrations with a secret in a vault.')
@allowed(['managedIdentity', 'federated', 'secret'])
param signIn string = 'managedIdentity'

@description('Client id of the bot; not with managed identities.')
param botAppId string = ''

@description('Client id of the registration that reads; not with managed identities.')
param readerAppId string = ''

@description('Client id of the registration that writes; not with managed identities. Empty: nothing is written.')
param writerAppId string = ''

@description('With managed identities: whether there is one that writes. Without it everything that would write explains itself.')
param hasWriter bool = true

@description('Only with signIn = secret: a vault of this resource group with the secrets bot, reader and, where there is one, writer.')
param vaultName string = ''

@description('INSTALL_APP: whether the bot may install itself for people it has something for.')
@allowed(['off', 'on'])
param installApp string = 'off'

@description('TIME_ZONE, for quiet hours and reports.')
param timeZone string = 'Europe/London'

@description('SUPPORT_CONTACTS: whom somebody in distress is pointed to. Empty: those of the United Kingdom.')
param supportContacts string = ''

@description('Opens /metrics to whoever sends it as a bearer token; at least 16 characters. Empty: closed.')
@secure()
param metricsToken string = ''

@description('Any other line of .env.example, as { name: …, value: … }: another cloud, a collector of telemetry. Nothing secret.')
param otherVariables array = []

@description('Servers at the least. With two, an update or a broken machine stops nothing.')
@minValue(1)
param leastServers int = 2

@description('Servers at the most. One answers some 150 turns a second.')
@minValue(1)
param mostServers int = 4

@description('COSMOS_DATABASE.')
param databaseName string = 'signpost'

@description('0 for serverless Cosmos DB; else autoscale: the most request units a second that all containers share.')
param autoscaleMaximum int = 0

@description('How many days logs are kept.')
@minValue(30)
param logDays int = 90

var makesIdentities = signIn == 'managedIdentity'
var hasSecrets = signIn == 'secret'
var writes = makesIdentities ? hasWriter : !empty(writerAppId)
var botId = makesIdentities ? server.properties.clientId : botAppId
var readerId = makesIdentities ? reader.properties.clientId : readerAppId
var writerId = makesIdentities ? (hasWriter ? writer.properties.clientId : '') : writerAppId
var host = '${name}.${hosting.properties.defaultDomain}'

// AcrPull and Key Vault Secrets User, as Azure names its own roles.
var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource server 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-server'
  location: location
}

resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (makesIdentities) {
  name: '${name}-reader'
  location: location
}

resource writer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (makesIdentities && hasWriter) {
  name: '${name}-writer'
  location: location
}

module store 'cosmos.bicep' = {
  name: '${name}-store'
  params: {
    principalId: server.properties.principalId
    databaseName: databaseName
    location: location
    autoscaleMaximum: autoscaleMaximum
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logDays
  }
}

resource hosting 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor' // no key of the workspace is needed
    }
  }
}

resource logging 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: hosting
  properties: {
    workspaceId: logs.id
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: empty(registryName) ? 'none' : registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(resourceGroup().id, name, acrPull)
  scope: registry
  properties: {
    principalId: server.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = if (hasSecrets) {
  name: hasSecrets ? vaultName : 'none'
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasSecrets) {
  name: guid(resourceGroup().id, name, secretsUser)
  scope: vault
  properties: {
    principalId: server.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

var identities = union(
  { '${server.id}': {} },
  makesIdentities ? { '${resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', '${name}-reader')}': {} } : {},
  makesIdentities && hasWriter
    ? { '${resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', '${name}-writer')}': {} }
    : {}
)

var held = !hasSecrets ? [] : writes ? ['bot', 'reader', 'writer'] : ['bot', 'reader']
var vaultSecrets = [
  for secret in held: {
    name: secret
    keyVaultUrl: 'https://${vaultName}${environment().suffixes.keyvaultDns}/secrets/${secret}'
    identity: server.id
  }
]
var secrets = concat(vaultSecrets, empty(metricsToken) ? [] : [{ name: 'metrics-token', value: metricsToken }])

// Every name here is one that src/environment.ts reads.
var always = [
  { name: 'MicrosoftAppId', value: botId }
  { name: 'MicrosoftAppType', value: makesIdentities ? 'UserAssignedMSI' : 'SingleTenant' }
  { name: 'MicrosoftAppTenantId', value: tenant().tenantId }
  { name: 'TENANT_SOURCE', value: 'graph' }
  { name: 'AZURE_TENANT_ID', value: tenant().tenantId }
  { name: 'AZURE_CLIENT_ID', value: readerId }
  { name: 'ADMIN_GROUP_ID', value: adminGroupId }
  { name: 'INSTALL_APP', value: installApp }
  { name: 'STORE', value: 'cosmos' }
  { name: 'COSMOS_ENDPOINT', value: store.outputs.endpoint }
  { name: 'COSMOS_CLIENT_ID', value: server.properties.clientId }
  { name: 'COSMOS_DATABASE', value: databaseName }
  { name: 'TIME_ZONE', value: timeZone }
  { name: 'PUBLIC_URL', value: 'https://${host}' }
]
var sometimes = concat(
  writes ? [{ name: 'WRITER_CLIENT_ID', value: writerId }] : [],
  signIn == 'federated' ? [{ name: 'FEDERATED_IDENTITY_CLIENT_ID', value: server.properties.clientId }] : [],
  hasSecrets
    ? [
        { name: 'MicrosoftAppPassword', secretRef: 'bot' }
        { name: 'AZURE_CLIENT_SECRET', secretRef: 'reader' }
      ]
    : [],
  hasSecrets && writes ? [{ name: 'WRITER_CLIENT_SECRET', secretRef: 'writer' }] : [],
  empty(supportContacts) ? [] : [{ name: 'SUPPORT_CONTACTS', value: supportContacts }],
  empty(metricsToken) ? [] : [{ name: 'METRICS_TOKEN', secretRef: 'metrics-token' }]
)

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: identities
  }
  properties: {
    environmentId: hosting.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      registries: empty(registryName)
        ? []
        : [
            {
              server: registry.properties.loginServer
              identity: server.id
            }
          ]
      secrets: secrets
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'signpost'
          image: image
          env: concat(always, sometimes, otherVariables)
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: leastServers
        maxReplicas: mostServers
        rules: [
          {
            name: 'turns'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [
    mayPull
    mayReadSecrets
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0' // Teams is a standard channel, which costs nothing
  }
  properties: {
    displayName: 'Signpost'
    endpoint: 'https://${host}/api/messages'
    msaAppId: botId
    msaAppType: makesIdentities ? 'UserAssignedMSI' : 'SingleTenant'
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: makesIdentities ? server.id : null
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('Where people’s Teams reaches the server: for the app package.')
output publicUrl string = 'https://${host}'

@description('For the app package: npm run package.')
output botId string = botId

@description('The server’s own identity: BOT_PRINCIPAL_ID of infra/register.sh, and what app registrations have to trust, with signIn = federated.')
output serverPrincipalId string = server.properties.principalId

@description('Object ids that Graph’s permissions are granted to, with managed identities: infra/register.sh identities.')
output readerPrincipalId string = makesIdentities ? reader.properties.principalId : ''
output writerPrincipalId string = makesIdentities && hasWriter ? writer.properties.principalId : ''
