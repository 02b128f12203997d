using Azure;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>A facet as the store has it. Knows its version, which nobody outside this room sees.</summary>
public sealed class StoredFacet
{
    internal StoredFacet(RegistrationKey key, Facet? facet, ETag? version)
    {
        Key = key;
        Facet = facet;
        Version = version;
    }

    public RegistrationKey Key { get; }

    /// <summary>Null where the store has none.</summary>
    public Facet? Facet { get; }

    internal ETag? Version { get; }
}
