using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Attributes;

namespace Personalize.Core.Content;

/// <summary>A picture design or a JSON payload: exactly one of the two is there.</summary>
/// <param name="Name">As rules name it.</param>
/// <param name="Design">The design as written, for the room that draws; null for a payload.</param>
/// <param name="Content">The payload with its templates read; null for a picture.</param>
public sealed record Creative(string Name, JsonElement? Design, ContentNode? Content)
{
    /// <summary>Offers that its templates name, in order, each once; "" for the whole of them. Default none.</summary>
    public ImmutableArray<string> Offers { get; init; } = [];

    /// <summary>The payload as prerequisites see it; null for a picture, and for one with templates.</summary>
    public AttributeValue Value { get; init; }

    public bool IsPicture => Design is not null;
}
