using Personalize.Core.Events;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Personalizing;

namespace Personalize.Functions.Fold;

/// <summary>What the fold knows about its deployment.</summary>
/// <param name="Hasher">Makes row keys.</param>
/// <param name="PartitionCount">The hub's partitions.</param>
/// <param name="Generation">Which hub it is: sequence numbers restart with a new one.</param>
/// <param name="Defaults">What the content bundle declares for purposes nobody spoke about; asked at each batch.</param>
internal sealed record FoldSettings(RegistrationHasher Hasher, int PartitionCount, string Generation, Func<ConsentDefaults> Defaults)
{
    /// <summary>Asks "act?" about what is folded. Null: nothing acts.</summary>
    public FoldActing? Acting { get; init; }

    /// <summary>How often a partition is folded. Null: as often as it comes.</summary>
    public FoldCadence? Cadence { get; init; }

    /// <summary>Takes what events report of places. Null: nothing does.</summary>
    public AmbientDesk? Reports { get; init; }

    // Names of events, products, categories and channels of a busy shop; under 2 MB.
    private const int TextsKept = 8_192;

    // Customers of the last minutes; some 10 MB.
    private const int KeysKept = 32_768;

    /// <summary>The hasher's keys, remembered for the next batches.</summary>
    public RegistrationKeyCache Keys { get; } = new(Hasher, KeysKept);

    /// <summary>Names that events say again and again, as one object each.</summary>
    public TextCache Texts { get; } = new(TextsKept);
}
