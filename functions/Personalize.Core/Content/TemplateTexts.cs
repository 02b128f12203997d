using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Templates;

namespace Personalize.Core.Content;

/// <summary>Templates inside JSON files.</summary>
internal static class TemplateTexts
{
    /// <summary>The template in a text element; null, once reported, where it has errors.</summary>
    public static Template? Read(BundleFile file, JsonElement element, string at) => Read(file, element, at, BundleShapes.AttributeRoots);

    /// <inheritdoc cref="Read(BundleFile, JsonElement, string)"/>
    /// <param name="roots">What it may name.</param>
    public static Template? Read(BundleFile file, JsonElement element, string at, ImmutableArray<string> roots)
    {
        if (JsonTexts.TextOf(element) is not { } text)
        {
            file.Report(at, "expected a text");
            return null;
        }

        var reading = TemplateReader.Read(text, roots);
        foreach (var error in reading.Errors)
        {
            file.Report(at, $"{error.Message}, at character {error.Position + 1} of the text");
        }

        return reading.Template;
    }

    /// <summary>True when some text in the element, names apart, has a tag.</summary>
    public static bool HasTag(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => JsonTexts.TextOf(element)?.Contains("{{", StringComparison.Ordinal) == true,
        JsonValueKind.Array => element.EnumerateArray().Any(HasTag),
        JsonValueKind.Object => element.EnumerateObject().Any(property => HasTag(property.Value)),
        _ => false,
    };
}
