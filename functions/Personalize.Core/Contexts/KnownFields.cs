using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>
/// The fields of one JSON object that the fold reads, found in one pass over its names: each look for a name in a
/// <see cref="JsonElement"/> is a pass of its own. To be used again for the next object. Not safe for use from several threads.
/// </summary>
/// <param name="texts">Where texts are kept that come again; null for none.</param>
internal sealed class KnownFields(TextCache? texts)
{
    private readonly JsonElement[] _found = new JsonElement[(int)Field.Count];

    public JsonElement this[Field field] => _found[(int)field];

    /// <summary>Takes the object's fields in; of a name that stands twice the last one. No fields where it is no object.</summary>
    public KnownFields Read(JsonElement parent)
    {
        Array.Clear(_found);
        if (parent.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in parent.EnumerateObject())
            {
                var name = JsonMarshal.GetRawUtf8PropertyName(property);
                var field = name.Contains((byte)'\\') ? FieldNames.Find(Encoding.UTF8.GetBytes(property.Name)) : FieldNames.Find(name);
                if (field != Field.Count)
                {
                    _found[(int)field] = property.Value;
                }
            }
        }

        return this;
    }

    /// <summary>The first of the fields that holds a text or a number; null when none does.</summary>
    public string? Text(params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (Texts.Of(_found[(int)field], texts) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>A finite number, or a text that is one; null otherwise.</summary>
    public double? Number(Field field) => Texts.NumberOf(_found[(int)field]);
}
