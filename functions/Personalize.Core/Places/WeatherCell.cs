using System.Globalization;

namespace Personalize.Core.Places;

/// <summary>A square of 0.1° by 0.1° (about 11 km from south to north) whose weather is taken as one.</summary>
public readonly record struct WeatherCell
{
    private const int LastLatitude = 899;
    private const int FirstLatitude = -900;
    private const int LastLongitude = 1799;
    private const int FirstLongitude = -1800;

    // Tenths of a degree of the south-west corner.
    private readonly short _latitude;
    private readonly short _longitude;

    private WeatherCell(int latitude, int longitude) => (_latitude, _longitude) = ((short)latitude, (short)longitude);

    /// <summary>The south-west corner as a row key: <c>48.8_2.3</c>, <c>-33.9_-70.7</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Text(_latitude)}_{Text(_longitude)}");

    /// <summary>The middle of the square: what a provider is asked for.</summary>
    public GeoPoint Center => GeoPoint.TryCreate(Math.Round(_latitude / 10.0 + 0.05, 2), Math.Round(_longitude / 10.0 + 0.05, 2), out var point)
        ? point
        : throw new InvalidOperationException("A cell's middle is on the earth.");

    /// <summary>The cell that holds a point. The pole belongs to the last row, +180° to the same column as −180°.</summary>
    public static WeatherCell Of(GeoPoint point)
    {
        var latitude = Math.Min(Tenths(point.Latitude), LastLatitude);
        var longitude = Tenths(point.Longitude);
        return new WeatherCell(latitude, longitude > LastLongitude ? FirstLongitude : longitude);
    }

    /// <summary>Reads a <see cref="Key"/>; false for anything else, also for other spellings of a cell.</summary>
    public static bool TryParse(string? key, out WeatherCell cell)
    {
        cell = default;
        if (key?.Split('_') is not [var south, var west] || !TryTenths(south, out var latitude) || !TryTenths(west, out var longitude)
            || latitude is < FirstLatitude or > LastLatitude || longitude is < FirstLongitude or > LastLongitude)
        {
            return false;
        }

        cell = new WeatherCell(latitude, longitude);
        return cell.Key == key;
    }

    public override string ToString() => Key;

    // 8.2 * 10 may fall a hair short of 82 in binary; a billionth of a degree is a tenth of a millimetre.
    private static int Tenths(double degrees) => (int)Math.Floor(degrees * 10 + 1e-8);

    private static string Text(int tenths) => (tenths / 10.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static bool TryTenths(string text, out int tenths)
    {
        var read = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees);
        tenths = read && Math.Abs(degrees) <= 180 ? (int)(degrees * 10) : int.MaxValue;
        return read;
    }
}
