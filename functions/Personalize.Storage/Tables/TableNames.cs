using System.Collections.Immutable;

namespace Personalize.Storage.Tables;

/// <summary>The tables of a deployment. Bicep declares the same; whoever starts an empty store makes them.</summary>
public static class TableNames
{
    /// <summary>Facets, views, timelines and the outbox.</summary>
    public const string Contexts = "contexts";

    /// <summary>Consents and erasures.</summary>
    public const string Rights = "rights";

    /// <summary>Weather by cell.</summary>
    public const string Ambient = "ambient";

    /// <summary>Cells that opens ask for.</summary>
    public const string Demand = "demand";

    /// <summary>Decisions, what was shown last, clicks.</summary>
    public const string Decisions = "decisions";

    /// <summary>Events that could not be applied, with their bytes.</summary>
    public const string DeadLetters = "deadletters";

    /// <summary>Actions that webhooks have not taken yet.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>Impressions, clicks and conversions, without names.</summary>
    public const string Facts = "facts";

    public static ImmutableArray<string> All { get; } = [Contexts, Rights, Ambient, Demand, Decisions, DeadLetters, Deliveries, Facts];
}
