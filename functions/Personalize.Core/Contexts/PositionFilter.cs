using System.Buffers;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Takes positions out of an event whose customer has not granted the location purpose: nothing of them is stored.</summary>
public static class PositionFilter
{
    private static readonly string[] InProperties = ["latitude", "longitude", "lat", "lon", "lng", "location", "position", "geo", "coordinates"];

    public static CustomerEvent Without(CustomerEvent happened) => happened with
    {
        Context = Without(happened.Context, ["location", "ip"]),
        Properties = Without(happened.Properties, InProperties),
    };

    private static JsonElement Without(JsonElement parent, string[] names)
    {
        if (parent.ValueKind != JsonValueKind.Object || !names.Any(name => parent.TryGetProperty(name, out _)))
        {
            return parent;
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var property in parent.EnumerateObject().Where(property => !names.Contains(property.Name, StringComparer.Ordinal)))
            {
                property.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
