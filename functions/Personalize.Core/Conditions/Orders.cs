namespace Personalize.Core.Conditions;

/// <summary>Answers an <see cref="Order"/>.</summary>
internal static class Orders
{
    /// <summary>True when a comparison result (negative, zero, positive) is of the order asked for.</summary>
    public static bool Holds(this Order order, int comparison) => order switch
    {
        Order.Less => comparison < 0,
        Order.LessOrEqual => comparison <= 0,
        Order.Equal => comparison == 0,
        Order.GreaterOrEqual => comparison >= 0,
        _ => comparison > 0,
    };
}
