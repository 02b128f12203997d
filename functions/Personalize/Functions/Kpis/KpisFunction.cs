using System.Globalization;
using Personalize.Content;
using Personalize.Core.Acting;
using Personalize.Core.Kpis;
using Personalize.Core.Winners;
using Personalize.Hosting;
using Personalize.Storage.Kpis;
using Personalize.Storage.Resilience;

namespace Personalize.Functions.Kpis;

/// <summary>
/// GET /v1/kpis?from=2026-11-01&amp;to=2026-11-30: figures over all channels, or of one "placement" or "channel". Without days: the last seven.
/// Parameters that mean nothing here are named in the answer.
/// </summary>
internal sealed class KpisFunction(KpiStore kpis, ExperimentStore experiments, CurrentContent content, TimeProvider clock)
{
    private const int MaxDays = 92;
    private const int MaxIgnored = 20;
    private static readonly string[] Known = ["from", "to", "placement", "channel"];

    public async Task HandleAsync(HttpContext context)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!TryRead(context.Request.Query["to"], today, out var to) || !TryRead(context.Request.Query["from"], to.AddDays(-6), out var from)
            || from > to || to.DayNumber - from.DayNumber >= MaxDays)
        {
            await Problem.WriteAsync(context, 400, "Unknown days", $"from and to are days such as 2026-11-21, from before to, {MaxDays} days at most.");
            return;
        }

        try
        {
            var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(day => NumberOf(from.AddDays(day))).ToArray();
            var facts = kpis.ReadFactsAsync(days, context.RequestAborted);
            var counts = await kpis.ReadCountsAsync([.. days.Select(day => day / 100).Distinct()], context.RequestAborted);
            var arms = await ReadExperimentsAsync(context.RequestAborted);
            var report = new KpiReport(QuestionOf(context.Request.Query, days), await facts, counts, content.Now?.Bundle.Acting.Costs ?? ActingRules.None.Costs, arms);
            await JsonBody.WriteAsync(context, 200, report.Write);
        }
        catch (StorageUnavailableException)
        {
            await Unavailable.WriteAsync(context, "The store gave no answer. Ask again.");
        }
    }

    private async Task<IReadOnlyCollection<ExperimentFigures>> ReadExperimentsAsync(CancellationToken stop)
    {
        var states = await experiments.ReadStatesAsync(stop);
        var found = new List<ExperimentFigures>();
        foreach (var experiment in (content.Now?.Bundle.Experiments.Values ?? []).OrderBy(experiment => experiment.Key, StringComparer.Ordinal))
        {
            var state = states.GetValueOrDefault(experiment.AssignmentKey);
            var counts = await experiments.CountEachAsync(experiment.AssignmentKey, state?.NamedAt is { } named ? [null, named] : [null], stop);
            found.Add(new ExperimentFigures(experiment, counts[0], counts.ElementAtOrDefault(1), state));
        }

        return found;
    }

    private static KpiQuestion QuestionOf(IQueryCollection query, int[] days) => new(days[0], days[^1])
    {
        Placement = TextOf(query["placement"]),
        Channel = TextOf(query["channel"])?.ToLowerInvariant(),
        Ignored = [.. query.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)).Take(MaxIgnored)],
    };

    private static string? TextOf(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static bool TryRead(string? text, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return string.IsNullOrEmpty(text) || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static int NumberOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;
}
