using System.Buffers;

namespace Personalize.Core.Contexts;

/// <summary>The words of a field's name, however it is written: "geo_lat", "geoLat", "Geo-Lat".</summary>
internal static class NameWords
{
    /// <summary>The name without what stands between its words.</summary>
    public static string Joined(string name) => name.AsSpan().IndexOfAny('_', '-', ' ') < 0 ? name
        : name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether one of its words is among these.</summary>
    public static bool HasAny(string name, SearchValues<string> words)
    {
        var begin = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            if (at == name.Length || !char.IsLetterOrDigit(name[at]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1])))
            {
                if (words.Contains(name[begin..at].TrimStart('_', '-', ' ', '.')))
                {
                    return true;
                }

                begin = at;
            }
        }

        return false;
    }
}
