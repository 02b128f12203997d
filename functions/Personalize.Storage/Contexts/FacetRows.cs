using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Contexts;

/// <summary>Facets as rows: two columns of compact bytes, one that a person can query, the view where it differs, and the timeline's tail.
/// Few columns: a store's work grows with their number.</summary>
internal static class FacetRows
{
    /// <summary>What an open needs. A row without a view is its own view.</summary>
    public static readonly IReadOnlyList<string> ViewColumns = [Context, View, Erased];

    /// <summary>What a fold needs: all but the view and the tail's events.</summary>
    public static readonly IReadOnlyList<string> FacetColumns = [Context, State, OverlongState, OverlongState2, Tail, View, Erased];

    /// <summary>What a walk through everybody needs: the facet's own context, or that there is none any more.</summary>
    public static readonly IReadOnlyList<string> OwnColumns = [Context, Erased];

    private const string Context = "context";
    private const string View = "view";
    private const string State = "state";
    private const string Tail = "tail";
    private const string Erased = "erased";

    // 12,288 messages and 192 links of 256 characters are possible; the contexts have a budget below one property.
    private const string OverlongState = "state1";
    private const string OverlongState2 = "state2";

    public static TableEntity Write(string partitionKey, FacetChange change, TimelineTail tail)
    {
        var row = new TableEntity(partitionKey, ContextKeys.Facet(change.Before.Key))
            .Set(Context, change.ContextBytes)
            .SetBytes(State, FacetCodec.WriteState(change.After))
            .Set(Tail, tail.ToInt32())
            .Set("status", ContextJson.StatusName((change.View ?? change.After.Context).Status));

        // An empty one where there was one: a merge leaves what it does not name.
        return change.View is null && !change.Before.HasView ? row : row.Set(View, change.View is null ? [] : ContextBudget.Write(change.View).Bytes);
    }

    /// <summary>A row that says what is known and nothing else: enough to be read as a view.</summary>
    public static TableEntity OfContext(string partitionKey, RegistrationKey key, CustomerContext context) =>
        new TableEntity(partitionKey, ContextKeys.Facet(key)).Set(Context, ContextBudget.Write(context).Bytes);

    /// <summary>
    /// What stands where an erased registration's facet stood. Every change of a facet is an add or carries the version it started from, so
    /// nothing that was begun before, and nothing that comes later, gets past this row.
    /// </summary>
    public static TableEntity Tombstone(string partitionKey, RegistrationKey key) => new TableEntity(partitionKey, ContextKeys.Facet(key)).Set(Erased, true);

    public static bool IsTombstone(TableEntity row) => row.GetBoolean(Erased) ?? false;

    /// <summary>Whether a merge may write over this row: one that spreads a value over several columns would keep the last of them.</summary>
    public static bool IsMergeable(TableEntity row) => row.GetBinary(OverlongState) is null;

    public static bool HasView(TableEntity row) => row.GetBinary(View) is { Length: > 0 };

    /// <exception cref="InvalidDataException">The row is not what <see cref="Write"/> wrote.</exception>
    public static Facet ReadFacet(TableEntity row) =>
        FacetCodec.Read(ContextCodec.Read(Required(row, Context)), row.GetBytes(State) ?? throw Missing(State));

    /// <exception cref="InvalidDataException">The row is not what <see cref="Write"/> wrote.</exception>
    public static StoredFacet ReadStored(RegistrationKey key, TableEntity row)
    {
        if (IsTombstone(row))
        {
            return StoredFacet.Tombstone(key);
        }

        var facet = ReadFacet(row);
        return new StoredFacet(key, facet, row.ETag)
        {
            Tail = ReadTail(row),
            IsMergeable = IsMergeable(row),
            HasView = HasView(row),
            WeightBytes = FacetCache.WeightOf(Required(row, Context).Length, facet),
        };
    }

    public static TableEntity WithTail(TableEntity row, TimelineTail tail) => row.Set(Tail, tail.ToInt32());

    public static TimelineTail ReadTail(TableEntity row) => TimelineTail.Of(row.GetInt32(Tail) ?? 0);

    /// <exception cref="InvalidDataException">The row is not what <see cref="Write"/> wrote.</exception>
    public static CustomerContext ReadView(TableEntity row) =>
        ContextCodec.Read(row.GetBinary(View) is { Length: > 0 } view ? view : Required(row, Context));

    /// <summary>The facet's own context; null for a tombstone, and where a row is damaged: whoever folds it will say so.</summary>
    public static CustomerContext? TryReadOwn(TableEntity row) => Try(() => row.GetBinary(Context) is { } context ? ContextCodec.Read(context) : null);

    /// <summary>As <see cref="ReadStored"/>; null where a row is damaged.</summary>
    public static StoredFacet? TryReadStored(RegistrationKey key, TableEntity row) => Try(() => ReadStored(key, row));

    private static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Required(TableEntity row, string name) => row.GetBinary(name) ?? throw Missing(name);

    private static InvalidDataException Missing(string name) => new($"A row of contexts has no {name}.");
}
