using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What is known under one name, and who said so.</summary>
/// <param name="Json">The value as compact JSON text: "\"Ada\"", "42", "{\"city\":\"Paris\"}". "null" when the customer's value was taken back.</param>
/// <param name="At">When it was said, UTC, whole milliseconds.</param>
/// <param name="Source">The name of the write key that said it, e.g. "crm".</param>
/// <param name="Trust">How far that source's word goes.</param>
public sealed record Trait(string Json, DateTimeOffset At, string Source, SourceTrust Trust)
{
    /// <summary>The value of what was taken back.</summary>
    public const string Withdrawn = "null";

    /// <summary>True where the value was taken back: shown nowhere, kept so that an older word does not return.</summary>
    public bool IsWithdrawn => Json == Withdrawn;

    /// <summary>Who survives: the more trusted source, then the later word, then by text, so that every order of arrival agrees.</summary>
    public static int Compare(Trait left, Trait right) =>
        left.Trust != right.Trust ? left.Trust.CompareTo(right.Trust)
        : left.At != right.At ? left.At.CompareTo(right.At)
        : string.CompareOrdinal(left.Json, right.Json) is not 0 and var byJson ? byJson
        : string.CompareOrdinal(left.Source, right.Source);
}
