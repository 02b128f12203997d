namespace Personalize.Core.Kpis;

/// <summary>What a fact is.</summary>
public enum KpiFactKind
{
    /// <summary>Something was shown.</summary>
    Impression,

    /// <summary>What was shown was clicked.</summary>
    Click,

    /// <summary>Somebody bought.</summary>
    Conversion,
}
