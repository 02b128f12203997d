using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Personalize.Core.Locales;

/// <summary>
/// How a language and country write numbers, money and dates. Our own data, after CLDR 44 (cldr.unicode.org), because hosts differ in
/// theirs and the same inputs must give the same picture everywhere. Immutable; safe from many threads.
/// </summary>
public sealed record Locale
{
    internal Locale()
    {
    }

    /// <summary>Language and country: "fr-FR".</summary>
    public required string Tag { get; init; }

    /// <summary>Between whole and fraction.</summary>
    public required string DecimalSeparator { get; init; }

    /// <summary>Between thousands.</summary>
    public required string GroupSeparator { get; init; }

    /// <summary>Digits before the first separator for there to be one: with 2, "1234" but "12.345".</summary>
    public int MinimumGroupingDigits { get; init; } = 1;

    /// <summary>Digits of a group above the thousands: two in Hindi.</summary>
    public int HigherGroupDigits { get; init; } = 3;

    /// <summary>Before a number below zero.</summary>
    internal string Minus { get; init; } = "-";

    /// <summary>Before an amount of money: a mark in scripts from right to left, where it says which side the currency stands on.</summary>
    internal string MoneyStart { get; init; } = "";

    internal MoneyPlace MoneyPlace { get; init; }

    /// <summary>Currency code to sign; a currency that is not here is written as its code.</summary>
    internal FrozenDictionary<string, string> CurrencySigns { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>As they stand within a date.</summary>
    internal ImmutableArray<string> Months { get; init; } = [];

    /// <summary>As they stand by themselves; empty where that is the same.</summary>
    internal ImmutableArray<string> MonthNames { get; init; } = [];

    internal ImmutableArray<string> ShortMonths { get; init; } = [];

    /// <summary>Sunday first, as <see cref="DayOfWeek"/>.</summary>
    internal ImmutableArray<string> Weekdays { get; init; } = [];

    internal ImmutableArray<string> ShortWeekdays { get; init; } = [];

    /// <summary>Before noon and after it.</summary>
    internal ImmutableArray<string> DayPeriods { get; init; } = ["AM", "PM"];

    /// <summary>Years that its calendar is ahead.</summary>
    internal int YearOffset { get; init; }

    /// <summary>What the first day of a month is called before the month's name: "1er" in French.</summary>
    internal string FirstDay { get; init; } = "1";

    /// <summary>Patterns by name, in CLDR's letters: short, medium, long, full, dayMonth, time.</summary>
    internal FrozenDictionary<string, string> DatePatterns { get; init; } = FrozenDictionary<string, string>.Empty;

    public override string ToString() => Tag;
}
