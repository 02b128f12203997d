using System.Text.Json;
using Personalize.Content;
using Personalize.Hosting;
using Personalize.Rendering;

namespace Personalize.Functions.Preview;

/// <summary>What somebody wants to see, and as whom.</summary>
/// <param name="Placement">Its name.</param>
/// <param name="Format">Null: the placement's own.</param>
/// <param name="Density">Pixels per CSS pixel, 1 to 3.</param>
/// <param name="As">The made-up opener.</param>
/// <param name="Content">Unsaved parts of the bundle by file name; a null body takes a file away. Null: the content in force as it is.</param>
internal sealed record PreviewRequest(
    string Placement, PictureFormat? Format, int Density, PreviewOpener As, IReadOnlyDictionary<string, ReadOnlyMemory<byte>?>? Content)
{
    /// <summary>Positions of what was said and means nothing here. Default nothing.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Reads a request, or gives null with every fault.</summary>
    public static PreviewRequest? Read(JsonElement root, DateTimeOffset now, List<ProblemError> errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("", "The body is a JSON object with at least \"placement\"."));
            return null;
        }

        var placement = JsonBody.TextProperty(root, "placement");
        if (string.IsNullOrEmpty(placement))
        {
            errors.Add(new ProblemError("/placement", "The name of a placement is required."));
        }

        var format = FormatOf(root, errors);
        var density = DensityOf(root, errors);
        var opener = PreviewOpener.Read(root.TryGetProperty("as", out var given) ? given : default, now, errors);
        var content = PreviewParts.Read(root, errors);
        return errors.Count > 0 || opener is null ? null : new PreviewRequest(placement!, format, density, opener, content) { Ignored = PreviewMembers.Unknown(root) };
    }

    private static PictureFormat? FormatOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("format", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var format = PictureFormats.Find(JsonBody.TextOf(element));
        if (format is null)
        {
            errors.Add(new ProblemError("/format", "The format is png, jpg, gif or webp."));
        }

        return format;
    }

    private static int DensityOf(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("dpr", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return 1;
        }

        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var density) && density is >= 1 and <= 3)
        {
            return density;
        }

        errors.Add(new ProblemError("/dpr", "The density is 1, 2 or 3."));
        return 1;
    }
}
