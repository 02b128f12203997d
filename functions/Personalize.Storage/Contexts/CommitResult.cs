namespace Personalize.Storage.Contexts;

/// <summary>What became of a set of changes.</summary>
/// <param name="Saved">Changes that are durable.</param>
/// <param name="Contended">Changes of which nothing was written: somebody else wrote one of their transaction's rows since it was loaded. Load and fold again.</param>
/// <param name="Transactions">How many write requests it took.</param>
/// <param name="Rows">How many rows they wrote.</param>
public sealed record CommitResult(IReadOnlyList<FacetChange> Saved, IReadOnlyList<FacetChange> Contended, int Transactions, int Rows);
