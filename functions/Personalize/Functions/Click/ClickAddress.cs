namespace Personalize.Functions.Click;

/// <summary>What a click's URL says, read from the raw request target.</summary>
internal readonly record struct ClickAddress(string Placement, string Pass)
{
    private const string Prefix = "/c/";
    private const int MaxPlacementLength = 64;

    /// <summary>Reads <c>/c/{placement}/{pass}</c>; what a mail tool appends as a query is ignored. Null when it is not spelled as we issue it.</summary>
    public static ClickAddress? Parse(string rawTarget)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? rawTarget : rawTarget[..query];
        var slash = path.LastIndexOf('/');
        return path.StartsWith(Prefix, StringComparison.Ordinal) && slash > Prefix.Length && path.IndexOf('/', Prefix.Length) == slash && IsName(path[Prefix.Length..slash])
            ? new ClickAddress(path[Prefix.Length..slash], path[(slash + 1)..])
            : null;
    }

    // As content names placements: a name that no content has names no row of the store either.
    private static bool IsName(string placement) =>
        placement.Length <= MaxPlacementLength && placement.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
