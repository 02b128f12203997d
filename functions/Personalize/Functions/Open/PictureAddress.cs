using Personalize.Rendering;

namespace Personalize.Functions.Open;

/// <summary>What a picture's URL says, read from the raw request target.</summary>
/// <param name="Placement">The placement, as written; empty when the URL is not spelled as we issue it.</param>
/// <param name="Pass">The pass, as written; empty when the URL is not spelled as we issue it.</param>
/// <param name="Format">What the extension asks for.</param>
/// <param name="Density">Pixels per CSS pixel, 1 to 3.</param>
internal readonly record struct PictureAddress(string Placement, string Pass, PictureFormat Format, int Density)
{
    private const string Prefix = "/o/";

    /// <summary>Reads a target such as <c>/o/hero/PASS.jpg?dpr=2</c>; null when it does not end in .png, .jpg, .gif or .webp.</summary>
    /// <remarks>The raw target, not the decoded path: a pass has one spelling, and <c>%41</c> for <c>A</c> is another URL that nobody issued.</remarks>
    public static PictureAddress? Parse(string rawTarget)
    {
        var query = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? rawTarget : rawTarget[..query];
        if (FormatOf(path) is not { } format)
        {
            return null;
        }

        var density = query < 0 ? 1 : DensityOf(rawTarget.AsSpan(query + 1));
        var slash = path.LastIndexOf('/');
        var dot = path.LastIndexOf('.');
        return path.StartsWith(Prefix, StringComparison.Ordinal) && slash > Prefix.Length && path.IndexOf('/', Prefix.Length) == slash
            ? new PictureAddress(path[Prefix.Length..slash], path[(slash + 1)..dot], format, density)
            : new PictureAddress("", "", format, density);
    }

    private static PictureFormat? FormatOf(string path) => Path.GetExtension(path) switch
    {
        ".png" => PictureFormat.Png,
        ".jpg" => PictureFormat.Jpeg,
        ".gif" => PictureFormat.Gif,
        ".webp" => PictureFormat.WebP,
        _ => null,
    };

    private static int DensityOf(ReadOnlySpan<char> query)
    {
        foreach (var range in query.Split('&'))
        {
            if (query[range] is ['d', 'p', 'r', '=', >= '1' and <= '3' and var digit])
            {
                return digit - '0';
            }
        }

        return 1;
    }
}
