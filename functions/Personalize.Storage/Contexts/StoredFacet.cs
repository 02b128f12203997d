using Azure;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;

namespace Personalize.Storage.Contexts;

/// <summary>A facet as the store has it. Knows its version, which nobody outside this room sees. Immutable.</summary>
public sealed class StoredFacet
{
    internal StoredFacet(RegistrationKey key, Facet? facet, ETag? version)
    {
        Key = key;
        Facet = facet;
        Version = version;
    }

    public RegistrationKey Key { get; }

    /// <summary>A registration that the store knows nothing of.</summary>
    public static StoredFacet None(RegistrationKey key) => new(key, null, null) { WeightBytes = FacetCache.EmptyBytes };

    /// <summary>A registration that was erased: nothing can be saved from it.</summary>
    public static StoredFacet Tombstone(RegistrationKey key) => new(key, null, null) { IsErased = true, WeightBytes = FacetCache.EmptyBytes };

    /// <summary>Whether the registration was erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>Null where the store has none.</summary>
    public Facet? Facet { get; }

    /// <summary>
    /// Whether this process wrote it itself and has not asked the store since: perhaps another process wrote a later one, which saving finds out.
    /// </summary>
    public bool IsFromCache { get; init; }

    internal ETag? Version { get; }

    internal TimelineTail Tail { get; init; }

    /// <summary>Whether the row's columns may be written over one by one.</summary>
    internal bool IsMergeable { get; init; } = true;

    internal bool HasView { get; init; }

    /// <summary>What it weighs in memory, roughly, bytes.</summary>
    internal int WeightBytes { get; init; }
}
