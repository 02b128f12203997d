using Personalize.Core.Ambient;
using Personalize.Core.Places;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Ambient;

/// <summary>The rows of weather and demand: PartitionKey <c>weather</c>, RowKey <see cref="WeatherCell.Key"/>, e.g. <c>48.8_2.3</c>. About 300 bytes each.</summary>
internal static class AmbientRows
{
    public const string Partition = "weather";

    public static readonly string[] FetchedAtOnly = ["FetchedAt"];

    public static TableEntity RowOf(CellWeather cell) => new TableEntity(Partition, cell.Cell.Key)
        .Set("Condition", WeatherIcons.NameOf(cell.Weather.Condition))
        .Set("TemperatureC", cell.Weather.TemperatureC)
        .Set("WindKmh", cell.Weather.WindKmh)
        .Set("PrecipitationMm", cell.Weather.PrecipitationMm)
        .Set("IsDay", cell.Weather.IsDay)
        .Set("ObservedAt", cell.Weather.ObservedAt)
        .Set("Source", cell.Weather.Source)
        .Set("FetchedAt", cell.FetchedAt);

    /// <summary>Null for a row of another shape, as an older or newer version may have written.</summary>
    public static WeatherNow? WeatherOf(TableEntity row)
    {
        var condition = Array.Find(Enum.GetValues<WeatherCondition>(), known => WeatherIcons.NameOf(known) == row.GetString("Condition"));
        var isKnown = WeatherIcons.NameOf(condition) == row.GetString("Condition");
        return isKnown && row.GetDouble("TemperatureC") is { } temperatureC && row.GetDouble("WindKmh") is { } windKmh
            && row.GetDouble("PrecipitationMm") is { } precipitationMm && row.GetBoolean("IsDay") is { } isDay
            && row.GetDateTimeOffset("ObservedAt") is { } observedAt && row.GetString("Source") is { } source
            ? new WeatherNow(condition, temperatureC, windKmh, precipitationMm, isDay, observedAt, source)
            : null;
    }

    public static TableEntity RowOf(WeatherCell cell, DateTimeOffset lastAskedAt) =>
        new TableEntity(Partition, cell.Key).Set("LastAskedAt", lastAskedAt);

    public static CellDemand? DemandOf(TableEntity row) =>
        WeatherCell.TryParse(row.RowKey, out var cell) && row.GetDateTimeOffset("LastAskedAt") is { } at
            ? new CellDemand(cell, at) { ETag = row.ETag }
            : null;
}
