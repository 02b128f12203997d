using System.Globalization;

namespace Personalize.DevStack.FunctionsHosting.Timers;

/// <summary>One field of a schedule as a set of bits: bit n is set when the value n fits.</summary>
internal readonly record struct NcronField(ulong Bits)
{
    public bool Contains(int value) => (Bits >> value & 1) == 1;

    /// <summary>Reads <c>*</c>, <c>a</c>, <c>a-b</c>, <c>*/n</c>, <c>a-b/n</c>, <c>a/n</c> and lists of them; names where given.</summary>
    public static NcronField? TryParse(string text, int minimum, int maximum, IReadOnlyList<string>? names = null)
    {
        var bits = 0UL;
        foreach (var part in text.Split(','))
        {
            if (TryParsePart(part, minimum, maximum, names) is not { } more)
            {
                return null;
            }

            bits |= more;
        }

        return new NcronField(bits);
    }

    private static ulong? TryParsePart(string part, int minimum, int maximum, IReadOnlyList<string>? names)
    {
        var stepped = part.Split('/');
        var step = 1;
        if (stepped.Length > 2 || stepped.Length == 2 && (!int.TryParse(stepped[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1))
        {
            return null;
        }

        var range = stepped[0].Split('-');
        int? first = stepped[0] == "*" ? minimum : Value(range[0], minimum, maximum, names);
        int? last = stepped[0] == "*" || range.Length == 1 && stepped.Length == 2 ? maximum : range.Length == 1 ? first : range.Length == 2 ? Value(range[1], minimum, maximum, names) : null;
        if (first is not { } from || last is not { } until || from > until)
        {
            return null;
        }

        var bits = 0UL;
        for (var value = from; value <= until; value += step)
        {
            bits |= 1UL << value;
        }

        return bits;
    }

    private static int? Value(string text, int minimum, int maximum, IReadOnlyList<string>? names)
    {
        for (var i = 0; i < names?.Count; i++)
        {
            if (string.Equals(names[i], text, StringComparison.OrdinalIgnoreCase))
            {
                return minimum + i;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum ? value : null;
    }
}
