using Personalize.Core.Content;

namespace Personalize.Hosting;

/// <summary>The documented paths below /v1/, and which of them a mistaken one may mean.</summary>
internal static class SurfacePaths
{
    private const int MostNamed = 3;

    // What a segment too many or too few costs: more than a mistake in writing, less than another word.
    private const int Missing = 4;

    // Farther is another word, and no mistake in writing this one. Letters.
    private const int MostMistakes = 2;

    /// <summary>As documents write them, ordered.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "/v1/alias", "/v1/ambient", "/v1/batch", "/v1/consistency",
        "/v1/customers/{id}", "/v1/customers/{id}/consents", "/v1/customers/{id}/export", "/v1/customers/{id}/timeline", "/v1/customers/{id}/unmerge",
        "/v1/decide", "/v1/decisions/{id}", "/v1/decisions/{id}/image", "/v1/experiments/{experiment}/winner", "/v1/group", "/v1/handoffs",
        "/v1/identify", "/v1/kpis", "/v1/offers", "/v1/offers/{id}", "/v1/page", "/v1/passes", "/v1/preview", "/v1/projects/{key}/settings",
        "/v1/scans", "/v1/scans/{token}", "/v1/screen", "/v1/track",
    ];

    private static readonly (string Path, string[] Segments)[] Known = [.. All.Select(path => (path, path.Split('/')[2..]))];

    /// <summary>404 with the paths that may be meant; what was asked is not repeated, it may name somebody.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        var nearest = Nearest(context.Request.Path.Value ?? "");
        var meant = nearest.Count > 0 ? $"Nearest: {string.Join(", ", nearest)}." : $"There are {string.Join(", ", All)}.";
        return Problem.WriteAsync(context, 404, "Unknown path", "Nothing answers here. " + meant);
    }

    /// <summary>At most three, all equally near; none where the first word is no mistake in writing a known one.</summary>
    /// <param name="path">As it was asked, from / on.</param>
    public static IReadOnlyList<string> Nearest(string path)
    {
        string[] asked = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        if (asked.Length == 0)
        {
            return [];
        }

        var near = Known.Where(known => IsMistaken(known.Segments[0], asked[0])).Select(known => (known.Path, Cost: CostOf(known.Segments, asked))).ToArray();
        return near.Length == 0 ? [] : [.. near.Where(known => known.Cost == near.Min(other => other.Cost)).Take(MostNamed).Select(known => known.Path)];
    }

    private static int CostOf(string[] known, string[] asked) =>
        (Math.Abs(known.Length - asked.Length) * Missing) + known.Zip(asked, (mine, theirs) => mine[0] == '{' ? 0 : Math.Min(EditDistance.Of(theirs, mine), Missing - 1)).Sum();

    private static bool IsMistaken(string known, string asked) => Math.Abs(known.Length - asked.Length) <= MostMistakes && EditDistance.Of(asked, known) <= MostMistakes;
}
