using System.Globalization;
using Personalize.Core.Decisions;
using Personalize.Core.Winners;
using Personalize.Storage.Tables;

namespace Personalize.Storage.Decisions;

/// <summary>Finds what a customer clicked and saw last: what an order is attributed to. Safe to use from many threads.</summary>
/// <param name="decisions">Table "decisions"; its keys are <see cref="DecisionStore"/>'s.</param>
public sealed class LastTouchReader(TableClient decisions)
{
    /// <summary>The decision behind the last click in a span of time; null where there was none.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<(string Decision, DateTimeOffset At)?> FindClickAsync(string customerTag, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        (string, DateTimeOffset)? last = null;
        var filter = TableFilter.Prefix(customerTag, "c~") with { RowKeyFrom = "c~" + SerialAt(from), RowKeyBefore = "c~" + SerialAt(to.AddMilliseconds(1)) };
        await foreach (var row in decisions.QueryAsync(filter, stop))
        {
            last = row.GetString("Decision") is { } decision && row.GetDateTimeOffset("At") is { } at ? (decision, at) : last;
        }

        return last;
    }

    /// <summary>The decision seen last in a span of time; null where there was none.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<(string Decision, DateTimeOffset At)?> FindSeenAsync(string customerTag, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        (string Decision, DateTimeOffset At)? last = null;
        await foreach (var row in decisions.QueryAsync(TableFilter.Prefix(customerTag, "s~"), stop))
        {
            if (row.GetString("Decision") is { } decision && TimeOf(decision) is { } at && at >= from && at <= to && !(last?.At > at))
            {
                last = (decision, at);
            }
        }

        return last;
    }

    /// <summary>The arms of experiments that count a decision; none where it is gone.</summary>
    /// <exception cref="Resilience.StorageUnavailableException">The store gave no usable answer.</exception>
    public async Task<IReadOnlyList<Exposure>> FindExposuresAsync(string decision, CancellationToken stop) => DecisionId.TryParse(decision, out var id)
        ? Exposure.Parse((await decisions.GetEntityIfExistsAsync(id.Value.Tag, DecisionStore.DecisionPrefix + id.Value.Serial, [DecisionStore.ExposuresColumn], stop))?.GetString(DecisionStore.ExposuresColumn))
        : [];

    /// <summary>When a decision was taken, as its id says; null for what is no id.</summary>
    public static DateTimeOffset? TimeOf(string decision) =>
        DecisionId.TryParse(decision, out var id) && long.TryParse(id.Value.Serial.AsSpan(0, 12), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var ms)
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private static string SerialAt(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
}
