using System.Collections.Immutable;
using System.Text.Json;
using Personalize.Core.Content;
using Personalize.Core.Opens;
using Personalize.Core.Winners;

namespace Personalize.Core.Kpis;

/// <summary>Figures over all channels, as GET /v1/kpis gives them: one funnel, a conversion counted once.</summary>
/// <param name="question">What is asked for.</param>
/// <param name="facts">Impressions, clicks and conversions of its days; others are left out here.</param>
/// <param name="counts">Everything else; the same.</param>
/// <param name="costs">What a message costs by channel.</param>
/// <param name="experiments">What came of experiments, since each began: a customer is in an arm for longer than any days.</param>
public sealed class KpiReport(
    KpiQuestion question, IReadOnlyCollection<KpiFact> facts, KpiCounts counts, IReadOnlyDictionary<string, double> costs, IReadOnlyCollection<ExperimentFigures> experiments)
{
    private readonly ImmutableArray<(string[] Name, long Count)> _counts =
        [.. counts.All.Select(count => (count.Day, Name: count.Name.Split('|'), count.Count)).Where(count => question.Admits(count.Day, count.Name)).Select(count => (count.Name, count.Count))];

    // Mail gateways and link checkers look at everything and buy nothing: they are told by class, and count for nothing else.
    private static readonly string Machines = OpenRules.TextOf(OpenClass.Scanner);

    private readonly ILookup<bool, KpiFact> _factsByMachine = facts.Where(question.Admits).ToLookup(fact => fact.Class == Machines);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteQuestion(json);
        WriteFunnel(json);
        WriteFacts(json, "impressions", KpiFactKind.Impression);
        WriteFacts(json, "clicks", KpiFactKind.Click);
        WriteFacts(json, "conversions", KpiFactKind.Conversion);
        WriteActions(json);
        WriteInaction(json);
        WriteEvents(json);
        json.WriteStartObject("experiments");
        foreach (var experiment in experiments)
        {
            experiment.Write(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteQuestion(Utf8JsonWriter json)
    {
        json.WriteString("from", TextOf(question.From));
        json.WriteString("to", TextOf(question.To));
        foreach (var (name, value) in new[] { ("placement", question.Placement), ("channel", question.Channel) })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        if (question.Ignored.Count > 0)
        {
            json.WriteTexts("ignored", question.Ignored);
        }
    }

    private void WriteFunnel(Utf8JsonWriter json)
    {
        json.WriteStartObject("funnel");
        foreach (var (name, kind) in new[] { ("impressions", KpiFactKind.Impression), ("clicks", KpiFactKind.Click), ("conversions", KpiFactKind.Conversion) })
        {
            json.WriteNumber(name, _factsByMachine[false].Count(fact => fact.Kind == kind));
        }

        json.WriteEndObject();
    }

    private void WriteFacts(Utf8JsonWriter json, string name, KpiFactKind kind)
    {
        var ofKind = _factsByMachine[false].Where(fact => fact.Kind == kind).ToArray();
        json.WriteStartObject(name);
        json.WriteNumber("total", ofKind.Length);
        WriteBy(json, "byChannel", ofKind.Select(fact => fact.Channel));
        WriteBy(json, "byPlacement", ofKind.Select(fact => fact.Placement));
        WriteBy(json, "byRule", ofKind.Where(fact => fact.Rule is not null).Select(fact => $"{fact.Placement}/{fact.Rule}"));
        WriteBy(json, "byCreative", ofKind.Select(fact => fact.Creative ?? ""));
        WriteBy(json, "byArm", ofKind.SelectMany(fact => fact.Arms.Split(',')));
        if (kind == KpiFactKind.Conversion)
        {
            WriteBy(json, "byVia", ofKind.Select(fact => fact.Via));
            WriteBy(json, "byAction", ofKind.Select(fact => fact.Action ?? ""));
            json.WriteStartObject("value");
            foreach (var currency in ofKind.GroupBy(fact => fact.Currency).OrderBy(currency => currency.Key, StringComparer.Ordinal))
            {
                json.WriteNumber(currency.Key, currency.Sum(fact => fact.Cents) / 100.0);
            }

            json.WriteEndObject();
        }
        else
        {
            WriteBy(json, "byClass", ofKind.Concat(_factsByMachine[true].Where(fact => fact.Kind == kind)).Select(fact => fact.Class));
        }

        json.WriteEndObject();
    }

    private void WriteActions(Utf8JsonWriter json)
    {
        var acted = Of("acted", words: 3);
        json.WriteStartObject("actions");
        json.WriteNumber("total", acted.Sum(count => count.Count));
        WriteSums(json, "byAction", acted.Select(count => (count.Name[1], count.Count)));
        WriteSums(json, "byChannel", acted.Select(count => (count.Name[2], count.Count)));
        json.WriteStartObject("cost");
        json.WriteNumber("total", Math.Round(acted.Sum(count => count.Count * costs.GetValueOrDefault(count.Name[2])), 4));
        foreach (var channel in acted.GroupBy(count => count.Name[2]).OrderBy(channel => channel.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(channel.Key, Math.Round(channel.Sum(count => count.Count) * costs.GetValueOrDefault(channel.Key), 4));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteInaction(Utf8JsonWriter json)
    {
        var no = Of("no", words: 3);
        json.WriteStartObject("inaction");
        json.WriteNumber("total", no.Sum(count => count.Count));
        WriteSums(json, "byReason", no.Select(count => (count.Name[2], count.Count)));
        WriteSums(json, "byRule", no.Where(count => count.Name[1].Length > 0).Select(count => ($"{count.Name[1]}/{count.Name[2]}", count.Count)));
        json.WriteEndObject();
    }

    private void WriteEvents(Utf8JsonWriter json)
    {
        var events = Of("events", words: 3);
        json.WriteStartObject("events");
        json.WriteNumber("total", events.Sum(count => count.Count));
        WriteSums(json, "byChannel", events.Select(count => (count.Name[1], count.Count)));
        WriteSums(json, "byMoment", events.Select(count => (count.Name[2], count.Count)));
        WriteSums(json, "byMomentAndChannel", events.Select(count => ($"{count.Name[2]}/{count.Name[1]}", count.Count)));
        json.WriteEndObject();

        // Messages that arrived, and those that we sent on their way.
        var pressed = events.Where(count => count.Name[2] == JourneyMoments.Told).Select(count => (count.Name[1], count.Count))
            .Concat(Of("acted", words: 3).Where(count => count.Name[2] != "adviser").Select(count => (count.Name[2], count.Count))).ToArray();
        json.WriteStartObject("pressure");
        json.WriteNumber("total", pressed.Sum(count => count.Count));
        WriteSums(json, "byChannel", pressed);
        json.WriteEndObject();
    }

    private (string[] Name, long Count)[] Of(string kind, int words) => [.. _counts.Where(count => count.Name.Length == words && count.Name[0] == kind)];

    private static void WriteBy(Utf8JsonWriter json, string name, IEnumerable<string> values) => WriteSums(json, name, values.Where(value => value.Length > 0).Select(value => (value, 1L)));

    private static void WriteSums(Utf8JsonWriter json, string name, IEnumerable<(string Name, long Count)> counts)
    {
        json.WriteStartObject(name);
        foreach (var group in counts.GroupBy(count => count.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(group.Key, group.Sum(count => count.Count));
        }

        json.WriteEndObject();
    }

    private static string TextOf(int day) => FormattableString.Invariant($"{day / 10_000:D4}-{day / 100 % 100:D2}-{day % 100:D2}");
}
