namespace Personalize.Rendering.Designs;

/// <summary>Reads a text layer.</summary>
internal static class TextLayerReader
{
    public static TextLayer Read(JsonFields fields, SlotList slots)
    {
        var font = LayerReader.ReadFont(fields);
        var text = slots.Add(fields.Place("text"), SlotKind.Text, fields.Text("text", DesignLimits.MaxTextLength));

        return new TextLayer(
            LayerReader.ReadBox(fields),
            font,
            fields.Color("color", Rgba.Black),
            fields.Choice<TextAlign>("align", TextAlign.Left),
            fields.Choice<TextVerticalAlign>("valign", TextVerticalAlign.Top),
            fields.Int("maxLines", 1, 20, 1),
            fields.Double("shrinkToPx", DesignLimits.MinSizePx, font.SizePx, font.SizePx),
            fields.Double("lineHeight", 0.8, 3, 1.2),
            fields.Double("trackingPx", -10, 40, 0),
            fields.Choice<TextWrap>("wrap", TextWrap.Greedy),
            fields.Choice<TextCase>("case", TextCase.None),
            ReadShadow(fields),
            ReadOutline(fields),
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

    private static TextOutline? ReadOutline(JsonFields fields)
    {
        if (fields.Find("outline") is not { } value)
        {
            return null;
        }

        var parts = fields.Object("outline", value);
        var outline = new TextOutline(parts.Color("color"), parts.Double("widthPx", 0.25, 20, 1));
        parts.RefuseUnknown();
        return outline;
    }
}
