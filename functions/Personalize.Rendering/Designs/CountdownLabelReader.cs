using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads what stands beneath a countdown's digits: a text a unit, or one for each form that its number takes in a language.</summary>
internal static class CountdownLabelReader
{
    private const int MaxUnits = 4;
    private const string OwnLanguage = "en";

    /// <returns>The language as well, that of the numbers' forms.</returns>
    public static (ImmutableArray<CountdownLabel> Labels, string Language) Read(JsonFields fields, int unitCount, SlotList slots)
    {
        var language = ReadLanguage(fields);

        if (fields.Find("labels") is not { } list)
        {
            return ([], language);
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxUnits)
        {
            fields.Refuse("labels", $"must be a list of at most {MaxUnits} texts");
            return ([], language);
        }

        if (list.GetArrayLength() != 0 && list.GetArrayLength() != unitCount)
        {
            fields.Refuse("labels", $"must be {unitCount}, one for each unit");
        }

        return ([.. list.EnumerateArray().Select((label, index) => ReadLabel(fields, index, label, language, slots))], language);
    }

    private static string ReadLanguage(JsonFields fields)
    {
        var language = fields.Text("language", 10, OwnLanguage);

        if (PluralRules.CategoriesOf(language) is null)
        {
            fields.Refuse("language", $"must be one of {string.Join(", ", PluralRules.Languages)}{NearName.For(language, PluralRules.Languages)}");
            return OwnLanguage;
        }

        return language;
    }

    private static CountdownLabel ReadLabel(JsonFields fields, int index, JsonElement label, string language, SlotList slots)
    {
        var at = $"labels/{index}";

        if (label.ValueKind == JsonValueKind.Object)
        {
            return ReadForms(fields.Object("labels", index, label), language, slots);
        }

        if (label.ValueKind != JsonValueKind.String || label.GetString() is not { Length: <= DesignLimits.MaxTextLength } text)
        {
            fields.Refuse("labels", $"must hold texts of at most {DesignLimits.MaxTextLength} characters, or objects of them by a number's form");
            return new CountdownLabel(new TemplateText("", null), FrozenDictionary<PluralCategory, TemplateText>.Empty);
        }

        return new CountdownLabel(slots.Add($"{fields.At}/{at}", SlotKind.Text, text), FrozenDictionary<PluralCategory, TemplateText>.Empty);
    }

    private static CountdownLabel ReadForms(JsonFields fields, string language, SlotList slots)
    {
        var known = PluralRules.CategoriesOf(language)!;
        var forms = new Dictionary<PluralCategory, TemplateText>();

        foreach (var category in Enum.GetValues<PluralCategory>().Where(category => category == PluralCategory.Other || fields.Has(CountdownLabel.NameOf(category))))
        {
            var name = CountdownLabel.NameOf(category);
            forms[category] = slots.Add(fields.Place(name), SlotKind.Text, fields.Text(name, DesignLimits.MaxTextLength));

            if (category != PluralCategory.Other && !known.Contains(category))
            {
                fields.Refuse(name, $"is no form of numbers in '{language}': there are {string.Join(", ", known.Append(PluralCategory.Other).Select(CountdownLabel.NameOf))}");
            }
        }

        fields.RefuseUnknown();
        var other = forms[PluralCategory.Other];
        forms.Remove(PluralCategory.Other);
        return new CountdownLabel(other, forms.ToFrozenDictionary());
    }
}
