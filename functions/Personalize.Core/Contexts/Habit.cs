namespace Personalize.Core.Contexts;

/// <summary>Something the customer tends to.</summary>
/// <param name="Value">E.g. "weekend"; <see cref="Unknown"/> below the threshold.</param>
/// <param name="Support">How many events speak about it.</param>
/// <param name="Confidence">How sure it is, 0 to 1, two digits; given for unknown ones, too.</param>
public sealed record Habit(string Value, long Support, double Confidence)
{
    public const string Unknown = "unknown";
}
