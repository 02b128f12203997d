using System.Collections.Immutable;
using Personalize.Core.Decisions;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Personal;

/// <summary>
/// What is kept about customers, and where: what an export shows and an erasure deletes. A new table is named here, or a test fails.
/// </summary>
public static class PersonalTables
{
    /// <summary>Tables whose rows are found by a registration's key alone.</summary>
    public static ImmutableArray<PersonalTable> Partitioned { get; } = [new(TableNames.Decisions, DecisionId.TagOf)];

    /// <summary>Tables that hold something about customers in a form of their own, which <see cref="PersonalStore"/> and the stores named know.</summary>
    public static ImmutableArray<string> Special { get; } = [TableNames.Contexts, TableNames.Rights, TableNames.DeadLetters, TableNames.Deliveries];

    /// <summary>Tables that say nothing about anybody: weather, figures, and cells of some 100 km² that somebody opened a mail in.</summary>
    public static ImmutableArray<string> Impersonal { get; } = [TableNames.Ambient, TableNames.Demand, TableNames.Facts];
}
