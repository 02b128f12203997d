using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What an event says about the customer as such: the traits of identify, and context.traits of any call.</summary>
internal static class TraitReader
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Read(CustomerEvent happened, JsonElement inContext, ContextBuilder into)
    {
        var own = happened.Type == EventType.Identify ? happened.Traits : default;
        if (IsHousehold(happened))
        {
            into.Said(HouseholdReader.Trait, new Trait(JsonText(happened.GroupId!), happened.At, happened.Source, happened.Trust));
        }

        if (own.ValueKind != JsonValueKind.Object && inContext.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        // Within one event the last word counts, whatever it sorts like.
        var traits = new Dictionary<string, Trait>(StringComparer.Ordinal);
        Add(traits, inContext, happened);
        Add(traits, own, happened);
        foreach (var (name, trait) in traits)
        {
            into.Said(name, trait);
        }
    }

    private static string JsonText(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsHousehold(CustomerEvent happened) =>
        happened is { Type: EventType.Group, GroupId: not null } && Texts.Read(happened.Traits, "type") == "household";

    private static void Add(Dictionary<string, Trait> traits, JsonElement said, CustomerEvent happened)
    {
        if (said.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in said.EnumerateObject())
        {
            var json = CompactJson(property.Value);
            if ((property.Value.ValueKind != JsonValueKind.Number || (property.Value.TryGetDouble(out var number) && double.IsFinite(number))) && property.Name.Length is > 0 and <= ContextLimits.MaxTextLength && json.Length <= ContextLimits.MaxTraitLength)
            {
                traits[property.Name] = new Trait(json, happened.At, happened.Source, happened.Trust);
            }
        }
    }

    // One spelling for one value, so that equal values are equal texts whatever client escaped them.
    private static string CompactJson(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array))
        {
            return value.GetRawText();
        }

        var bytes = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            value.WriteTo(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
