using System.Text.Json;

namespace Personalize.Core.Contexts;

/// <summary>Where the device said it was (context.location).</summary>
internal static class PositionReader
{
    public static DevicePosition? Read(JsonElement location, Stamp stamp)
    {
        if (location.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var latitude = Texts.Number(location, "latitude");
        var longitude = Texts.Number(location, "longitude");
        if (latitude is not (>= -90 and <= 90) || longitude is not (>= -180 and <= 180))
        {
            return null;
        }

        return new DevicePosition(
            stamp, Coarse(latitude.Value), Coarse(longitude.Value), Texts.Cut(Texts.Read(location, "city")), Texts.Cut(Texts.Read(location, "country")));
    }

    // Adding zero turns -0 into 0: one position, one form.
    private static double Coarse(double degrees) => Math.Round(degrees, 3) + 0.0;
}
