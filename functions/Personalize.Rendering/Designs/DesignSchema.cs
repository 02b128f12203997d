namespace Personalize.Rendering.Designs;

/// <summary>The published JSON Schema (2020-12) of a design, for editors and other tools. It agrees with <see cref="DesignReader"/> as far as a schema can say.</summary>
public static class DesignSchema
{
    /// <summary>Its file name beside the schemas of a bundle, which refer to it.</summary>
    public const string FileName = "design.schema.json";

    /// <summary>UTF-8 text.</summary>
    public static byte[] Read()
    {
        using var resource = typeof(DesignSchema).Assembly.GetManifestResourceStream(FileName)!;
        using var text = new MemoryStream();
        resource.CopyTo(text);
        return text.ToArray();
    }
}
