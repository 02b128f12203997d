param name string
param location string
param tags object

// Open to all networks, guarded by roles alone: on Flex Consumption @Microsoft.KeyVault(...) references do not resolve
// when the vault is network-restricted. Closing the vault means reading secrets at start through the identity instead.
resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // Losing the pass keys kills every picture in every mail ever sent; losing the registration secret orphans every row.
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: 'Enabled'
  }
}

output name string = vault.name
