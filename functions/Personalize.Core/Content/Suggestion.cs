namespace Personalize.Core.Content;

/// <summary>"Did you mean" for names that are nearly right.</summary>
internal static class Suggestion
{
    /// <summary>"; did you mean "creative"?" when a name is at most a third of its letters away (two letters where that is less: "nmae"), otherwise "".</summary>
    public static string For(string name, IEnumerable<string> known)
    {
        if (name.Length > EditDistance.MaxLength)     // hardly typed by hand
        {
            return "";
        }

        var nearest = known.Where(other => other.Length <= EditDistance.MaxLength).MinBy(other => EditDistance.Of(name, other));
        return nearest is not null && EditDistance.Of(name, nearest) <= Math.Max(name.Length < 4 ? 1 : 2, name.Length / 3) ? $"; did you mean \"{nearest}\"?" : "";
    }
}
