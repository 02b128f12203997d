using System.Globalization;

namespace Personalize.Rendering.Designs;

/// <summary>Moments as countdowns take them.</summary>
internal static class Instants
{
    /// <summary>ISO 8601 with an offset; without one it is UTC, so that no machine's zone leaks into a picture.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out instant)
        && text.Length >= 10;
}
