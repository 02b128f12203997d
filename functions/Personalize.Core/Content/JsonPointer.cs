using System.Globalization;

namespace Personalize.Core.Content;

/// <summary>JSON pointers (RFC 6901): "/rules/3/when/weather.condition".</summary>
public static class JsonPointer
{
    /// <summary>The pointer to a property of what <paramref name="at"/> points to.</summary>
    public static string Append(string at, string name) =>
        $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The pointer to an item of what <paramref name="at"/> points to.</summary>
    public static string Append(string at, int index) => string.Create(CultureInfo.InvariantCulture, $"{at}/{index}");
}
