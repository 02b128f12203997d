using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads a countdown layer.</summary>
internal static class CountdownReader
{
    private const int MaxLoop = 100;

    public static CountdownLayer Read(JsonFields fields, Box box, SlotList slots)
    {
        var zoneOffset = ReadZoneOffset(fields);
        var until = slots.Add(fields.Place("until"), SlotKind.Instant, fields.Text("until", DesignLimits.MaxTextLength));

        if (until.Slot is null && fields.Find("until") is { ValueKind: JsonValueKind.String } && !Instants.TryParse(until.Source, zoneOffset, out _))
        {
            fields.Refuse("until", "must be a moment such as 2026-12-24T18:00+01:00, or a date");
        }

        if (fields.Has("expired") && fields.Has("expiredPicture"))
        {
            fields.Refuse("expiredPicture", "takes the whole picture: leave out expired");
        }

        var units = ReadUnits(fields);
        var (labels, language) = CountdownLabelReader.Read(fields, units.Length, slots);
        var font = LayerReader.ReadFont(fields);
        var labelFont = new TextFont(font.Family, fields.Int("labelWeight", 100, 900, 600), fields.Double("labelSizePx", DesignLimits.MinSizePx, DesignLimits.MaxSizePx, 12));
        var color = fields.Color("color", Rgba.Black);

        return new CountdownLayer(
            box, until, zoneOffset, units, labels, font, color, labelFont, fields.Color("labelColor", color),
            fields.Int("frames", 1, DesignLimits.MaxFrames, 60), fields.Int("loop", 0, MaxLoop, 1), ReadFlag(fields, "safe"),
            ReadText(fields, "expired", slots), fields.Has("expiredPicture") ? fields.Text("expiredPicture", DesignLimits.MaxAssetLength) : null,
            ReadText(fields, "still", slots), ReadTile(fields), language);
    }

    private static TemplateText? ReadText(JsonFields fields, string name, SlotList slots) =>
        fields.Has(name) ? slots.Add(fields.Place(name), SlotKind.Text, fields.Text(name, DesignLimits.MaxTextLength)) : null;

    private static bool ReadFlag(JsonFields fields, string name)
    {
        if (fields.Find(name) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            fields.Refuse(name, "must be true or false");
        }

        return fields.Find(name) is { ValueKind: JsonValueKind.True };
    }

    private static TimeSpan ReadZoneOffset(JsonFields fields)
    {
        if (!Instants.TryReadOffset(fields.Text("zoneOffset", 10, ""), TimeSpan.Zero, out var offset))
        {
            fields.Refuse("zoneOffset", "must be an offset from UTC such as +01:00");
        }

        return offset;
    }

    private static ImmutableArray<CountdownUnit> ReadUnits(JsonFields fields)
    {
        if (!fields.Has("units"))
        {
            return [CountdownUnit.Days, CountdownUnit.Hours, CountdownUnit.Minutes, CountdownUnit.Seconds];
        }

        var units = ImmutableArray.CreateBuilder<CountdownUnit>();

        foreach (var text in ReadTexts(fields, "units"))
        {
            if (!Enum.TryParse<CountdownUnit>(text, ignoreCase: true, out var unit) || !Enum.IsDefined(unit) || !Follows(units, unit))
            {
                fields.Refuse("units", "must be some of days, hours, minutes, seconds, in this order or its reverse and without gaps");
                return [CountdownUnit.Seconds];
            }

            units.Add(unit);
        }

        if (units.Count == 0)
        {
            fields.Refuse("units", "must name at least one unit");
        }

        return units.ToImmutable();
    }

    // A gap would make a number of four or five digits: 3 days and 1,439 minutes.
    private static bool Follows(ImmutableArray<CountdownUnit>.Builder units, CountdownUnit unit) => units.Count switch
    {
        0 => true,
        1 => Math.Abs(unit - units[0]) == 1,
        _ => unit - units[^1] == units[1] - units[0],
    };

    private static List<string> ReadTexts(JsonFields fields, string name)
    {
        var texts = new List<string>();

        if (fields.Find(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() > 4)
        {
            fields.Refuse(name, "must be a list of at most 4 texts");
            return texts;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || item.GetString()!.Length > DesignLimits.MaxTextLength)
            {
                fields.Refuse(name, $"must hold texts of at most {DesignLimits.MaxTextLength} characters");
                return texts;
            }

            texts.Add(item.GetString()!);
        }

        return texts;
    }

    private static CountdownTile? ReadTile(JsonFields fields)
    {
        if (fields.Find("tile") is not { } value)
        {
            return null;
        }

        var parts = fields.Object("tile", value);
        var tile = new CountdownTile(FillReader.Read(parts, "fill", pictureAllowed: false), parts.Int("radiusPx", 0, 400, 8), parts.Int("gapPx", 0, 200, 12));
        parts.RefuseUnknown();
        return tile;
    }
}
