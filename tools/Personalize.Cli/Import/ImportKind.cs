namespace Personalize.Cli.Import;

/// <summary>What a file's lines are.</summary>
internal enum ImportKind
{
    /// <summary>Events: Segment's calls, or in CSV one track event a line.</summary>
    Events,

    /// <summary>Customers: each becomes an identify call.</summary>
    Customers,
}
