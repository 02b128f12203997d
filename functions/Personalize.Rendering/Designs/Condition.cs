namespace Personalize.Rendering.Designs;

/// <summary>Whether a group is shown, asked at every open.</summary>
/// <param name="Value">What is looked at; white space around it does not count.</param>
/// <param name="Other">What it is compared with: a text, or for <see cref="ConditionTest.MoreThan"/> a number; "" for <see cref="ConditionTest.Filled"/>.</param>
public sealed record Condition(TemplateText Value, ConditionTest Test, string Other)
{
    internal bool IsMet(IReadOnlyList<string> slotValues)
    {
        var value = Value.Resolve(slotValues).AsSpan().Trim();
        return Test switch
        {
            ConditionTest.Is => value.SequenceEqual(Other),
            ConditionTest.IsNot => !value.SequenceEqual(Other),
            ConditionTest.MoreThan => Numbers.TryParse(value, out var count) && Numbers.TryParse(Other, out var least) && count > least,
            ConditionTest.NotMoreThan => !(Numbers.TryParse(value, out var count) && Numbers.TryParse(Other, out var most) && count > most),
            _ => value is not ("" or "0" or "false"),
        };
    }

    /// <summary>True when no open can meet both: they compare the same text.</summary>
    internal bool Excludes(Condition other) => Value.Source == other.Value.Source && (Test, other.Test) switch
    {
        (ConditionTest.Is, ConditionTest.Is) => Other != other.Other,
        (ConditionTest.Is, ConditionTest.IsNot) or (ConditionTest.IsNot, ConditionTest.Is) => Other == other.Other,
        (ConditionTest.MoreThan, ConditionTest.NotMoreThan) => IsAtLeast(Other, other.Other),
        (ConditionTest.NotMoreThan, ConditionTest.MoreThan) => IsAtLeast(other.Other, Other),
        _ => false,
    };

    private static bool IsAtLeast(string left, string right) => Numbers.TryParse(left, out var one) && Numbers.TryParse(right, out var two) && one >= two;
}
