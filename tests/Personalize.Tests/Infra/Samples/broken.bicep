// Read by a test that must see both mistakes: a value left out, a brace never closed.
param name string =

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  properties: {
    allowSharedKeyAccess: false
