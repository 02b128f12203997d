using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Traits that an event says and that a context does not keep as they are, so that the sender can be told.</summary>
public static class LongTraits
{
    /// <summary>Those of identify and of context.traits, in the event's order; empty for nearly every event.</summary>
    /// <returns>The name, cut like any text, and whether the value is a text, of which the beginning is kept.</returns>
    public static IEnumerable<(string Name, bool IsText)> Of(CustomerEvent happened)
    {
        var own = happened.Type == EventType.Identify ? happened.Traits : default;
        return LongIn(Texts.Child(happened.Context, "traits")).Concat(LongIn(own))
            .Select(trait => (Texts.Cut(trait.Name)!, trait.Value.ValueKind == JsonValueKind.String));
    }

    // Nearly all are short as a whole, and their values are not looked at.
    private static IEnumerable<JsonProperty> LongIn(JsonElement traits) =>
        traits.ValueKind != JsonValueKind.Object || JsonMarshal.GetRawUtf8Value(traits).Length <= TraitReader.MostRawBytes
            ? []
            : traits.EnumerateObject().Where(trait => TraitReader.IsTooLong(trait.Value));
}
