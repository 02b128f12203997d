using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Texts of parsed JSON. A text such as "\ud800" parses, and then throws when it is asked for: here it is null instead.</summary>
internal static class JsonTexts
{
    /// <summary>The text, or null when the element is no text or not Unicode.</summary>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name, or null when it is not Unicode.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
