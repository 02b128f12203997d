using System.Text;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Hosting;

namespace Personalize.Functions.Preview;

/// <summary>
/// Unsaved parts of a bundle: by file ("placements/hero.json": {…}), or by kind and name ("placements": { "hero": {…} }); "bundle" is the
/// manifest. Null takes a file away.
/// </summary>
internal static class PreviewParts
{
    /// <summary>The parts by file name; null where there are none.</summary>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>?>? Read(JsonElement root, List<ProblemError> errors)
    {
        if (!root.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        if (content.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new ProblemError("/content", "Parts of a bundle are an object, such as { \"placements\": { \"hero\": { … } } }."));
            return files;
        }

        foreach (var part in content.EnumerateObject())
        {
            if (part.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                files[part.Name] = BytesOf(part.Value);
            }
            else if (part.Name == "bundle")
            {
                files["bundle.json"] = BytesOf(part.Value);
            }
            else if (part.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var named in part.Value.EnumerateObject())
                {
                    files[$"{part.Name}/{named.Name}.json"] = BytesOf(named.Value);
                }
            }
            else
            {
                errors.Add(new ProblemError(JsonPointer.Append("/content", part.Name), "Expected an object of parts by their names."));
            }
        }

        return files;
    }

    private static ReadOnlyMemory<byte>? BytesOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? null : Encoding.UTF8.GetBytes(element.GetRawText());
}
