using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Core.Content;

/// <summary>Reads a file of creatives/. Designs are only held here: the room that draws checks them.</summary>
internal static class CreativeReader
{
    /// <summary>Null where the file has errors, which are then reported.</summary>
    public static Creative? Read(BundleFile file, string name)
    {
        if (file.Root is not { } root)
        {
            return null;
        }

        var properties = file.Properties(root, "", BundleShapes.Creative);
        var kind = file.Text(properties, "kind", "", required: true);
        var body = kind switch
        {
            "picture" => "design",
            "json" => "content",
            _ => null,
        };
        if (body is null)
        {
            if (kind is not null)
            {
                file.Report("/kind", "\"kind\" is \"picture\" or \"json\"");
            }

            return null;
        }

        foreach (var other in properties.Keys.Where(other => other is "design" or "content" && other != body))
        {
            file.Report($"/{other}", $"a creative of kind \"{kind}\" has no \"{other}\"");
        }

        if (!properties.TryGetValue(body, out var element))
        {
            file.Report("", $"\"{body}\" is missing");
            return null;
        }

        var read = kind == "json" ? ReadPayload(file, name, element) : ReadPicture(file, name, element);
        return read is null ? null : read with { Offers = OfferNames.Of(element) };
    }

    private static Creative ReadPayload(BundleFile file, string name, JsonElement element)
    {
        var payload = ContentNodes.Read(file, element, "/content", BundleShapes.AttributeRoots);
        return new Creative(name, null, payload)
        {
            Value = payload.IsConstant && AttributeReader.TryRead(element, AttributeLimits.Own, out var value, out _) ? value : AttributeValue.Null,
        };
    }

    private static Creative? ReadPicture(BundleFile file, string name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            return new Creative(name, element, null);
        }

        file.Report("/design", "a design is an object");
        return null;
    }
}
