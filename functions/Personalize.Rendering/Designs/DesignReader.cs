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
        var background = fields.Has("background") ? FillReader.Read(fields, "background", pictureAllowed: true) : new SolidFill(Rgba.White);
        var encoding = fields.Choice<PictureEncoding>("encoding", PictureEncoding.Auto);
        var layers = ReadLayers(fields, slots, errors);
        fields.RefuseUnknown();

        return errors.Count > 0
            ? new DesignReading(null, [.. errors])
            : new DesignReading(new Design(widthPx, heightPx, background, encoding, layers, slots.ToImmutable()), []);
    }

    private static void CheckSide(string name, int px, List<DesignError> errors)
    {
        if (px is < 1 or > DesignLimits.MaxSidePx)
        {
            errors.Add(new DesignError("", $"{name} of the placement must be from 1 to {DesignLimits.MaxSidePx}"));
        }
    }

    private static ImmutableArray<Layer> ReadLayers(JsonFields fields, SlotList slots, List<DesignError> errors)
    {
        if (fields.Find("layers") is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            fields.Refuse("layers", "must be a list");
            return [];
        }

        if (list.GetArrayLength() > DesignLimits.MaxLayers)
        {
            fields.Refuse("layers", $"holds more than {DesignLimits.MaxLayers} layers");
            return [];
        }

        var layers = ImmutableArray.CreateBuilder<Layer>();

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var layer = LayerReader.Read(new JsonFields(item, $"{fields.At}/layers/{index}", errors), slots);

            if (layer is CountdownLayer && layers.OfType<CountdownLayer>().Count() == DesignLimits.MaxCountdowns)
            {
                errors.Add(new DesignError($"/layers/{index}", "a design holds one countdown at most"));
            }

            if (layer is not null)
            {
                layers.Add(layer);
            }
        }

        return layers.ToImmutable();
    }
}
