using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Personalize.Core.Attributes;
using Personalize.Core.Content;
using Personalize.Core.Contexts;
using Personalize.Core.Places;

namespace Personalize.Core.Ambient;

/// <summary>Reads reports: a list of them, or a single one. A faulty one is reported with its position and the others are kept.</summary>
public static class AmbientReader
{
    private const string NameRule = "1 to 100 letters, digits, \"_\", \"-\" or \":\": it is a step of a template's path";

    /// <param name="root">The request.</param>
    /// <param name="now">What a missing beginning and end count from.</param>
    /// <param name="source">Who sends it.</param>
    /// <param name="kind">Of reports that name none; null: they are faulty.</param>
    /// <param name="faultOf">What else speaks against a report's data; null: nothing.</param>
    public static AmbientReading Read(JsonElement root, DateTimeOffset now, string source, string? kind = null, Func<AmbientReport, string?>? faultOf = null)
    {
        var errors = new List<AmbientError>();
        var reports = ImmutableArray.CreateBuilder<AmbientReport>();
        if (root.ValueKind == JsonValueKind.Object)
        {
            Take(root, "", now, source, kind, faultOf, reports, errors);
        }
        else if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() > AmbientLimits.MaxPerRequest)
        {
            errors.Add(new AmbientError("", $"The body is a list of at most {AmbientLimits.MaxPerRequest} reports."));
        }
        else
        {
            foreach (var (item, index) in root.EnumerateArray().Select((item, index) => (item, index)))
            {
                Take(item, $"/{index}", now, source, kind, faultOf, reports, errors);
            }
        }

        return new AmbientReading(reports.ToImmutable(), [.. errors]);
    }

    private static void Take(
        JsonElement item, string at, DateTimeOffset now, string source, string? kind, Func<AmbientReport, string?>? faultOf, ImmutableArray<AmbientReport>.Builder reports,
        List<AmbientError> errors)
    {
        var before = errors.Count;
        if (ReadOne(item, at, now, source, kind, errors) is not { } report || errors.Count > before)
        {
            return;
        }

        if (faultOf?.Invoke(report) is { } fault)
        {
            errors.Add(new AmbientError(at + "/data", fault));
        }
        else
        {
            reports.Add(report);
        }
    }

    private static AmbientReport? ReadOne(JsonElement item, string at, DateTimeOffset now, string source, string? otherwise, List<AmbientError> errors)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new AmbientError(at, "A report is an object."));
            return null;
        }

        var kind = otherwise is null ? Required(item, "kind", at, errors) : Optional(item, "kind", at, errors) ?? otherwise;
        var name = Required(item, "name", at, errors);
        if (kind.Length > 0 && !IsStep(kind))
        {
            errors.Add(new AmbientError(at + "/kind", $"A kind has {NameRule}."));
        }
        else if (kind is not (AmbientReport.Happening or AmbientReport.News) && name.Length > 0 && !IsStep(name))
        {
            errors.Add(new AmbientError(at + "/name", $"The name of a {kind} has {NameRule}."));
        }

        var area = ReadArea(item, at, errors);
        var (from, until) = ReadTimes(item, at, now, errors);
        var id = Optional(item, "id", at, errors) ?? IdOf(kind, name, area);
        return new AmbientReport(kind, name, id, area, from, until, ReadData(item, at, errors), source) { ReportedAt = now };
    }

    /// <summary>Equal reports of one thing at one place are one: a price that is sent again replaces the price before.</summary>
    public static string IdOf(string kind, string name, AmbientArea area) => MessageHash.Of(string.Join(
        '\n', kind, name, area.Country, area.Center?.Latitude.ToString("R", CultureInfo.InvariantCulture), area.Center?.Longitude.ToString("R", CultureInfo.InvariantCulture)))
        .ToString("x16", CultureInfo.InvariantCulture);

    private static AmbientArea ReadArea(JsonElement item, string at, List<AmbientError> errors)
    {
        var latitude = Number(item, "latitude", at, errors);
        var longitude = Number(item, "longitude", at, errors);
        var radiusKm = Number(item, "radiusKm", at, errors);
        var country = Optional(item, "country", at, errors);
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetter)))
        {
            errors.Add(new AmbientError(at + "/country", "A country is two letters of ISO 3166-1: \"FR\"."));
        }

        GeoPoint? center = null;
        if (latitude is { } north && longitude is { } east)
        {
            center = GeoPoint.TryCreate(north, east, out var point) ? point : null;
            if (center is null)
            {
                errors.Add(new AmbientError(at + "/latitude", "A latitude is from -90 to 90, a longitude from -180 to 180."));
            }
        }
        else if (latitude is not null || longitude is not null)
        {
            errors.Add(new AmbientError(at + (latitude is null ? "/latitude" : "/longitude"), "Latitude and longitude go together."));
        }

        if (radiusKm is <= 0 or > AmbientArea.MaxRadiusKm || (radiusKm is not null && center is null && latitude is null))
        {
            errors.Add(new AmbientError(at + "/radiusKm", $"A radius is over 0 to {AmbientArea.MaxRadiusKm:0} km, around a latitude and a longitude."));
        }

        return new AmbientArea(center, center is null ? 0 : radiusKm ?? AmbientArea.DefaultRadiusKm, country?.ToUpperInvariant());
    }

    private static (DateTimeOffset From, DateTimeOffset Until) ReadTimes(JsonElement item, string at, DateTimeOffset now, List<AmbientError> errors)
    {
        var from = Time(item, "from", at, errors) ?? now;
        var until = Time(item, "until", at, errors) ?? from + AmbientLimits.DefaultLasts;
        if (until < from)
        {
            errors.Add(new AmbientError(at + "/until", "It ends before it begins."));
        }
        else if (until > now + AmbientLimits.MaxLasts)
        {
            errors.Add(new AmbientError(at + "/until", $"At most {AmbientLimits.MaxLasts.TotalDays:0} days from now."));
        }

        return (from, until);
    }

    private static AttributeValue ReadData(JsonElement item, string at, List<AmbientError> errors)
    {
        if (!item.TryGetProperty("data", out var data))
        {
            return AttributeValue.Null;
        }

        string? reason = null;
        if (JsonMarshal.GetRawUtf8Value(data).Length <= AmbientLimits.MaxDataBytes
            && AttributeReader.TryRead(data, AmbientLimits.Data, out var value, out reason))
        {
            return value;
        }

        errors.Add(new AmbientError(at + "/data", $"The data is not taken: {reason ?? $"more than {AmbientLimits.MaxDataBytes} bytes"}."));
        return AttributeValue.Null;
    }

    private static string Required(JsonElement item, string name, string at, List<AmbientError> errors)
    {
        if (item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return Optional(item, name, at, errors) ?? "";
        }

        errors.Add(new AmbientError(JsonPointer.Append(at, name), $"\"{name}\" is missing."));
        return "";
    }

    private static string? Optional(JsonElement item, string name, string at, List<AmbientError> errors)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (JsonTexts.TextOf(value) is { Length: > 0 and <= AmbientLimits.MaxNameLength } text && !text.Any(char.IsControl))
        {
            return text;
        }

        errors.Add(new AmbientError(JsonPointer.Append(at, name), $"\"{name}\" is a text of 1 to {AmbientLimits.MaxNameLength} characters."));
        return null;
    }

    private static double? Number(JsonElement item, string name, string at, List<AmbientError> errors)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        errors.Add(new AmbientError(JsonPointer.Append(at, name), $"\"{name}\" is a number."));
        return null;
    }

    private static DateTimeOffset? Time(JsonElement item, string name, string at, List<AmbientError> errors)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (JsonTexts.TextOf(value) is { } text && text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 2000 and < 9000)
        {
            return time.ToUniversalTime();
        }

        errors.Add(new AmbientError(JsonPointer.Append(at, name), $"\"{name}\" is a time such as 2026-11-21T18:00:00Z."));
        return null;
    }

    private static bool IsStep(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or ':');
}
