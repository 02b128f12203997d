using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads one layer by its type. Null when even the type is unknown; the error is then already reported.</summary>
internal static class LayerReader
{
    private const int MaxOffsetPx = 4_000;  // twice the largest canvas: a layer may start outside and reach in

    public static Layer? Read(JsonFields fields, SlotList slots)
    {
        var type = fields.Text("type", 20);
        Layer? layer = type switch
        {
            "picture" when fields.Has("choose") => ReadChoosePicture(fields, slots),
            "picture" => new PictureLayer(ReadBox(fields), ReadAsset(fields, "asset"), fields.Choice<PictureFit>("fit", PictureFit.Cover)),
            "text" => ReadText(fields, slots),
            "icon" => ReadIcon(fields, slots),
            "shape" => ReadShape(fields),
            "countdown" => CountdownReader.Read(fields, ReadBox(fields), slots),
            _ => null,
        };

        if (layer is null)
        {
            fields.Refuse("type", "must be one of picture, text, icon, shape, countdown");
            return null;
        }

        fields.RefuseUnknown();
        return layer;
    }

    /// <summary>A font's three fields; <paramref name="sizeName"/> because a countdown has two sizes.</summary>
    public static TextFont ReadFont(JsonFields fields, string sizeName = "sizePx", double? sizePx = null) => new(
        fields.Text("font", 60, "Inter"),
        fields.Int("weight", 100, 900, 400),
        fields.Double(sizeName, DesignLimits.MinSizePx, DesignLimits.MaxSizePx, sizePx));

    private static Box ReadBox(JsonFields fields) => new(
        fields.Int("x", -MaxOffsetPx, MaxOffsetPx),
        fields.Int("y", -MaxOffsetPx, MaxOffsetPx),
        fields.Int("widthPx", 1, DesignLimits.MaxSidePx),
        fields.Int("heightPx", 1, DesignLimits.MaxSidePx));

    private static string ReadAsset(JsonFields fields, string name) => fields.Text(name, DesignLimits.MaxAssetLength);

    private static ChoosePictureLayer ReadChoosePicture(JsonFields fields, SlotList slots)
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

        var otherwise = fields.Has("otherwise") ? ReadAsset(fields, "otherwise") : null;
        return new ChoosePictureLayer(ReadBox(fields), choose, from.ToImmutable(), otherwise, fields.Choice<PictureFit>("fit", PictureFit.Contain));
    }

    private static TextLayer ReadText(JsonFields fields, SlotList slots)
    {
        var font = ReadFont(fields);
        var text = slots.Add(fields.Place("text"), SlotKind.Text, fields.Text("text", DesignLimits.MaxTextLength));

        return new TextLayer(
            ReadBox(fields),
            font,
            fields.Color("color", Rgba.Black),
            fields.Choice<TextAlign>("align", TextAlign.Left),
            fields.Choice<TextVerticalAlign>("valign", TextVerticalAlign.Top),
            fields.Int("maxLines", 1, 20, 1),
            fields.Double("shrinkToPx", DesignLimits.MinSizePx, font.SizePx, font.SizePx),
            fields.Double("lineHeight", 0.8, 3, 1.2),
            fields.Double("trackingPx", -10, 40, 0),
            ReadShadow(fields),
            text);
    }

    private static TextShadow? ReadShadow(JsonFields fields)
    {
        if (fields.Find("shadow") is not { } value)
        {
            return null;
        }

        var parts = fields.Object("shadow", value);
        var shadow = new TextShadow(parts.Color("color"), parts.Int("dx", -64, 64, 0), parts.Int("dy", -64, 64, 0), parts.Int("blurPx", 0, 32, 0));
        parts.RefuseUnknown();
        return shadow;
    }

    private static IconLayer ReadIcon(JsonFields fields, SlotList slots)
    {
        var set = fields.Text("set", 20);

        if (set != "weather" && set.Length > 0)
        {
            fields.Refuse("set", "must be weather");
        }

        var sizePx = fields.Int("sizePx", 8, 512);
        var box = new Box(fields.Int("x", -MaxOffsetPx, MaxOffsetPx), fields.Int("y", -MaxOffsetPx, MaxOffsetPx), sizePx, sizePx);
        var choose = slots.Add(fields.Place("choose"), SlotKind.Choice, fields.Text("choose", DesignLimits.MaxTextLength));
        return new IconLayer(box, set, choose, fields.Has("color") ? fields.Color("color") : null);
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
