namespace Personalize.Core.Acting;

/// <summary>Why the brand would act at all.</summary>
public enum ActKind
{
    /// <summary>Something was asked for and is due (an order is ready). Neither threshold nor pressure hold it back.</summary>
    Service,

    /// <summary>A probable opportunity: held back below the threshold of <see cref="ActScores.Opportunity"/>.</summary>
    Opportunity,

    /// <summary>A significant risk that the customer leaves: held back below the threshold of <see cref="ActScores.Risk"/>.</summary>
    Risk,
}
