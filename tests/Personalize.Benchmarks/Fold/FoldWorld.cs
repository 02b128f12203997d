using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Functions.Fold;
using Personalize.Storage.Contexts;
using Personalize.Storage.DeadLetters;
using Personalize.Storage.Outbox;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;

namespace Personalize.Benchmarks.Fold;

/// <summary>A process that folds, and the tables it folds into.</summary>
internal sealed class FoldWorld
{
    private readonly CountingTable _others;

    /// <param name="contexts">Null: nothing is kept.</param>
    /// <param name="others">Rights and dead letters, which this load leaves empty.</param>
    public FoldWorld(TableClient? contexts, TableClient? others)
    {
        Table = new CountingTable(contexts);
        _others = new CountingTable(others);
        Facets = new FacetStore(Table, FoldLoad.Partitions, new FacetCache(256 << 20));
        Contexts = new ContextStore(Table, FoldLoad.Partitions);
        var outbox = new OutboxStore(Table, (_, _, _) => Task.CompletedTask, FoldLoad.Partitions);
        Fold = new FoldFunction(
            new FoldStores(Facets, Contexts, new RightsStore(_others), new DeadLetterStore(_others), outbox),
            new FoldSettings(FoldLoad.Hasher, FoldLoad.Partitions, "1", () => ConsentDefaults.Nothing),
            TimeProvider.System,
            Metrics);
    }

    public static FoldMetrics Metrics { get; } = new();

    public CountingTable Table { get; }

    public FacetStore Facets { get; }

    public ContextStore Contexts { get; }

    public FoldFunction Fold { get; }

    /// <summary>Customers with a history, before the load.</summary>
    public async Task SeedAsync(CancellationToken stop)
    {
        foreach (var chunk in FoldLoad.Profiles().Chunk(1_000))
        {
            await Facets.CommitAsync([.. chunk.Select(ChangeOf)], maxParallel: 4, stop);
        }
    }

    private static FacetChange ChangeOf((Registration User, Facet Facet) profile) => new(
        StoredFacet.None(FoldLoad.Hasher.KeyOf(profile.User)), profile.Facet, ContextCodec.Write(profile.Facet.Context), null, [], []);
}
