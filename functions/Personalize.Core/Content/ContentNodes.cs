using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Reads JSON payloads whose texts are templates.</summary>
internal static class ContentNodes
{
    /// <summary>The payload; what is wrong in it is reported.</summary>
    /// <param name="file">Whose errors they are.</param>
    /// <param name="element">The payload. The parser has bounded its nesting (<see cref="BundleLimits.MaxJsonDepth"/>).</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="roots">What its templates may name.</param>
    public static ContentNode Read(BundleFile file, JsonElement element, string at, ImmutableArray<string> roots)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = ImmutableArray.CreateBuilder<(string, ContentNode)>();
                ImmutableArray<string> names = [.. element.EnumerateObject().Select(property => JsonTexts.NameOf(property) ?? "").Distinct(StringComparer.Ordinal)];
                foreach (var (name, value) in file.Properties(element, at, names))
                {
                    properties.Add((name, Read(file, value, JsonPointer.Append(at, name), roots)));
                }

                return new ContentNode.Properties(properties.ToImmutable());
            case JsonValueKind.Array:
                return new ContentNode.Items([.. element.EnumerateArray().Select((item, index) => Read(file, item, JsonPointer.Append(at, index), roots))]);
            case JsonValueKind.String:
                return TemplateTexts.Read(file, element, at, roots) is { } template ? new ContentNode.Text(template) : new ContentNode.Literal(element);
            default:
                return new ContentNode.Literal(element);
        }
    }
}
