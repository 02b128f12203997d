using System.Collections.Concurrent;
using Personalize.Core.Contexts;
using Personalize.Core.Identity;
using Personalize.Core.Rights;
using Personalize.Storage.Ambient;
using Personalize.Storage.Contexts;
using Personalize.Storage.Rights;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Rehearsing;

/// <summary>
/// The tables for a rehearsal: every call goes to the store and back, and nothing is written. Rows of somebody made up are read as if they were there.
/// </summary>
/// <remarks>Safe from many threads.</remarks>
/// <param name="store">Gives the real table of a name.</param>
/// <param name="partitionCount">The hub's partitions; row keys depend on it.</param>
public sealed class RehearsalTables(Func<string, TableClient> store, int partitionCount)
{
    private readonly ConcurrentDictionary<string, RehearsalTableClient> _tables = new(StringComparer.Ordinal);

    /// <summary>The same client for the same name.</summary>
    public TableClient GetTableClient(string name) => Of(name);

    /// <summary>From now on somebody is known who is in no table.</summary>
    /// <param name="key">A key that no registration has.</param>
    /// <param name="context">What is known.</param>
    /// <param name="rights">What is allowed.</param>
    public void Know(RegistrationKey key, CustomerContext context, CustomerRights rights)
    {
        Of(TableNames.Contexts).Know(FacetRows.OfContext(ContextKeys.Partition(key, partitionCount), key, context));
        Of(TableNames.Rights).Know(RightsRows.Write(key, rights));
    }

    /// <summary>From now on a cell has this weather.</summary>
    public void Know(CellWeather weather) => Of(TableNames.Ambient).Know(AmbientRows.RowOf(weather));

    private RehearsalTableClient Of(string name) => _tables.GetOrAdd(name, static (name, store) => new RehearsalTableClient(store(name)), store);
}
