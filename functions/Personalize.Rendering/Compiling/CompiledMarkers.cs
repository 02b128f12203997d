using System.Collections.Immutable;

namespace Personalize.Rendering.Compiling;

/// <summary>The markers of a map; the map itself is a fixed layer beneath.</summary>
/// <param name="Pins">One a marker, placed from the point that it marks.</param>
internal sealed record CompiledMarkers(Box Box, Mercator Projection, ImmutableArray<MapMarker> Markers, ImmutableArray<Bitmap> Pins)
    : CompiledLayer(Box, Markers.All(marker => marker.Latitude.Slot is null && marker.Longitude.Slot is null))
{
    /// <summary>True when at least one marker is on the map.</summary>
    public override bool HasValue(IReadOnlyList<string> slotValues)
    {
        foreach (var marker in Markers)
        {
            if (PlaceOf(marker, slotValues) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public override void Draw(Canvas canvas, in Scene scene)
    {
        var clip = canvas.ClipBox;
        canvas.ClipBox = clip.Intersect(Box);

        for (var index = 0; index < Markers.Length; index++)
        {
            if (PlaceOf(Markers[index], scene.SlotValues) is { } place)
            {
                var (x, y) = Markers[index].IsClamped ? Inside(Pins[index].Box.Move(place.X, place.Y)) : (0, 0);
                canvas.Draw(Pins[index], place.X + x, place.Y + y);
            }
        }

        canvas.ClipBox = clip;
    }

    public override IEnumerable<Action<Canvas>> Samples(TextCache texts) =>
        Pins.Select(pin => (Action<Canvas>)(canvas => canvas.Draw(pin, Box.X + (Box.WidthPx / 2), Box.Y + (Box.HeightPx / 2))));

    // How far a pin has to move to be seen whole: one at the upper edge would show its tip only.
    private (int X, int Y) Inside(Box pin) => (
        Math.Max(0, Box.X - pin.X) - Math.Max(0, pin.Right - Box.Right), Math.Max(0, Box.Y - pin.Y) - Math.Max(0, pin.Bottom - Box.Bottom));

    private (int X, int Y)? PlaceOf(MapMarker marker, IReadOnlyList<string> slotValues)
    {
        if (!Numbers.TryParse(marker.Latitude.Resolve(slotValues), out var latitude) || !Numbers.TryParse(marker.Longitude.Resolve(slotValues), out var longitude)
            || Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180)
        {
            return null;
        }

        var (x, y) = Projection.Place(latitude, longitude);
        var isInside = x >= Box.X && x <= Box.Right && y >= Box.Y && y <= Box.Bottom;
        return isInside || marker.IsClamped
            ? ((int)Math.Round(Math.Clamp(x, Box.X, Box.Right)), (int)Math.Round(Math.Clamp(y, Box.Y, Box.Bottom)))
            : null;
    }
}
