namespace Personalize.Rendering.Designs;

/// <summary>A place on a map.</summary>
/// <param name="Latitude">Degrees as a number; anything else leaves the marker out.</param>
/// <param name="Longitude">As <paramref name="Latitude"/>.</param>
/// <param name="SizePx">Height, 6-200 px.</param>
/// <param name="Asset">A picture instead of the drawn pin; null: <paramref name="Pin"/>.</param>
/// <param name="IsClamped">Whether a place outside the map stands at its edge; false leaves it out.</param>
public sealed record MapMarker(TemplateText Latitude, TemplateText Longitude, MapPin Pin, Rgba Color, int SizePx, string? Asset, bool IsClamped)
{
    /// <summary>JSON pointer of the marker within the design. Those of a list share theirs.</summary>
    public string At { get; init; } = "";
}
