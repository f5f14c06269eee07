// Signpost's store in Azure Cosmos DB for NoSQL:
//   az deployment group create --resource-group GROUP --template-file infra/cosmos.bicep --parameters principalId=OBJECT_ID
// containers.json comes from the catalogue in src/store/containers.ts; test/rules/infra.test.ts holds them together,
// and test/rules/bicep.test.ts checks its syntax and names: nothing here has compiled or deployed it.

@description('Object id (not client id) of the managed identity that Signpost runs as.')
param principalId string

@description('Name of the account, unique in the world.')
param accountName string = 'signpost-${uniqueString(resourceGroup().id)}'

@description('COSMOS_DATABASE.')
param databaseName string = 'signpost'

param location string = resourceGroup().location

// Sending 25 messages a second takes about 1,200 request units a second, while people go on asking: 1000 would slow both down.
@description('0 for serverless; else autoscale: the most request units a second that all containers share, 2000 or more.')
param autoscaleMaximum int = 0

var isServerless = autoscaleMaximum == 0
var containers = loadJsonContent('containers.json')

// Cosmos DB Built-in Data Contributor: documents, and the metadata that clients read; nothing that makes containers.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: {
      defaultConsistencyLevel: 'Session'
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days' // costs nothing
      }
    }
    disableLocalAuth: true
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
    minimalTlsVersion: 'Tls12'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    options: isServerless ? {} : { autoscaleSettings: { maxThroughput: autoscaleMaximum } }
  }
}

resource stored 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for container in containers: {
    parent: database
    name: container.id
    properties: {
      resource: container
    }
  }
]

resource access 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

@description('COSMOS_ENDPOINT. Leave COSMOS_KEY out: the account takes no keys.')
output endpoint string = account.properties.documentEndpoint
