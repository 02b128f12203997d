using System.Buffers.Text;

namespace Personalize.Tests.Core.Passes;

/// <summary>Ways in which a pass comes back changed: by bits, by copies of itself and its seal, by escapes and by what tools append.</summary>
internal static class PassMutations
{
    /// <summary>The text, changed in one of 13 ways; now and then as it was.</summary>
    public static string Of(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(13) switch
        {
            0 => BitFlipped(text, random),
            1 => text[..at] + (char.IsUpper(text[at]) ? char.ToLowerInvariant(text[at]) : char.ToUpperInvariant(text[at])) + text[(at + 1)..],
            2 => text.Insert(at, text),
            3 => text.Insert(at, text[^22..]),
            4 => text[..at],
            5 => text + "=",
            6 => text[..at] + " " + text[at..],
            7 => text[..at] + $"%{(int)text[at]:X2}" + text[(at + 1)..],
            8 => text[..^1] + (char)(text[^1] + 1),
            9 => text + "\0",
            10 => text.Replace('-', '+').Replace('_', '/') + "\n",
            11 => new string([.. text.Reverse()]),
            _ => text[..at] + "/../" + text[at..],
        };
    }

    private static string BitFlipped(string text, Random random)
    {
        var bytes = Base64Url.DecodeFromChars(text);
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return Base64Url.EncodeToString(bytes);
    }
}
