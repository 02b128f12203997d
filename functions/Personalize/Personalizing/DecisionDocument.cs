using System.Buffers;
using System.Text.Json;
using Personalize.Core.Ambient;
using Personalize.Core.Decisions;
using Personalize.Core.Experiments;
using Personalize.Core.Places;
using Personalize.Core.Rights;
using Personalize.Core.Winners;
using Personalize.Rendering;

namespace Personalize.Personalizing;

/// <summary>The explanation of a decision as GET /v1/decisions/{id} shows it and as it is kept: JSON in UTF-8.</summary>
internal static class DecisionDocument
{
    public static byte[] Write(Taken taken)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            WriteChoice(json, taken);
            WriteOpen(json, taken);
            WritePlace(json, taken.Situation);
            WriteWeather(json, taken.Situation);
            ReportsDocument.Write(json, taken.Situation);
            WriteConsent(json, taken);
            WriteExperiments(json, taken.Decision);
            WriteTried(json, taken.Decision);
            DecidedOffers.Write(json, taken.Decision, taken.Situation.Attributes);
            DecidedBy.Write(json, taken.Decision);
            taken.WriteShown?.Invoke(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void WriteChoice(Utf8JsonWriter json, Taken taken)
    {
        json.WriteString("id", taken.Id == default ? null : taken.Id.ToString());   // a preview has none
        json.WriteString("at", taken.Situation.At);
        json.WriteString("placement", taken.Placement);
        json.WriteString("message", taken.Message);
        json.WriteString("rule", taken.Decision.Rule?.Name);
        json.WriteString("creative", taken.Decision.Rule is null ? null : taken.Decision.Creative?.Name);
        json.WriteString("outcome", OutcomeOf(taken.Decision));
        json.WriteString("reason", taken.Decision.Reason is { } reason ? NeutralReasons.TextOf(reason) : null);
        json.WriteString("click", taken.ClickUrl);
        json.WriteStartObject("versions");
        json.WriteString("content", taken.ContentHash);
        json.WriteString("engine", EngineVersion.Text);
        json.WriteEndObject();
    }

    private static void WriteOpen(Utf8JsonWriter json, Taken taken)
    {
        json.WriteStartObject("open");
        json.WriteString("class", taken.OpenClass);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Situation situation)
    {
        var place = situation.Place;
        json.WriteStartObject("place");
        json.WriteString("source", PlaceSources.TextOf(place.Source));
        json.WriteString("country", place.Country);
        json.WriteString("region", place.Region);
        json.WriteString("city", place.City);
        if (place.Point is { } point)
        {
            // The cell, not the position: an explanation needs no more, and it is kept longer than positions are.
            var cell = WeatherCell.Of(point).Center;
            json.WriteNumber("latitude", cell.Latitude);
            json.WriteNumber("longitude", cell.Longitude);
        }

        json.WriteString("nearestStore", situation.Store?.Store.Id);
        json.WriteString("zone", place.Zone);
        WriteAge(json, place.Age);
        json.WriteEndObject();
    }

    private static void WriteWeather(Utf8JsonWriter json, Situation situation)
    {
        if (situation.Weather is not { } weather)
        {
            json.WriteNull("weather");
            return;
        }

        json.WriteStartObject("weather");
        json.WriteString("condition", WeatherIcons.NameOf(weather.Condition));
        json.WriteNumber("temperatureC", weather.TemperatureC);
        json.WriteNumber("windKmh", weather.WindKmh);
        json.WriteNumber("precipitationMm", weather.PrecipitationMm);
        json.WriteBoolean("isDay", weather.IsDay);
        json.WriteString("source", weather.Source);
        json.WriteString("observedAt", weather.ObservedAt);
        WriteAge(json, situation.At - weather.ObservedAt);
        json.WriteEndObject();
    }

    private static void WriteConsent(Utf8JsonWriter json, Taken taken)
    {
        json.WriteStartObject("consent");
        foreach (var purpose in (ReadOnlySpan<Purpose>)[Purpose.Personalization, Purpose.Location])
        {
            json.WriteBoolean(purpose.ToString().ToLowerInvariant(), taken.Situation.Rights?.Allows(purpose, taken.ConsentDefaults) ?? false);
        }

        json.WriteEndObject();
    }

    private static void WriteExperiments(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("experiments");
        foreach (var result in decision.Experiments)
        {
            json.WriteStartObject();
            json.WriteString("experiment", result.Experiment.Key);
            json.WriteString("arm", result.ArmKey);
            json.WriteString("reason", ExperimentReasons.TextOf(result.Reason));
            json.WriteString("by", result.HashBy);
            if (result.Bucket is { } bucket)
            {
                json.WriteNumber("bucket", bucket);
            }

            if (result.Winner is { } winner)
            {
                json.WritePropertyName("winner");
                WinnerStateJson.Write(json, winner);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTried(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartArray("rulesTried");
        foreach (var tried in decision.Tried)
        {
            json.WriteStartObject();
            json.WriteString("rule", tried.Rule);
            json.WriteString("reason", RuleReasons.TextOf(tried.Reason));
            if (tried.FailedPath is { } path)
            {
                json.WriteString("failedOn", path);
            }

            if (tried.After is { } after)
            {
                json.WriteString("after", after);
            }

            if (tried.Cap is { } cap)
            {
                json.WriteString("cap", cap);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string OutcomeOf(Decision decision) => decision.Outcome switch
    {
        DecisionOutcome.Chosen => "chosen",
        DecisionOutcome.Neutral => "neutral",
        _ => "nothing",
    };

    private static void WriteAge(Utf8JsonWriter json, TimeSpan? age)
    {
        if (age is { } known)
        {
            json.WriteNumber("ageMinutes", Math.Round(Math.Max(0, known.TotalMinutes), 1));
        }
        else
        {
            json.WriteNull("ageMinutes");
        }
    }
}
