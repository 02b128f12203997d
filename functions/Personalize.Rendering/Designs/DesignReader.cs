using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads the JSON form of a design. Pure; reports every error, never throws on any JSON.</summary>
public static class DesignReader
{
    /// <param name="json">The value of a creative's <c>design</c>.</param>
    /// <param name="widthPx">Canvas width from the placement, CSS pixels.</param>
    /// <param name="heightPx">Canvas height, likewise.</param>
    public static DesignReading Read(JsonElement json, int widthPx, int heightPx)
    {
        if (!JsonTexts.AreReadable(json))
        {
            return new DesignReading(null, [new DesignError("", "holds a text that is not valid Unicode")]);
        }

        var errors = new List<DesignError>();
        CheckSide("widthPx", widthPx, errors);
        CheckSide("heightPx", heightPx, errors);

        var fields = new JsonFields(json, "", errors);
        var slots = new SlotList();
        var lists = new LayerListReader(slots, errors);
        var chosen = ReadChosenBackground(fields, new Box(0, 0, widthPx, heightPx), slots);
        var background = fields.Has("background") && chosen is null ? FillReader.Read(fields, "background", pictureAllowed: true) : new SolidFill(Rgba.White);
        var encoding = fields.Choice<PictureEncoding>("encoding", PictureEncoding.Auto);
        var layers = lists.Read(fields, "layers", depth: 0, isAlwaysShown: true);
        ImmutableArray<Layer>? fallback = fields.Has("fallback") ? lists.Read(fields, "fallback", depth: 0, isAlwaysShown: false) : null;
        fields.RefuseUnknown();
        ImmutableArray<Layer> beneath = chosen is null ? [] : [chosen];

        return errors.Count > 0
            ? new DesignReading(null, [.. errors])
            : new DesignReading(
                new Design(widthPx, heightPx, background, encoding, [.. beneath, .. layers], slots.ToImmutable()) { Fallback = fallback is null ? null : [.. beneath, .. fallback] }, []);
    }

    // A background chosen at every open is a picture layer beneath all others.
    private static ChoosePictureLayer? ReadChosenBackground(JsonFields fields, Box canvas, SlotList slots)
    {
        if (fields.Find("background") is not { ValueKind: JsonValueKind.Object } value || !value.TryGetProperty("choose", out _))
        {
            return null;
        }

        var parts = fields.Object("background", value);
        var layer = LayerReader.ReadChoice(parts, canvas, PictureFit.Cover, slots);
        parts.RefuseUnknown();
        return layer with { At = parts.At };
    }

    private static void CheckSide(string name, int px, List<DesignError> errors)
    {
        if (px is < 1 or > DesignLimits.MaxSidePx)
        {
            errors.Add(new DesignError("", $"{name} of the placement must be from 1 to {DesignLimits.MaxSidePx}"));
        }
    }
}
