using Personalize.Core.Ambient;
using Personalize.Core.Attributes;
using Personalize.Core.Places;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Ambient;

/// <summary>Reports as rows. PartitionKey <c>reports</c>; RowKey <c>r~{hash of the id}</c>, and <c>~version</c>, which changes with them.</summary>
internal static class ReportRows
{
    public const string Partition = "reports";
    public const string Version = "~version";
    public const string Prefix = "r~";

    public static TableEntity Write(AmbientReport report)
    {
        var row = new TableEntity(Partition, KeyOf(report.Id))
            .Set("Kind", report.Kind)
            .Set("Name", report.Name)
            .Set("Id", report.Id)
            .Set("From", report.From)
            .Set("Until", report.Until)
            .Set("ReportedAt", report.ReportedAt)
            .Set("Source", report.Source)
            .Set("Country", report.Area.Country)
            .Set("Data", AttributeJson.ToBytes(report.Data));
        return report.Area.Center is { } center
            ? row.Set("Latitude", center.Latitude).Set("Longitude", center.Longitude).Set("RadiusKm", report.Area.RadiusKm)
            : row;
    }

    /// <summary>Null for a row of another shape, as an older or newer version may have written.</summary>
    public static AmbientReport? Read(TableEntity row)
    {
        var center = row.GetDouble("Latitude") is { } latitude && row.GetDouble("Longitude") is { } longitude
            && GeoPoint.TryCreate(latitude, longitude, out var point) ? point : (GeoPoint?)null;
        return row.GetString("Kind") is { } kind && row.GetString("Name") is { } name && row.GetString("Id") is { } id
            && row.GetDateTimeOffset("From") is { } from && row.GetDateTimeOffset("Until") is { } until
            ? new AmbientReport(
                kind, name, id, new AmbientArea(center, row.GetDouble("RadiusKm") ?? 0, row.GetString("Country")), from, until,
                AttributeJson.FromBytes(row.GetBinary("Data") ?? []), row.GetString("Source") ?? "")
            {
                ReportedAt = row.GetDateTimeOffset("ReportedAt") ?? from,
            }
            : null;
    }

    // Ids are the senders', and may hold what keys may not.
    public static string KeyOf(string id) => Prefix + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
}
