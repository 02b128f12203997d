using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Personalize.Core.Events;

namespace Personalize.Core.Contexts;

/// <summary>What an event says about the customer as such: the traits of identify, and context.traits of any call.</summary>
internal static class TraitReader
{
    /// <summary>So short that no spelling of it is too long: four bytes of UTF-8 may be escaped as twelve characters.</summary>
    public const int MostRawBytes = ContextLimits.MaxTraitLength / 3;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // As readers know it: here something is left out.
    private const string CutMark = "…";

    /// <summary>Whether a trait's value is kept as less than it is, or not at all: <see cref="ContextLimits.MaxTraitLength"/>.</summary>
    public static bool IsTooLong(JsonElement value) =>
        JsonMarshal.GetRawUtf8Value(value).Length > MostRawBytes && CompactJson(value).Length > ContextLimits.MaxTraitLength;

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
            if (property.Name.Length is > 0 and <= ContextLimits.MaxTextLength && Kept(property.Value) is { } json)
            {
                traits[property.Name] = new Trait(json, happened.At, happened.Source, happened.Trust);
            }
        }
    }

    // A long text is kept as its beginning: were it left out, the word before would stand as if it still held. Half of a list or an object is none.
    private static string? Kept(JsonElement value)
    {
        var isFinite = value.ValueKind != JsonValueKind.Number || (value.TryGetDouble(out var number) && double.IsFinite(number));
        return !isFinite ? null : CompactJson(value) is var json && json.Length <= ContextLimits.MaxTraitLength ? json
            : value.ValueKind == JsonValueKind.String ? Beginning(value.GetString()!) : null;
    }

    // What is escaped takes up to six characters a letter; so once in a while less than there is room for.
    private static string Beginning(string text)
    {
        for (var length = Math.Min(text.Length, ContextLimits.MaxTraitLength - CutMark.Length - 2); ; length /= 2)
        {
            var json = JsonText(text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + CutMark);
            if (json.Length <= ContextLimits.MaxTraitLength)
            {
                return json;
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
