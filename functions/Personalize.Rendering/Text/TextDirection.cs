using System.Text;

namespace Personalize.Rendering.Text;

/// <summary>Which way a text runs: as its first letter does (Unicode bidirectional algorithm, rules P2 and P3).</summary>
internal static class TextDirection
{
    public static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x0590 and <= 0x08ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff) or (>= 0x10800 and <= 0x10fff) or (>= 0x1e800 and <= 0x1efff))
            {
                return true;
            }

            if (Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return false;
    }
}
