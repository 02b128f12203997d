using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Tests.Core;

/// <summary>JSON text as the values that the pure rooms take.</summary>
internal static class Json
{
    public static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    public static AttributeValue Value(string json) => AttributeReader.TryRead(Element(json), AttributeLimits.Own, out var value, out var reason)
        ? value
        : throw new ArgumentException(reason);
}
