using System.Text.Json;

namespace Personalize.Core.Content;

/// <summary>Shapes of JSON that many documents have.</summary>
public static class JsonWriting
{
    /// <summary>A property that is a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
