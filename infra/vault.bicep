// A vault for the secrets of bot, reader and writer, only where main.bicep is told signIn = secret:
//   az deployment group create --resource-group GROUP --template-file infra/vault.bicep --parameters vaultName=NAME
//   az keyvault secret set --vault-name NAME --name bot --file FILE        (and reader, writer)
// Its syntax and its names are checked by test/rules/bicep.test.ts; nothing here has compiled or deployed it.

@description('Unique in the world.')
@minLength(3)
@maxLength(24)
param vaultName string

param location string = resourceGroup().location

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true // roles, no access policies; main.bicep gives the server its own
    enablePurgeProtection: true
  }
}
