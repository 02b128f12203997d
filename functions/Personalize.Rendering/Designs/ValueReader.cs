using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads what may be fixed in the design or filled in at every open.</summary>
internal static class ValueReader
{
    /// <summary>A number, as a JSON number or in a text, or a template.</summary>
    public static TemplateText Number(JsonFields fields, string name, SlotList slots)
    {
        if (fields.Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) && double.IsFinite(value))
        {
            return new TemplateText(Numbers.ToText(value), Slot: null);
        }

        var text = slots.Add(fields.Place(name), SlotKind.Number, fields.Text(name, DesignLimits.MaxTextLength));

        if (text.Slot is null && fields.Find(name) is { ValueKind: JsonValueKind.String } && !Numbers.TryParse(text.Source, out _, out _))
        {
            fields.Refuse(name, "must be a number or a template such as {{ customer.points }}");
        }

        return text;
    }

    /// <summary>A list of numbers, or a text with commas, or a template that gives one.</summary>
    /// <param name="minItems">Fewest numbers of a list that is written in the design.</param>
    public static TemplateText List(JsonFields fields, string name, SlotKind kind, SlotList slots, int minItems)
    {
        if (fields.Find(name) is not { ValueKind: JsonValueKind.Array } list)
        {
            return slots.Add(fields.Place(name), kind, fields.Text(name, DesignLimits.MaxTextLength));
        }

        if (list.GetArrayLength() < minItems || list.GetArrayLength() > MaxItems || list.EnumerateArray().Any(item => !IsNumber(item)))
        {
            fields.Refuse(name, $"must be a list of {minItems} to {MaxItems} numbers, or a template such as {{{{ page.prices | join: ',' }}}}");
            return new TemplateText("", Slot: null);
        }

        return new TemplateText(string.Join(',', list.EnumerateArray().Select(item => Numbers.ToText(item.GetDouble()))), Slot: null);
    }

    /// <summary>A list of texts, or one text with commas; see <see cref="SplitTexts"/>.</summary>
    public static TemplateText Texts(JsonFields fields, string name, SlotList slots)
    {
        if (fields.Find(name) is not { ValueKind: JsonValueKind.Array } list)
        {
            return slots.Add(fields.Place(name), SlotKind.Text, fields.Text(name, DesignLimits.MaxTextLength));
        }

        var texts = list.EnumerateArray().Take(MaxItems + 1).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : null).ToList();

        if (texts.Count > MaxItems || texts.Exists(text => text is null || text.Length > DesignLimits.MaxTextLength))
        {
            fields.Refuse(name, $"must be a text with commas, or a list of at most {MaxItems} texts");
            return new TemplateText("", Slot: null);
        }

        return slots.Add(fields.Place(name), SlotKind.Text, string.Concat(texts.Select(text => text + Between)));
    }

    /// <summary>The texts again: of a list as written, commas and all.</summary>
    /// <param name="most">Further ones are not told apart.</param>
    public static string[] SplitTexts(string joined, int most) =>
        joined.TrimEnd(Between).Split(joined.Contains(Between, StringComparison.Ordinal) ? Between : ',', most, StringSplitOptions.TrimEntries);

    // ASCII's unit separator: in no text that is drawn. Behind every one, so that a list of one is a list, too.
    private const char Between = '\u001f';

    /// <summary>Most numbers of a list: more are not told apart at the width of a mail.</summary>
    public const int MaxItems = 60;

    private static bool IsNumber(JsonElement item) => item.ValueKind == JsonValueKind.Number && item.TryGetDouble(out var number) && double.IsFinite(number);
}
