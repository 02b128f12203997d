using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>Traits that an event says and that a context does not keep as they are, so that the sender can be told.</summary>
public static class LongTraits
{
    /// <summary>By name, those of identify and of context.traits, in the event's order; empty for nearly every event.</summary>
    public static IEnumerable<JsonProperty> Of(CustomerEvent happened)
    {
        var own = happened.Type == EventType.Identify ? happened.Traits : default;
        return LongIn(Texts.Child(happened.Context, "traits")).Concat(LongIn(own));
    }

    // Nearly all are short as a whole, and their values are not looked at.
    private static IEnumerable<JsonProperty> LongIn(JsonElement traits) =>
        traits.ValueKind != JsonValueKind.Object || JsonMarshal.GetRawUtf8Value(traits).Length <= ContextLimits.MaxTraitLength / 3
            ? []
            : traits.EnumerateObject().Where(trait => TraitReader.IsTooLong(trait.Value));
}
