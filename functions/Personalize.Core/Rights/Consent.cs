namespace Personalize.Core.Rights;

/// <summary>What the customer said about one purpose.</summary>
/// <param name="Granted">True for a yes.</param>
/// <param name="At">When it was said, UTC.</param>
public sealed record Consent(bool Granted, DateTimeOffset At)
{
    /// <summary>The later word; a denial when both were said at the same moment.</summary>
    public static Consent? Later(Consent? left, Consent? right) => (left, right) switch
    {
        (null, _) => right,
        (_, null) => left,
        _ when left.At != right.At => left.At > right.At ? left : right,
        _ => left.Granted ? right : left,
    };
}
