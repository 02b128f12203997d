using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads one layer by its type. Null when even the type is unknown; the error is then already reported.</summary>
internal static class LayerReader
{
    public const int MaxOffsetPx = 4_000;  // twice the largest canvas: a layer may start outside and reach in

    private const string Types = "picture, text, icon, shape, progress, ring, qr, barcode, chart, map, countdown, group, rows";

    /// <summary>Fields that all layers share, and unknown ones, are left to the caller.</summary>
    public static Layer? Read(JsonFields fields, SlotList slots)
    {
        var type = fields.Text("type", 20);
        Layer? layer = type switch
        {
            "picture" when fields.Has("choose") => ReadChoosePicture(fields, slots),
            "picture" => new PictureLayer(ReadBox(fields), ReadAsset(fields, "asset"), fields.Choice<PictureFit>("fit", PictureFit.Cover)),
            "text" => TextLayerReader.Read(fields, slots),
            "icon" => ReadIcon(fields, slots),
            "shape" => ReadShape(fields),
            "progress" => ValueLayerReader.ReadProgress(fields, ReadBox(fields), slots),
            "ring" => ValueLayerReader.ReadRing(fields, ReadBox(fields), slots),
            "qr" => ValueLayerReader.ReadQr(fields, ReadBox(fields), slots),
            "barcode" => ValueLayerReader.ReadBarcode(fields, ReadBox(fields), slots),
            "chart" => ValueLayerReader.ReadChart(fields, ReadBox(fields), slots),
            "map" => MapReader.Read(fields, ReadBox(fields), slots),
            "countdown" => CountdownReader.Read(fields, ReadBox(fields), slots),
            _ => null,
        };

        if (layer is null && fields.Find("type") is { ValueKind: JsonValueKind.String })
        {
            fields.Refuse("type", $"must be one of {Types}{NearName.For(type, Types.Split(", "))}");
        }

        return layer;
    }

    /// <summary>A font's three fields; <paramref name="sizeName"/> because a countdown has two sizes.</summary>
    public static TextFont ReadFont(JsonFields fields, string sizeName = "sizePx", double? sizePx = null) => new(
        fields.Text("font", 60, "Inter"),
        fields.Int("weight", 100, 900, 400),
        fields.Double(sizeName, DesignLimits.MinSizePx, DesignLimits.MaxSizePx, sizePx));

    public static Box ReadBox(JsonFields fields) => new(
        fields.Int("x", -MaxOffsetPx, MaxOffsetPx),
        fields.Int("y", -MaxOffsetPx, MaxOffsetPx),
        fields.Int("widthPx", 1, DesignLimits.MaxSidePx),
        fields.Int("heightPx", 1, DesignLimits.MaxSidePx));

    private static string ReadAsset(JsonFields fields, string name) => fields.Text(name, DesignLimits.MaxAssetLength);

    private static ChoosePictureLayer ReadChoosePicture(JsonFields fields, SlotList slots)
    {
        var fit = fields.Choice<PictureFit>("fit", PictureFit.Contain);
        return ReadChoice(fields, ReadBox(fields), fit, slots);
    }

    /// <summary>Pictures to choose from, for a layer or a background.</summary>
    public static ChoosePictureLayer ReadChoice(JsonFields fields, Box box, PictureFit fit, SlotList slots)
    {
        var choose = slots.Add(fields.Place("choose"), SlotKind.Choice, fields.Text("choose", DesignLimits.MaxTextLength));
        var from = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

        if (fields.Find("from") is { ValueKind: JsonValueKind.Object } list && list.EnumerateObject().Any())
        {
            var names = fields.Object("from", list);

            foreach (var option in list.EnumerateObject().Take(DesignLimits.MaxChoices + 1))
            {
                from[option.Name] = ReadAsset(names, option.Name);
            }
        }

        if (from.Count is 0 or > DesignLimits.MaxChoices)
        {
            fields.Refuse("from", $"must name 1 to {DesignLimits.MaxChoices} pictures");
        }

        CheckName(fields, choose, from.Keys);
        var otherwise = fields.Has("otherwise") ? ReadAsset(fields, "otherwise") : null;
        return new ChoosePictureLayer(box, choose, from.ToImmutable(), otherwise, fit);
    }

    private static IconLayer ReadIcon(JsonFields fields, SlotList slots)
    {
        var set = fields.Text("set", 20);

        if (set is not ("weather" or "ui") && fields.Find("set") is { ValueKind: JsonValueKind.String })
        {
            fields.Refuse("set", "must be weather or ui");
        }

        var sizePx = fields.Int("sizePx", 8, 512);
        var box = new Box(fields.Int("x", -MaxOffsetPx, MaxOffsetPx), fields.Int("y", -MaxOffsetPx, MaxOffsetPx), sizePx, sizePx);
        var choose = slots.Add(fields.Place("choose"), SlotKind.Choice, fields.Text("choose", DesignLimits.MaxTextLength));

        if (set is IconNames.Weather or IconNames.Ui)
        {
            CheckName(fields, choose, IconNames.Of(set));
        }

        return new IconLayer(box, set, choose, fields.Has("color") ? fields.Color("color") : null);
    }

    // A name that is fixed is never any other: a misspelt one would draw nothing for ever.
    private static void CheckName(JsonFields fields, TemplateText choose, IEnumerable<string> names)
    {
        if (choose.Slot is null && fields.Find("choose") is { ValueKind: JsonValueKind.String } && !names.Contains(choose.Source))
        {
            fields.Refuse("choose", $"must be a template or one of {string.Join(", ", names)}{NearName.For(choose.Source, names)}");
        }
    }

    private static ShapeLayer ReadShape(JsonFields fields)
    {
        var fill = fields.Has("fill") ? FillReader.Read(fields, "fill", pictureAllowed: false) : null;
        Rgba? stroke = fields.Has("stroke") ? fields.Color("stroke") : null;

        if (fill is null && stroke is null)
        {
            fields.Refuse("fill", "is missing, and so is stroke: the shape would not be seen");
        }

        return new ShapeLayer(
            ReadBox(fields), fields.Choice<ShapeKind>("shape"), fields.Int("radiusPx", 0, DesignLimits.MaxSidePx, 0),
            fill, stroke, fields.Double("strokePx", 0.25, 200, 1));
    }
}
