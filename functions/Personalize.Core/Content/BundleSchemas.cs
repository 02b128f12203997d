using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>The published JSON Schemas (2020-12) of a bundle's files, for editors and other tools.</summary>
public static class BundleSchemas
{
    /// <summary>"bundle", "placement", "creative", "experiment", "cap", "segment", "offer", "stores", "action" and "scenario".</summary>
    public static ImmutableArray<string> Names { get; } = ["bundle", "placement", "creative", "experiment", "cap", "segment", "offer", "stores", "action", "scenario"];

    /// <summary>The schema's UTF-8 text.</summary>
    /// <param name="name">One of <see cref="Names"/>, or <see cref="Events.EventCatalog.SchemaName"/> of a documented event.</param>
    /// <exception cref="ArgumentException">There is no such schema.</exception>
    public static byte[] Read(string name)
    {
        using var resource = typeof(BundleSchemas).Assembly.GetManifestResourceStream($"schemas/{name}.schema.json")
            ?? throw new ArgumentException($"There is no schema \"{name}\".", nameof(name));
        using var text = new MemoryStream();
        resource.CopyTo(text);
        return text.ToArray();
    }
}
