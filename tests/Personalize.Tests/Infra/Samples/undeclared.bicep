// Read by a test that must see the two names nobody declared.
param name string
param hubs string[]

module storage 'storage.bicep' = [
  for hub in hubs: {
    name: '${name}-${nmae}'
    params: { hub: hub, location: location }
  }
]
