using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads a colour text, a <c>gradient</c> object or, where allowed, a <c>picture</c> object.</summary>
internal static class FillReader
{
    public static Fill Read(JsonFields fields, string name, bool pictureAllowed)
    {
        if (fields.Find(name) is not { ValueKind: JsonValueKind.Object } value)
        {
            return new SolidFill(fields.Color(name));
        }

        var parts = fields.Object(name, value);
        var fill = ReadParts(parts, pictureAllowed);
        parts.RefuseUnknown();
        return fill;
    }

    private static Fill ReadParts(JsonFields parts, bool pictureAllowed)
    {
        if (pictureAllowed && parts.Has("picture"))
        {
            return new PictureFill(parts.Text("picture", DesignLimits.MaxAssetLength));
        }

        if (parts.Find("gradient") is not { } value)
        {
            parts.Refuse("gradient", "is missing");
            return new SolidFill(Rgba.Black);
        }

        var gradient = parts.Object("gradient", value);
        var fill = new GradientFill(gradient.Color("from"), gradient.Color("to"), gradient.Double("angleDeg", -360, 360, 180))
        {
            Via = gradient.Has("via") ? gradient.Color("via") : null,
            IsRadial = gradient.Choice<GradientForm>("form", GradientForm.Linear) == GradientForm.Radial,
        };
        gradient.RefuseUnknown();
        return fill;
    }
}
