using System.Collections.Immutable;
using System.Text.Json;

namespace Personalize.Rendering.Designs;

/// <summary>Reads a map layer.</summary>
internal static class MapReader
{
    // The Web Mercator projection ends at 85.05 degrees: there the map is a square.
    private const double MaxLatitude = 85;

    public static MapLayer Read(JsonFields fields, Box box, SlotList slots) => new(
        box, fields.Text("asset", DesignLimits.MaxAssetLength), ReadBounds(fields), ReadMarkers(fields, slots));

    private static MapBounds ReadBounds(JsonFields fields)
    {
        if (fields.Find("bounds") is not { } value)
        {
            fields.Refuse("bounds", "is missing");
            return new MapBounds(1, 0, 1, 0);
        }

        var parts = fields.Object("bounds", value);
        var bounds = new MapBounds(
            parts.Double("north", -MaxLatitude, MaxLatitude), parts.Double("south", -MaxLatitude, MaxLatitude),
            parts.Double("east", -180, 180), parts.Double("west", -180, 180));
        parts.RefuseUnknown();

        if (bounds.North <= bounds.South || bounds.East <= bounds.West)
        {
            fields.Refuse("bounds", "must have north above south and east of west");
        }

        return bounds;
    }

    private static ImmutableArray<MapMarker> ReadMarkers(JsonFields fields, SlotList slots)
    {
        if (fields.Find("markers") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is 0 or > DesignLimits.MaxMarkers)
        {
            fields.Refuse("markers", $"must be a list of 1 to {DesignLimits.MaxMarkers} markers");
            return [];
        }

        var markers = ImmutableArray.CreateBuilder<MapMarker>();

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var parts = fields.Object("markers", index, item);
            ReadRepeated(parts, slots, markers);
            parts.RefuseUnknown();
        }

        if (markers.Count > DesignLimits.MaxMarkers)
        {
            fields.Refuse("markers", $"are more than {DesignLimits.MaxMarkers} with those of lists repeated");
        }

        return markers.ToImmutable();
    }

    // A marker with a list stands for one of each of its first items; an item that is not there has no latitude.
    private static void ReadRepeated(JsonFields parts, SlotList slots, ImmutableArray<MapMarker>.Builder markers)
    {
        if (!parts.Has("list"))
        {
            markers.Add(ReadMarker(parts, slots));
            return;
        }

        var list = RowsReader.ReadPath(parts, "list", null);
        var item = RowsReader.ReadPath(parts, "as", RowsReader.DefaultItem);
        var max = parts.Int("max", 1, DesignLimits.MaxMarkers);

        for (var index = 0; index < max; index++)
        {
            slots.Enter(new ItemScope(item, slots.Path(list), index));
            markers.Add(ReadMarker(index == 0 ? parts : parts.Silent(), slots));
            slots.Leave();
        }
    }

    private static MapMarker ReadMarker(JsonFields parts, SlotList slots) => new(
        ValueReader.Number(parts, "latitude", slots), ValueReader.Number(parts, "longitude", slots), parts.Choice<MapPin>("pin", MapPin.Drop),
        parts.Color("color", new Rgba(0xc9, 0x57, 0x3c, 255)), parts.Int("sizePx", 6, 200, 28),
        parts.Has("asset") ? parts.Text("asset", DesignLimits.MaxAssetLength) : null,
        parts.Choice<MapOutside>("outside", MapOutside.Hide) == MapOutside.Clamp)
    {
        At = parts.At,
    };
}
