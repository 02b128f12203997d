namespace Personalize.Rendering.Codes;

/// <summary>EAN-13 by the GS1 General Specifications, 5.2: 95 modules, guards at both ends and in the middle.</summary>
internal static class Ean13
{
    public const int Modules = 95;
    public const int QuietLeft = 11;
    public const int QuietRight = 7;

    private const int Half = 6;
    private const int DigitModules = 7;

    // Seven modules a digit with odd parity; even parity is the right side's read backwards, the right side's the complement.
    private static readonly byte[] OddParity = [0b0001101, 0b0011001, 0b0010011, 0b0111101, 0b0100011, 0b0110001, 0b0101111, 0b0111011, 0b0110111, 0b0001011];

    // The first digit is not drawn: it is the pattern of parities of the left half, 1 for even.
    private static readonly byte[] Parities = [0b000000, 0b001011, 0b001101, 0b001110, 0b010011, 0b011001, 0b011100, 0b010101, 0b010110, 0b011010];

    /// <summary>Thirteen digits from 12, or from 13 whose check digit is right; null for anything else.</summary>
    public static string? Complete(string text)
    {
        if (text.Length is not (12 or 13) || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return null;
        }

        var sum = 0;

        for (var at = 0; at < 12; at++)
        {
            sum += (text[at] - '0') * (at % 2 == 0 ? 1 : 3);
        }

        var whole = text[..12] + (char)('0' + ((10 - (sum % 10)) % 10));
        return text.Length == 12 || text == whole ? whole : null;
    }

    /// <param name="digits">From <see cref="Complete"/>.</param>
    public static bool[] Encode(string digits)
    {
        var modules = new bool[Modules];
        var parity = Parities[digits[0] - '0'];
        Put(modules, 0, 0b101, 3);
        Put(modules, 3 + (Half * DigitModules), 0b01010, 5);
        Put(modules, Modules - 3, 0b101, 3);

        for (var at = 0; at < Half; at++)
        {
            var odd = OddParity[digits[1 + at] - '0'];
            var isEven = ((parity >> (Half - 1 - at)) & 1) == 1;
            Put(modules, 3 + (at * DigitModules), isEven ? Backwards(Complement(odd)) : odd, DigitModules);
            Put(modules, 3 + 5 + ((Half + at) * DigitModules), Complement(OddParity[digits[1 + Half + at] - '0']), DigitModules);
        }

        return modules;
    }

    /// <summary>Whether the module belongs to one of the three guards, which are drawn longer.</summary>
    public static bool IsGuard(int module) => module is < 3 or (>= 45 and < 50) or >= Modules - 3;

    private static int Complement(int digit) => ~digit & 0x7f;

    private static int Backwards(int digit)
    {
        var turned = 0;

        for (var bit = 0; bit < DigitModules; bit++)
        {
            turned = (turned << 1) | ((digit >> bit) & 1);
        }

        return turned;
    }

    private static void Put(bool[] modules, int at, int bits, int count)
    {
        for (var bit = 0; bit < count; bit++)
        {
            modules[at + bit] = ((bits >> (count - 1 - bit)) & 1) == 1;
        }
    }
}
