namespace Personalize.Rendering.Designs;

/// <summary>Reads the layers that draw a value: progress, ring, codes, charts.</summary>
internal static class ValueLayerReader
{
    public static ProgressLayer ReadProgress(JsonFields fields, Box box, SlotList slots) => new(
        box, ValueReader.Number(fields, "value", slots), ReadMax(fields), FillReader.Read(fields, "fill", pictureAllowed: false), ReadTrack(fields),
        fields.Int("radiusPx", 0, 1_000, Math.Min(box.WidthPx, box.HeightPx) / 2));

    public static RingLayer ReadRing(JsonFields fields, Box box, SlotList slots) => new(
        box, ValueReader.Number(fields, "value", slots), ReadMax(fields), FillReader.Read(fields, "fill", pictureAllowed: false), ReadTrack(fields),
        fields.Double("strokePx", 1, 500, 12), fields.Flag("roundCaps", true));

    public static QrLayer ReadQr(JsonFields fields, Box box, SlotList slots) => new(
        box, ReadCode(fields, slots), fields.Choice<QrLevel>("level", QrLevel.M), fields.Int("quietModules", 0, 10, 4), fields.Color("color", Rgba.Black), ReadLight(fields));

    public static BarcodeLayer ReadBarcode(JsonFields fields, Box box, SlotList slots) => new(
        box, fields.Choice<BarcodeKind>("kind"), ReadCode(fields, slots), fields.Color("color", Rgba.Black), ReadLight(fields),
        fields.Has("sizePx") ? LayerReader.ReadFont(fields) : null);

    public static ChartLayer ReadChart(JsonFields fields, Box box, SlotList slots)
    {
        var kind = fields.Choice<ChartKind>("kind");
        var values = ValueReader.List(fields, "values", SlotKind.Numbers, slots, minItems: kind == ChartKind.Line ? 2 : 1);
        double? min = fields.Has("min") ? fields.Double("min", -1e12, 1e12) : null;
        double? max = fields.Has("max") ? fields.Double("max", -1e12, 1e12) : null;

        if (max <= min)
        {
            fields.Refuse("max", "must be above min");
        }

        var fill = FillReader.Read(fields, "fill", pictureAllowed: false);
        var labels = fields.Has("labels") ? ValueReader.Texts(fields, "labels", slots) : null;
        var font = labels is null ? new TextFont("", 400, 11) : LayerReader.ReadFont(fields, sizePx: 11);
        var labelColor = labels is null ? Rgba.Black : fields.Color("labelColor", Rgba.Black);
        return new ChartLayer(box, kind, values, min, max, fill, ReadLook(fields, kind), labels, font, labelColor);
    }

    private static ChartLook ReadLook(JsonFields fields, ChartKind kind)
    {
        Rgba? highlight = fields.Has("highlight") ? fields.Color("highlight") : null;
        return kind == ChartKind.Bars
            ? new ChartLook(fields.Int("gapPx", 0, 100, 6), fields.Int("radiusPx", 0, 100, 4), highlight, 0, null)
            : new ChartLook(0, 0, highlight, fields.Double("strokePx", 0.5, 20, 3), fields.Has("area") ? FillReader.Read(fields, "area", pictureAllowed: false) : null);
    }

    private static double ReadMax(JsonFields fields) => fields.Double("max", 0.000_001, 1e12, 1);

    private static Fill? ReadTrack(JsonFields fields) => fields.Has("track") ? FillReader.Read(fields, "track", pictureAllowed: false) : null;

    private static TemplateText ReadCode(JsonFields fields, SlotList slots) =>
        slots.Add(fields.Place("value"), SlotKind.Code, fields.Text("value", DesignLimits.MaxTextLength));

    private static Rgba? ReadLight(JsonFields fields) => fields.Has("background") ? fields.Color("background") : null;
}
