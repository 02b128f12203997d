namespace Personalize.Core.Winners;

/// <summary>What the arms of an experiment are compared by: the share of its customers who did it, once each.</summary>
public enum WinnerGoal
{
    /// <summary>Clicked what the arm showed.</summary>
    Click,

    /// <summary>Bought, and the order leads back to what the arm showed.</summary>
    Order,
}
