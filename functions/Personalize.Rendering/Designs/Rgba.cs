namespace Personalize.Rendering.Designs;

/// <summary>A colour in sRGB with straight (not premultiplied) opacity, 0-255 each.</summary>
public readonly record struct Rgba(byte R, byte G, byte B, byte A)
{
    public static readonly Rgba White = new(255, 255, 255, 255);

    public static readonly Rgba Black = new(0, 0, 0, 255);

    /// <summary>Reads #rgb, #rgba, #rrggbb or #rrggbbaa. False for anything else.</summary>
    public static bool TryParse(string? text, out Rgba color)
    {
        color = default;

        if (text is not ['#', .. var digits] || !digits.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        if (digits.Length is 3 or 4)
        {
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        }

        if (digits.Length is not (6 or 8))
        {
            return false;
        }

        var bytes = Convert.FromHexString(digits);
        color = new Rgba(bytes[0], bytes[1], bytes[2], bytes.Length == 4 ? bytes[3] : (byte)255);
        return true;
    }

    /// <summary>#rrggbb, as SVG takes it; opacity goes in an attribute of its own.</summary>
    internal string ToHex() => $"#{R:x2}{G:x2}{B:x2}";
}
