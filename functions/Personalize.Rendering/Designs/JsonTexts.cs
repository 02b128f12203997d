using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>A JSON text may spell half a surrogate pair: it parses, and throws only when it is read. Looked for once, so that readers need not.</summary>
internal static class JsonTexts
{
    /// <summary>True when every name and text in the element can be read. Depth is bounded by the parser (64).</summary>
    public static bool AreReadable(JsonElement element)
    {
        try
        {
            Read(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Read(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                Read(property.Value);
            }
        }
    }
}
